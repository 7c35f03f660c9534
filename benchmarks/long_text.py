"""A text of a hundred thousand words, briefed offline: how long it takes and how much it holds."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

WORDS = 100_000
_ESSAYS = Path(__file__).parents[1] / "corpus" / "essays"
_RUN = "from assistant.cli.main import run; run()"
_IN_A_CHAPTER = 40  # paragraphs


@dataclass(frozen=True, slots=True)
class Long:
    """What a brief of so many words took: seconds, processor seconds, bytes at the worst moment."""

    words: int
    wall: float
    processor: float
    memory: int


def measure(words: int = WORDS) -> Long:
    """Brief the text in a process of its own, with a new home."""
    with tempfile.TemporaryDirectory() as folder:
        essay = Path(folder) / "long.md"
        essay.write_text(text(words), encoding="utf-8")
        began = time.perf_counter()
        run = subprocess.Popen(  # noqa: S603 (our own command)
            [sys.executable, "-c", _RUN, "brief", str(essay), "-o", f"{folder}/brief.json"],
            env={**os.environ, "REBUT_HOME": folder, "REBUT_MODEL": "offline"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(run.pid, 0)
        wall = time.perf_counter() - began
        if status:
            raise RuntimeError("the brief of the long text failed, so its time means nothing")
    return Long(words, wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def text(words: int) -> str:
    """The paragraphs of the sample essays again and again, each time of another place and year."""
    given = [
        paragraph
        for path in sorted(_ESSAYS.iterdir())
        for paragraph in path.read_text(encoding="utf-8").split("\n\n")
        if len(paragraph.split()) > 30
    ]
    parts, count = ["# A very long text"], 0
    while count < words:
        number = len(parts)
        if number % _IN_A_CHAPTER == 1:
            parts.append(f"## Chapter {number // _IN_A_CHAPTER + 1}")
        changed = given[number % len(given)].replace(". ", f", in district {number}. ", 1)
        parts.append(f"In year {number} this was said. {changed}")
        count += len(parts[-1].split())
    return "\n\n".join(parts) + "\n"
