"""`python -m benchmarks.retrieval FOLDER`: the searches side by side."""

import sys
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.errors import RebutError
from assistant.retrieval.embedders import bundled
from assistant.retrieval.embedders.kept import KeptEmbedder
from assistant.retrieval.index import open_indexes
from benchmarks.retrieval.place import kept_at
from benchmarks.retrieval.ranking import Ranker, rankers
from benchmarks.retrieval.sides import side
from evals.adapters.collection import Collection, read_collection, stocked
from evals.measures.ranking import ndcg_at, recall_at

_AT_ONCE = 25


def main(
    folder: Annotated[Path, typer.Argument(help="corpus.jsonl, queries.jsonl and qrels/*.tsv.")],
    queries: Annotated[
        int | None, typer.Option(help="Only so many queries, evenly spread.")
    ] = None,
    *,
    parts: Annotated[
        bool, typer.Option("--parts", help="Also --against with each of its signs left out.")
    ] = False,
    work: Annotated[
        Path | None, typer.Option(help="Where the collection's library is kept between runs.")
    ] = None,
) -> None:
    """Print nDCG@10, R@1, hit@10 and own-side first hits for BM25, dense, fused and --against.

    A query that is itself a document is left out of its own results.
    """
    collection = read_collection(folder, queries)
    console = Console(width=100)
    home = work or kept_at(folder)
    embedder = KeptEmbedder.in_home(bundled(), home)
    with stocked(collection, home / "library") as library:
        indexes = open_indexes(library, embedder, _say)
        table = Table(
            *("search", "nDCG@10", "R@1", "hit@10", "own side first", "other debate first", "ms"),
            title=f"{len(collection.queries)} queries, {len(collection.documents)} documents,"
            f" {indexes.manifest.passages} passages, {embedder.name}",
        )
        for label, ranker in rankers(library, embedder, indexes, parts=parts).items():
            begun = time.perf_counter()
            ranked = _ranked(collection, ranker)
            spent = (time.perf_counter() - begun) * 1000 / len(ranked)
            table.add_row(label, *_measures(collection, ranked), f"{spent:.0f}")
        indexes.close()
    console.print(table)


def _ranked(collection: Collection, ranker: Ranker) -> dict[str, list[str]]:
    names, found = list(collection.queries), {}
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        results = ranker([collection.queries[name] for name in some])
        for name, documents in zip(some, results, strict=True):
            found[name] = [document for document in documents if document != name][:10]
    return found


def _measures(collection: Collection, ranked: dict[str, list[str]]) -> list[str]:
    relevant = collection.relevant
    count = len(ranked)
    ndcg = sum(ndcg_at(ranked[n], relevant[n], 10) for n in ranked) / count
    first = sum(recall_at(ranked[n], relevant[n], 1) for n in ranked) / count
    hit = sum(bool(relevant[n] & set(ranked[n])) for n in ranked) / count
    return [f"{ndcg:.3f}", f"{first:.3f}", f"{hit:.3f}", *_sides(ranked)]


def _sides(ranked: dict[str, list[str]]) -> list[str]:
    """Shares of first hits on the query's own side of its debate, and from another debate."""
    told = [(side(n), side(found[0])) for n, found in ranked.items() if found]
    pairs = [(ours, theirs) for ours, theirs in told if ours and theirs]
    if not pairs:
        return ["-", "-"]
    own = sum(ours == theirs for ours, theirs in pairs) / len(ranked)
    other = sum(ours[0] != theirs[0] for ours, theirs in pairs) / len(ranked)
    return [f"{own:.3f}", f"{other:.3f}"]


def _say(done: int, of: int) -> None:
    sys.stderr.write(f"\rembedded {done} of {of} passages")
    sys.stderr.flush()


if __name__ == "__main__":
    try:
        typer.run(main)
    except RebutError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(1)
