"""`python -m benchmarks`: one table of what the product must hold, with its rivals beside it.

Its parts print more: `python -m benchmarks.latency`, `.scale` and `.retrieval FOLDER`.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, TypeVar

import typer

T = TypeVar("T")
_MB = 1_000_000
_SEARCH_MS, _ADDED_MB, _COLD, _RATIO = 60.0, 1_000, 5.0, 1.25


@dataclass(frozen=True, slots=True)
class Row:
    """One line: ours, the rival's, and whether the bound holds where there is one."""

    what: str
    ours: str
    rival: str = "-"
    bound: str = "-"
    holds: bool | None = None

    def __str__(self) -> str:
        held = {True: "yes", False: "NO", None: "-"}[self.holds]
        return f"| {self.what} | {self.ours} | {self.rival} | {self.bound} | {held} |"


def main(
    collection: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="A BEIR folder, to rank documents of.")
    ] = None,
    *,
    full: Annotated[
        bool, typer.Option("--full", help="100,000 passages and 60 sections; takes many minutes.")
    ] = False,
) -> None:
    """Measure start-up, briefs, the library and retrieval. Exit 1 where a bound is missed."""
    _say("| | rebut | rival | bound | holds |\n|---|---|---|---|---|")
    missed = False
    for row in _rows(collection, full=full):
        _say(str(row))
        missed = missed or row.holds is False
    if missed:
        raise typer.Exit(1)


def _rows(collection: Path | None, *, full: bool) -> Iterator[Row]:
    parts: list[tuple[str, Iterator[Row]]] = [
        ("start-up", _startup()),
        ("a brief at an endpoint", _briefs(60 if full else 9)),
        ("a call", _calls()),
        ("a brief offline", _offline()),
        ("a long text offline", _long()),
        ("the library", _library(100_000 if full else 10_000)),
    ]
    if collection is not None:
        parts.append(("retrieval", _retrieval(collection)))
    for name, rows in parts:
        try:
            yield from rows
        except Exception as error:  # noqa: BLE001 (what is measured after it is still worth having)
            yield Row(name, f"could not be measured ({type(error).__name__})", holds=False)


def _startup() -> Iterator[Row]:
    from benchmarks.latency import startup

    found = startup.measure()
    rival = f"{found.bare:.2f} s (a bare typer program)"
    yield Row("`rebut --help`", f"{found.ours:.2f} s", rival)


def _briefs(sections: int) -> Iterator[Row]:
    from benchmarks.latency import briefs

    found = briefs.time_brief(sections, loop=True)
    path = briefs.CALLS_DEEP * briefs.SECONDS_A_CALL
    yield Row(
        f"a brief of {sections} sections, {briefs.SECONDS_A_CALL:g} s a call",
        f"{found.together:.2f} s",
        f"{found.loop:.2f} s (one call at a time)",
        f"{_RATIO} x {path:g} s",
        found.ratio <= _RATIO,
    )
    yield Row("... again, nothing changed", f"{found.again:.2f} s, 0 calls", "-")


def _calls() -> Iterator[Row]:
    from benchmarks.latency import overhead

    cost = overhead.measure()
    yield Row("a call without the wait", f"{cost.ours:.1f} ms", f"{cost.bare:.1f} ms (bare client)")


def _offline() -> Iterator[Row]:
    from benchmarks.latency import cold

    took = cold.measure()
    yield Row(
        f"offline, cold start to brief, {took.words:,} words",
        f"{took.wall:.1f} s ({took.processor:.1f} s of processor)",
        bound=f"{_COLD:g} s",
        holds=took.wall < _COLD,
    )


def _long() -> Iterator[Row]:
    from benchmarks import long_text

    long = long_text.measure()
    yield Row(
        f"offline, {long.words:,} words",
        f"{long.wall:.0f} s ({long.processor:.0f} s of processor), {long.memory / _MB:,.0f} MB",
        bound=f"{_ADDED_MB:,} MB",
        holds=long.memory < _ADDED_MB * _MB,
    )


def _library(passages: int) -> Iterator[Row]:
    from benchmarks.scale import given, ours, rival

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        vectors = folder / "vectors.npy"
        given.write_vectors(vectors, passages)
        built = _apart(ours.build, folder / "ours", vectors, passages)
        theirs = _apart(rival.build, folder / "theirs", vectors, passages)
        found = _apart(ours.search, folder / "ours", vectors, passages)
        asked = _apart(rival.search, folder / "theirs", vectors, passages)
    count = f"{passages:,} passages"
    plain = "langchain-chroma"
    yield Row(
        f"{count}: added a second",
        f"{passages / built.seconds:,.0f}",
        f"{passages / theirs.seconds:,.0f} ({plain})",
    )
    searches = (
        ("search", found.search, asked.search),
        ("search by one author", found.filtered, asked.filtered),
        ("search --against", found.against, None),
    )
    for what, mine, other in searches:
        yield Row(
            f"{count}: {what}, p95",
            f"{mine.p95:.1f} ms",
            f"{other.p95:.1f} ms ({plain})" if other else "-",
            f"{_SEARCH_MS:g} ms",
            mine.p95 < _SEARCH_MS,
        )
    yield Row(
        f"{count}: memory added",
        f"{found.memory.all / _MB:,.0f} MB",
        f"{asked.memory.all / _MB:,.0f} MB ({plain})",
        f"{_ADDED_MB:,} MB",
        found.memory.all < _ADDED_MB * _MB,
    )


def _retrieval(folder: Path) -> Iterator[Row]:
    from assistant.retrieval.embedders import bundled
    from assistant.retrieval.embedders.kept import KeptEmbedder
    from assistant.retrieval.index import open_indexes
    from benchmarks.retrieval.place import kept_at
    from benchmarks.retrieval.ranking import rankers
    from evals.adapters.collection import read_collection, stocked
    from evals.measures.ranking import ndcg_at

    collection, home = read_collection(folder, 200), kept_at(folder)
    embedder = KeptEmbedder.in_home(bundled(), home)
    with stocked(collection, home / "library") as library:
        indexes = open_indexes(library, embedder)
        compared = rankers(library, embedder, indexes, parts=False)
        names = list(collection.queries)
        score = {}
        for label in ("fused", "--against", "BM25"):
            ranked = compared[label]([collection.queries[name] for name in names])
            score[label] = sum(
                ndcg_at([d for d in found if d != name][:10], collection.relevant[name], 10)
                for name, found in zip(names, ranked, strict=True)
            ) / len(names)
        indexes.close()
    for label in ("fused", "--against"):
        rival = f"{score['BM25']:.3f} (BM25 alone)"
        yield Row(f"nDCG@10 over {len(names)} queries: {label}", f"{score[label]:.3f}", rival)


def _apart(call: Callable[..., T], *given_to: object) -> T:
    """Call it in a process of its own, so that no measure sees the memory of another."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(call, *given_to).result()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    typer.run(main)
