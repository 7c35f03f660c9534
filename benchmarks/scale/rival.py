"""langchain-chroma as its documentation shows it, with the same texts and the same vectors."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.scale import given
from benchmarks.scale.measures import Clock, Held, Memory, Spread, size
from benchmarks.scale.ours import Changed


@dataclass(frozen=True)
class Rival:
    """Seconds to add everything, processor time; bytes of memory and on the disk."""

    seconds: float
    work: float
    memory: Held
    disk: int


@dataclass(frozen=True)
class RivalSearched:
    """Seconds from nothing to the first answer; milliseconds of those after; bytes added."""

    cold: float
    search: Spread
    filtered: Spread
    memory: Held


def build(folder: Path, vectors: Path, passages: int) -> Rival:
    """Add the passages a thousand at a time. No import is timed."""
    clock, number = Clock(), 0
    with Memory() as memory:
        store = _store(folder, vectors)
        for some in given.texts(passages):
            with clock:
                _add(store, some, number)
            number += len(some)
    return Rival(clock.seconds, clock.work, memory.added, size(folder))


def change(folder: Path, vectors: Path, passages: int) -> Changed:
    """Add the texts of one source more to the store that is there, and find one of them."""
    [some] = given.texts(given.IN_A_SOURCE)
    _store(folder.with_name("imports"), vectors)
    with Clock() as clock:
        store = _store(folder, vectors)
        _add(store, some, passages + given.QUERIES)
        store.similarity_search_with_score(some[0], k=10)
    return Changed(clock.seconds, clock.work)


def _add(store: Any, some: list[str], number: int) -> None:
    """Add texts, numbered from `number`, each with its author."""
    metadata = [
        {"author": f"Author {(number + at) // given.IN_A_SOURCE % 500}"} for at in range(len(some))
    ]
    store.add_texts(some, metadata, ids=[f"n{number + at}" for at in range(len(some))])


def search(folder: Path, vectors: Path, passages: int) -> RivalSearched:
    """Open the store that is there, and search it."""
    asked = given.queries(passages)
    with Memory() as memory:
        begun = time.perf_counter()
        store = _store(folder, vectors)
        store.similarity_search_with_score(asked[0], k=10)
        cold = time.perf_counter() - begun
        plain = Spread.of(lambda query: store.similarity_search_with_score(query, k=10), asked)
        author = {"author": "Author 7"}
        filtered = Spread.of(
            lambda query: store.similarity_search_with_score(query, k=10, filter=author), asked
        )
    return RivalSearched(cold, plain, filtered, memory.added)


def _store(folder: Path, vectors: Path) -> Any:
    from chromadb.config import Settings
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings

    embedder = given.Given(vectors)

    class Looked(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return list(embedder.embed(texts).tolist())

        def embed_query(self, text: str) -> list[float]:
            return list(embedder.embed([text])[0].tolist())

    return Chroma(
        "passages",
        Looked(),
        persist_directory=str(folder),
        client_settings=Settings(
            anonymized_telemetry=False, is_persistent=True, persist_directory=str(folder)
        ),
        collection_metadata={"hnsw:space": "cosine"},
    )
