"""A folder in BEIR layout: does the library find the document that answers a query?

`python -m benchmarks.retrieval` reads the same folders, and goes deeper.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.retrieval.index import Indexes, open_indexes
from assistant.retrieval.search import Searcher
from evals.adapters.collection import Collection, read_collection, stocked
from evals.measures.ranking import ndcg_at, recall_at, reciprocal_rank
from evals.record import Sample, Score, passed
from evals.suite import BM25, Suite

if TYPE_CHECKING:
    from evals.kit import Kit

DEPTH = 10
_DEEP = 40  # passages, from which ten documents are left
AGAINST = "search --against"


@dataclass(frozen=True)
class Shelf:
    """A collection as a library: what searches it, its BM25, its own ids by the library's."""

    searcher: Searcher
    indexes: Indexes
    documents: dict[str, str]


@dataclass
class Stock:
    """The collection, and the shelf made of it when the first query comes."""

    folder: Path
    collection: Collection
    _shelf: list[Shelf] = field(default_factory=list)

    def shelf(self, kit: "Kit") -> Shelf:
        """The library, kept under the home of the evals for the next run."""
        if not self._shelf:
            place = kit.settings.home / "beir" / self.folder.resolve().name
            library = kit.held(closing(stocked(self.collection, place)))
            indexes = kit.held(closing(open_indexes(library, kit.embedder)))
            searcher = kit.held(closing(Searcher(library, kit.embedder)))
            names = {entry.id: entry.path for entry in library.entries()}
            self._shelf.append(Shelf(searcher, indexes, names))
        return self._shelf[0]


# How a shelf is searched: a query in, library ids of documents out.
_Search = Callable[[Shelf, str], Sequence[str]]


def suite(folder: Path) -> Suite:
    """Search over the collection in `folder`. Raises EvalError for another layout."""
    stock = Stock(folder, read_collection(folder))
    return Suite(
        name="beir",
        about="the library finds the document that answers a query (BEIR layout)",
        samples=partial(_samples, stock),
        solve=partial(_found, stock, _nearest),
        scorers=[partial(_score, stock)],
        baselines={BM25: partial(_found, stock, _bm25), AGAINST: partial(_found, stock, _against)},
    )


def _samples(stock: Stock) -> Iterator[Sample]:
    for name, text in stock.collection.queries.items():
        wanted = "\n".join(sorted(stock.collection.relevant[name]))
        yield Sample(id=name, input=text, reference=wanted)


def _found(stock: Stock, search: _Search, sample: Sample, kit: "Kit") -> str:
    """The first ten documents; the query itself, where it is one of them, is left out."""
    shelf = stock.shelf(kit)
    names = dict.fromkeys(shelf.documents[one] for one in search(shelf, sample.input))
    return "\n".join([name for name in names if name != sample.id][:DEPTH])


def _nearest(shelf: Shelf, query: str) -> list[str]:
    return [hit.source.id for hit in shelf.searcher.search(query, limit=_DEEP)]


def _against(shelf: Shelf, query: str) -> list[str]:
    return [hit.source.id for hit in shelf.searcher.against(query, limit=_DEEP)]


def _bm25(shelf: Shelf, query: str) -> list[str]:
    [found] = shelf.indexes.lexical.search([query], _DEEP)
    places = shelf.searcher.library.at([passage for passage, _ in found])
    return [places[passage][0] for passage, _ in found]


def _score(stock: Stock, sample: Sample, output: str, kit: "Kit") -> Iterator[Score]:  # noqa: ARG001
    ranked, relevant = output.splitlines(), stock.collection.relevant[sample.id]
    why = f"wanted {sorted(relevant)}, got {ranked}"
    yield passed("nDCG@10", ndcg_at(ranked, relevant, DEPTH), 0.3, why)
    yield passed("recall@10", recall_at(ranked, relevant, DEPTH), 0.5, why)
    yield passed("MRR", reciprocal_rank(ranked, relevant), 0.2, why)
