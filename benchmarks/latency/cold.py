"""A brief from a cold start: a new process, a home that holds nothing yet."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

ROUNDS = 3
MODEL = "test-model"
_CORPUS = Path(__file__).parents[2] / "corpus"
_ESSAY = _CORPUS / "essays" / "allied-brigade.txt"
_EVIDENCE = _CORPUS / "evidence"
_RUN = "from assistant.cli.main import run; run()"


@dataclass(frozen=True, slots=True)
class Cold:
    """Median seconds, of the clock and of the processors, and the words of the essay."""

    words: int
    wall: float
    processor: float


def measure(*, evidence: bool = False, url: str = "") -> Cold:
    """Three briefs of the sample essay, each in a new home; with `evidence`, over the corpus's.

    By the offline model, or by one at `url`.
    """
    rounds = [_once(evidence, url) for _ in range(ROUNDS)]
    wall, processor = (statistics.median(seconds) for seconds in zip(*rounds, strict=True))
    return Cold(len(_ESSAY.read_text(encoding="utf-8").split()), wall, processor)


def _once(evidence: bool, url: str) -> tuple[float, float]:  # noqa: FBT001 (two words inside)
    with tempfile.TemporaryDirectory() as home:
        own = {"REBUT_HOME": home, "XDG_CONFIG_HOME": home, "REBUT_MODEL": "offline"}
        own |= {"REBUT_MODEL": MODEL, "OPENAI_BASE_URL": url} if url else {}
        words = ["brief", str(_ESSAY), "-o", str(Path(home) / "brief.md")]
        words += ["--library", str(_EVIDENCE)] if evidence else []
        before = getrusage(RUSAGE_CHILDREN)
        began = time.perf_counter()
        subprocess.run(  # noqa: S603 (our own command)
            [sys.executable, "-c", _RUN, *words],
            env={**os.environ, **own},
            check=True,
            capture_output=True,
        )
        took = time.perf_counter() - began
        after = getrusage(RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took, spent
