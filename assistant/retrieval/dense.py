"""The dense index: vectors in a Chroma collection of our own, cosine, nothing fetched.

Chroma is given every vector and embeds nothing, so it opens no socket. It takes a second to
import, which is why that happens inside functions.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_COLLECTION = "passages"
_BATCH = 5000  # Chroma refuses more than 5,461 at once

Found = list[tuple[int, float]]  # passage id and score, best first


class DenseIndex:
    """Nearest passages by cosine, from a finished Chroma folder. Close it when done."""

    def __init__(self, folder: Path) -> None:
        self._client = _client(folder)
        self._collection = self._client.get_collection(_COLLECTION, embedding_function=None)
        self._count = self._collection.count()

    def __len__(self) -> int:
        return int(self._count)

    def search(self, vectors: "Vectors", limit: int) -> list[Found]:
        """For each row of `vectors`, its nearest passages and their cosine, best first."""
        wanted = min(limit, self._count)
        if not wanted or not len(vectors):
            return [[] for _ in vectors]
        answer = self._collection.query(
            query_embeddings=vectors, n_results=wanted, include=["distances"]
        )
        return [
            [(int(name), 1.0 - float(far)) for name, far in zip(names, fars, strict=True)]
            for names, fars in zip(answer["ids"], answer["distances"], strict=True)
        ]

    def close(self) -> None:
        """Let go of the folder; a rebuilt one would read as locked otherwise."""
        self._client.close()


def build_dense(folder: Path, ids: Sequence[int], vectors: "Vectors") -> None:
    """Write a Chroma folder that holds these vectors under these passage ids."""
    client = _client(folder)
    try:
        collection = client.create_collection(
            _COLLECTION, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
        )
        for rows in _batches(len(ids)):
            collection.add(ids=[str(i) for i in ids[rows]], embeddings=vectors[rows])
    finally:
        client.close()


def _batches(count: int) -> Iterator[slice]:
    return (slice(start, start + _BATCH) for start in range(0, count, _BATCH))


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(
        path=str(folder), settings=Settings(anonymized_telemetry=False)
    )
