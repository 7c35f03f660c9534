"""Kill a process at random moments, and look at what is left."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.library import Library
from assistant.library.condition import damage
from assistant.retrieval.index import is_whole, open_indexes
from tests.retrieval.hashing import Hashing

ROOT = Path(__file__).parents[2]


def make_files(files: Path, count: int = 8, topic: str = "road") -> Path:
    files.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        (files / f"{topic}{n:03}.txt").write_text(
            f"Report {n} tells of {topic} {n * 7}. It is {n} miles long. Few drive there.",
            encoding="utf-8",
        )
    return files


class Nursery:
    """Forks processes that may be killed; see `tests.faults.nursery`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def add(
        self, folder: Path, files: Path, said: Path, until: float | None = None
    ) -> tuple[int, float]:
        """Let one add files: its exit code, and the seconds of processor time it had.

        It is killed once it has had `until` seconds, however busy the machine is.
        """
        return self._let(["add", str(folder), str(files), str(said)], until)

    def rebut(
        self, home: Path, given: Path, out: Path, *words: str, until: float | None = None
    ) -> tuple[int, float]:
        """Let one run `rebut WORDS` in that home, from the input `given` to the file `out`."""
        return self._let(["rebut", str(home), str(given), str(out), *words], until)

    def _let(self, order: list[str], until: float | None) -> tuple[int, float]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin and stdout
        stdin.write(f"{json.dumps(order)}\n")
        stdin.flush()
        child, spent = int(stdout.readline()), 0.0
        while (now := _processor_time(child)) is not None:
            spent = now
            if until is not None and spent >= until:
                os.kill(child, signal.SIGKILL)
                break
            time.sleep(0.002)
        return int(stdout.readline()), spent


def _processor_time(child: int) -> float | None:
    """Seconds, None once it has ended (its parent waits for it, so its entry may be gone)."""
    try:
        fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    if fields[0] == "Z":
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def nursery() -> Iterator[Nursery]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.nursery"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        yield Nursery(process)


def survives(kills: int, seed: int, folder: Path) -> list[str]:
    """A line on each kill; AssertionError where anything acknowledged is lost or damaged.

    Every addition is of files of its own, so that no kill falls on a process with nothing to do.
    Moments are spread over the processor time that an addition takes, found by one that is let be.
    """
    chosen, lines = random.Random(seed), []
    library, said = folder / "library", folder / "said"
    with nursery() as forks:
        code, longest = forks.add(library, make_files(folder / "r0", topic="r0x"), said)
        assert code == 0
        for number in range(1, kills + 1):
            moment = chosen.uniform(0.0, longest)
            files = make_files(folder / f"r{number}", topic=f"r{number}x")
            code, _ = forks.add(library, files, said, until=moment)
            lines.append(f"kill {number:2} at {moment:5.3f} s: {_looked_at(library, said, code)}")
    return lines


def _looked_at(folder: Path, said: Path, code: int) -> str:
    acknowledged = dict(line.split(" ", 1) for line in said.read_text().splitlines())
    with Library.open(folder) as library:
        there = {entry.id: Path(entry.path).name for entry in library.entries()}
        lost = {name for name, file in acknowledged.items() if there.get(name) != file}
        assert not lost, f"lost: {lost}"
        assert not damage(library)
        before = is_whole(library, Hashing())
        assert before is not None
        opened = open_indexes(library, Hashing())
        assert opened.manifest.generation == library.generation
        assert set(opened.lexical.ids()) == set(library.passage_ids())
        assert len(opened.dense) == len(library.passage_ids())
        opened.close()
    ended = "killed" if code == -signal.SIGKILL else "had ended"
    state = "whole" if before else "mended"
    return (
        f"{ended}, {len(acknowledged)} acknowledged, {len(there)} there, 0 lost, SQLite sound,"
        f" index {state}"
    )
