"""langchain-chroma as its documentation shows it, with the same texts and the same vectors."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.scale import given
from benchmarks.scale.measures import Memory, Spread, size


@dataclass(frozen=True)
class Rival:
    """Seconds to add everything; bytes; seconds to a first answer; milliseconds of the others."""

    seconds: float
    memory: int
    disk: int


@dataclass(frozen=True)
class RivalSearched:
    """Seconds from nothing to the first answer; milliseconds of those after; bytes added."""

    cold: float
    search: Spread
    filtered: Spread
    memory: int


def build(folder: Path, vectors: Path, passages: int) -> Rival:
    """Add the passages a thousand at a time. No import is timed."""
    with Memory() as memory:
        store = _store(folder, vectors)
        seconds, number = 0.0, 0
        for some in given.texts(passages):
            metadata = [
                {"author": f"Author {(number + at) // given.IN_A_SOURCE % 500}"}
                for at in range(len(some))
            ]
            begun = time.perf_counter()
            store.add_texts(some, metadata, ids=[f"n{number + at}" for at in range(len(some))])
            seconds += time.perf_counter() - begun
            number += len(some)
    return Rival(seconds, memory.added, size(folder))


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
