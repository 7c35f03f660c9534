"""Start-up: `rebut --help` beside a typer program that can do nothing."""

import statistics
import subprocess
import sys
import time
from dataclasses import dataclass

ROUNDS = 7
_OURS = "from assistant.cli.main import run; run()"
_BARE = """
import typer
app = typer.Typer()
@app.command()
def brief(essay: str) -> None:
    "Do nothing."
@app.command()
def chat(essay: str) -> None:
    "Do nothing."
app()
"""


@dataclass(frozen=True, slots=True)
class Startup:
    """Median seconds from start to exit."""

    ours: float
    bare: float


def measure() -> Startup:
    """Seven rounds of each, in turns."""
    for script in (_OURS, _BARE):
        _seconds(script)
    rounds = [(_seconds(_OURS), _seconds(_BARE)) for _ in range(ROUNDS)]
    ours, bare = (statistics.median(times) for times in zip(*rounds, strict=True))
    return Startup(ours, bare)


def _seconds(script: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", script, "--help"], check=True, capture_output=True)  # noqa: S603
    return time.perf_counter() - began
