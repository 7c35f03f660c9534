"""`python -m benchmarks.scale [PASSAGES]...`: the library beside langchain-chroma's plain path."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from benchmarks.scale import given, ours, plan, rival
from benchmarks.scale.ours import Built, Changed, Searched
from benchmarks.scale.plan import Size
from benchmarks.scale.rival import Rival, RivalSearched

_SIZES = [10_000, 100_000]
_MB = 1_000_000
Row = tuple[str, str, str | None]
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
    sizes: list[Size] = []
    for count in sorted(passages or _SIZES):
        with tempfile.TemporaryDirectory(dir=work) as folder:
            _say(f"\n{count:,} passages of 120 words, {given.DIMENSION} dimensions\n")
            _say("| | rebut | langchain-chroma |\n|---|---|---|")
            sizes.append(_measured(Path(folder), count, alone=alone))
            for row in _rows(sizes[-1]):
                _say(f"| {' | '.join(cell or '-' for cell in row)} |")
    if len(sizes) > 1 and sizes[-1].passages >= plan.FROM:
        _say("")
        for line in plan.lines(*sizes[-2:]):
            _say(line)


def _measured(folder: Path, count: int, *, alone: bool) -> Size:
    vectors = folder / "vectors.npy"
    given.write_vectors(vectors, count)
    mine, other = folder / "ours", folder / "theirs"
    return Size(
        count,
        _apart(ours.build, mine, vectors, count),
        _apart(ours.search, mine, vectors, count),
        _apart(ours.change, mine, vectors),
        None if alone else _apart(rival.build, other, vectors, count),
        None if alone else _apart(rival.search, other, vectors, count),
        None if alone else _apart(rival.change, other, vectors, count),
    )


def _rows(size: Size) -> Iterator[Row]:
    built, found = size.built, size.found
    theirs, asked = size.rival, size.rival_found
    yield (
        "ingest, passages/s",
        _rate(size, built.seconds),
        _rate(size, theirs.seconds) if theirs else None,
    )
    yield "... of it SQLite, s", f"{built.store:.1f}", None
    index = f"{theirs.seconds:.1f}" if theirs else None
    yield "... of it the indexes, s", f"{built.index:.1f}", index
    work = f"{theirs.work:.1f}" if theirs else None
    yield "... processor time, s", f"{built.work:.1f}", work
    yield "memory to ingest, own + mapped, MB", _held(built), _held(theirs) if theirs else None
    yield "disk, MB", _mb(built.disk), _mb(theirs.disk) if theirs else None
    cold = f"{asked.cold:.2f}" if asked else None
    yield "cold open to first answer, s", f"{found.cold:.2f}", cold
    yield (
        "search p50 / p95 / processor p95, ms",
        str(found.search),
        str(asked.search) if asked else None,
    )
    yield "... --against, a paragraph", str(found.against), None
    yield "... one author only", str(found.filtered), str(asked.filtered) if asked else None
    yield "memory to search, own + mapped, MB", _held(found), _held(asked) if asked else None
    yield (
        "one source more, until it is found / processor, s",
        _changed(size.changed),
        _changed(size.rival_changed) if size.rival_changed else None,
    )


def _changed(changed: Changed) -> str:
    return f"{changed.seconds:.2f} / {changed.work:.2f}"


def _rate(size: Size, seconds: float) -> str:
    return f"{size.passages / seconds:,.0f}"


def _apart(call: Callable[..., T], *given_to: object) -> T:
    """Call it in a process of its own, so that no measure sees the memory of another."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(call, *given_to).result()


def _held(measured: Built | Searched | Rival | RivalSearched) -> str:
    return f"{_mb(measured.memory.own)} + {_mb(measured.memory.mapped)}"


def _mb(count: int) -> str:
    return f"{count / _MB:,.0f}"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    typer.run(main)
