"""Kill an addition at a random moment, and look at what is left."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from assistant.library import Library
from assistant.library.condition import damage
from assistant.retrieval.index import is_whole, open_indexes
from tests.retrieval.hashing import Hashing

ROOT = Path(__file__).parents[2]


def make_files(files: Path, count: int = 400) -> None:
    files.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        (files / f"f{n:03}.txt").write_text(
            f"Report {n} tells of road {n * 7}. It is {n} miles long. Few drive there.",
            encoding="utf-8",
        )


def killed_at(moment: float, folder: Path, files: Path) -> dict[str, str]:
    """What the victim had acknowledged, by id, when it was killed `moment` seconds after start."""
    victim = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.victim", str(folder), str(files)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
    )
    assert victim.stdout is not None
    assert victim.stdout.readline() == "ready\n"
    time.sleep(moment)
    victim.send_signal(signal.SIGKILL)
    said, _ = victim.communicate()
    return dict(line.split(" ", 1) for line in said.splitlines() if line.endswith(".txt"))


def survives(moments: int, seed: int, folder: Path, files: Path, longest: float = 6.0) -> list[str]:
    """A line on each kill; AssertionError where something acknowledged is lost."""
    chosen = random.Random(seed)
    lines, acknowledged = [], {}
    for number in range(1, moments + 1):
        moment = chosen.uniform(0.0, longest)
        acknowledged |= killed_at(moment, folder, files)
        with Library.open(folder) as library:
            there = {entry.id: Path(entry.path).name for entry in library.entries()}
            lost = {name for name, file in acknowledged.items() if there.get(name) != file}
            assert not lost, f"lost after kill {number} at {moment:.2f} s: {lost}"
            assert not damage(library)
            index = is_whole(library, Hashing())
            opened = open_indexes(library, Hashing())
            assert opened.manifest.passages == len(library.passage_ids())
            assert is_whole(library, Hashing())
            opened.close()
        state = {True: "whole", False: "mended", None: "not begun"}[index]
        lines.append(
            f"kill {number:2} at {moment:4.2f} s: {len(acknowledged):3} acknowledged, 0 lost, "
            f"SQLite sound, index {state}"
        )
    return lines
