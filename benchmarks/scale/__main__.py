"""`python -m benchmarks.scale [PASSAGES]...`: the library beside langchain-chroma's plain path."""

import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from benchmarks.scale import given, ours, rival

_SIZES = [10_000, 100_000]
_MB = 1_000_000
Row = tuple[str, str, str]
T = TypeVar("T")


def main(
    passages: Annotated[
        list[int] | None, typer.Argument(help="How many; 10000 and 100000 where none is said.")
    ] = None,
    work: Annotated[
        Path | None, typer.Option(help="A folder to build in; else a temporary one.")
    ] = None,
    *,
    alone: Annotated[bool, typer.Option("--alone", help="Leave langchain-chroma out.")] = False,
) -> None:
    """Print, as Markdown, what so many passages cost to add, keep and search, side by side.

    Vectors are given to both, the same ones, so that no model is timed.
    """
    for count in passages or _SIZES:
        with tempfile.TemporaryDirectory(dir=work) as folder:
            _say(f"\n{count:,} passages of 120 words, {given.DIMENSION} dimensions\n")
            _say("| | rebut | langchain-chroma |\n|---|---|---|")
            for row in _rows(Path(folder), count, alone=alone):
                _say(f"| {' | '.join(row)} |")


def _rows(folder: Path, count: int, *, alone: bool) -> Sequence[Row]:
    vectors = folder / "vectors.npy"
    given.write_vectors(vectors, count)
    built = _apart(ours.build, folder / "ours", vectors, count)
    found = _apart(ours.search, folder / "ours", vectors, count)
    changed = _apart(ours.change, folder / "ours", vectors)
    theirs = None if alone else _apart(rival.build, folder / "theirs", vectors, count)
    asked = None if alone else _apart(rival.search, folder / "theirs", vectors, count)

    def of(value: object) -> str:
        return "-" if alone else str(value)

    return [
        (
            "ingest, passages/s",
            f"{count / built.seconds:,.0f}",
            of(theirs and f"{count / theirs.seconds:,.0f}"),
        ),
        ("... of it SQLite, s", f"{built.store:.1f}", "-"),
        ("... of it indexes, s", f"{built.index:.1f}", of(theirs and f"{theirs.seconds:.1f}")),
        ("memory to ingest, MB", _mb(built.memory), of(theirs and _mb(theirs.memory))),
        ("disk, MB", _mb(built.disk), of(theirs and _mb(theirs.disk))),
        ("cold open to first answer, s", f"{found.cold:.2f}", of(asked and f"{asked.cold:.2f}")),
        ("search p50 / p95, ms", str(found.search), of(asked and asked.search)),
        ("... --against, a paragraph", str(found.against), "-"),
        ("... one author only", str(found.filtered), of(asked and asked.filtered)),
        ("memory to search, MB", _mb(found.memory), of(asked and _mb(asked.memory))),
        ("a source more, s", f"{changed.store:.2f} + {changed.index:.1f}", "-"),
    ]


def _apart(call: Callable[..., T], *given_to: object) -> T:
    """Call it in a process of its own, so that no measure sees the memory of another."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(call, *given_to).result()


def _mb(count: int) -> str:
    return f"{count / _MB:,.0f}"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    typer.run(main)
