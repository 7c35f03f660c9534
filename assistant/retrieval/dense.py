"""The dense index: vectors in a Chroma collection, cosine, nothing fetched.

Chroma is given every vector and embeds nothing, so it opens no socket of its own. It takes a
second to import, which is why that happens inside functions.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Batches = Iterable[tuple[Sequence[int], Vectors]]

COLLECTION = "passages"
BATCH = 5000  # Chroma refuses more than 5,461 at once
COSINE = {"hnsw": {"space": "cosine"}}
# Every batch goes into the graph's file at once. Left in Chroma's log, as the last thousand are by
# its defaults, vectors would be put into the graph anew at every opening.
_KEPT_AT_ONCE = {"hnsw": {"space": "cosine", "batch_size": 2, "sync_threshold": 2}}

Found = list[tuple[int, float]]  # passage id and score, best first


class DenseIndex:
    """Nearest passages by cosine, in a collection. Close it when done."""

    def __init__(self, client: Any, collection: Any) -> None:
        self._client = client
        self._collection = collection
        self._count = int(collection.count())

    @classmethod
    def open(cls, folder: Path) -> "DenseIndex":
        """A finished Chroma folder. Raises what Chroma raises where it is none."""
        client = local_client(folder)
        try:
            return cls(client, client.get_collection(COLLECTION, embedding_function=None))
        except BaseException:
            client.close()
            raise

    def __len__(self) -> int:
        return self._count

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

    def is_whole(self) -> bool:
        """Whether a search finds what the count promises: damaged folders count and find nothing.

        The first vector is looked up by its own value.
        """
        if not self._count:
            return True
        first = self._collection.get(limit=1, include=["embeddings"])
        found = self._collection.query(
            query_embeddings=first["embeddings"], n_results=min(3, self._count), include=[]
        )
        return bool(found["ids"][0])

    def close(self) -> None:
        """Let go of the folder; a rebuilt one would read as locked otherwise."""
        self._client.close()


def build_dense(folder: Path, batches: "Batches") -> None:
    """Write a Chroma folder that holds these vectors under these passage ids."""
    client = local_client(folder)
    try:
        collection = client.create_collection(
            COLLECTION, configuration=_KEPT_AT_ONCE, embedding_function=None
        )
        _put(collection, batches)
    finally:
        client.close()


def change_dense(folder: Path, gone: Sequence[int], batches: "Batches") -> None:
    """Take vectors out of a Chroma folder, and put others in."""
    client = local_client(folder)
    try:
        collection = client.get_collection(COLLECTION, embedding_function=None)
        for rows in _slices(len(gone)):
            collection.delete(ids=[str(i) for i in gone[rows]])
        _put(collection, batches)
    finally:
        client.close()


def _put(collection: Any, batches: "Batches") -> None:
    for ids, vectors in _large(batches):
        for rows in _slices(len(ids)):
            collection.add(ids=[str(i) for i in ids[rows]], embeddings=vectors[rows])


def _large(batches: "Batches") -> "Batches":
    """The same in batches of nearly `BATCH` or more, since each is a write of the graph."""
    import numpy as np

    ids: list[int] = []
    rows: list[Vectors] = []
    for some, vectors in batches:
        if ids and len(ids) + len(some) > BATCH:
            yield ids, np.concatenate(rows)
            ids, rows = [], []
        ids.extend(some)
        rows.append(vectors)
    if ids:
        yield ids, np.concatenate(rows)


def _slices(count: int) -> Iterator[slice]:
    return (slice(start, start + BATCH) for start in range(0, count, BATCH))


def local_client(folder: Path) -> Any:
    """A client of the Chroma folder, with telemetry off."""
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(
        path=str(folder), settings=Settings(anonymized_telemetry=False)
    )
