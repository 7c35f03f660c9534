"""The library, built and searched: what is measured of it, each in a process of its own."""

import time
from dataclasses import dataclass
from pathlib import Path

from assistant.library import Library
from assistant.retrieval.filters import Filters
from assistant.retrieval.index import open_indexes
from assistant.retrieval.search import Searcher
from benchmarks.scale import given
from benchmarks.scale.measures import Clock, Held, Memory, Spread, size


@dataclass(frozen=True)
class Built:
    """Seconds to write the truth and to index it, processor time; bytes of memory and on disk."""

    store: float
    index: float
    work: float
    memory: Held
    disk: int

    @property
    def seconds(self) -> float:
        """From nothing to searchable."""
        return self.store + self.index


@dataclass(frozen=True)
class Searched:
    """Seconds from nothing to the first answer; milliseconds of those after; bytes added."""

    cold: float
    search: Spread
    against: Spread
    filtered: Spread
    memory: Held


@dataclass(frozen=True)
class Changed:
    """Seconds until a source that is added to a full, closed library is found; processor time."""

    seconds: float
    work: float


def build(folder: Path, vectors: Path, passages: int) -> Built:
    """Add the passages, a hundred sources at a time, and index them. No import is timed."""
    _import()
    store, index = Clock(), Clock()
    embedder = given.Given(vectors)
    with Memory() as memory, Library.open(folder) as library:
        for some in given.drafts(passages):
            with store:
                library.add(some)
        with index:
            open_indexes(library, embedder).close()
    work = store.work + index.work
    return Built(store.seconds, index.seconds, work, memory.added, size(folder))


def search(folder: Path, vectors: Path, passages: int) -> Searched:
    """Open a library that nobody has open, and search it."""
    short, long = given.queries(passages), given.queries(passages, long=True)
    embedder = given.Given(vectors)
    with Memory() as memory:
        begun = time.perf_counter()
        library = Library.open(folder)
        searcher = Searcher(library, embedder)
        searcher.search(short[0])
        cold = time.perf_counter() - begun
        one_author = Filters(author="Author 7")
        found = Searched(
            cold,
            Spread.of(searcher.search, short),
            Spread.of(searcher.against, long),
            Spread.of(lambda query: searcher.search(query, filters=one_author), short),
            memory.added,
        )
        searcher.close()
        library.close()
    return found


def change(folder: Path, vectors: Path) -> Changed:
    """Add one source more, and find it: its passages have the vectors of the first ones."""
    _import()
    embedder = given.Given(vectors)
    [draft] = next(given.drafts(given.IN_A_SOURCE))
    with Clock() as clock:
        library = Library.open(folder)
        library.add([draft])
        searcher = Searcher(library, embedder)
        [hit, *_] = searcher.search(draft.text)
    assert hit.source.text == draft.text
    searcher.close()
    library.close()
    return Changed(clock.seconds, clock.work)


def _import() -> None:
    import bm25s  # noqa: F401
    import chromadb  # noqa: F401
