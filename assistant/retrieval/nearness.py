"""Search by meaning over a base and what came since.

The base is in Chroma. What was added since is few passages, and all of them are looked at.
Passages that have gone since stay in Chroma and are passed over.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.retrieval.dense import DenseIndex, Found
from assistant.retrieval.mapped import MappedVectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Ids = NDArray[np.int64]

_AT_ONCE = 5_000  # rows copied from the mapped file


class Nearness:
    """Nearest passages by cosine, and the vectors of passages."""

    def __init__(
        self, chroma: DenseIndex, base: MappedVectors, recent: MappedVectors | None, gone: "Ids"
    ) -> None:
        self.base = base
        self.recent = recent
        self._chroma = chroma
        self._gone = gone

    def __len__(self) -> int:
        return len(self._chroma) - len(self._gone) + len(self.recent or ())

    def search(self, vectors: "Vectors", limit: int) -> list[Found]:
        """For each row of `vectors`, its nearest passages and their cosine, best first."""
        found = self._chroma.search(vectors, limit + len(self._gone))
        if len(self._gone):
            gone = frozenset(self._gone.tolist())
            found = [[hit for hit in hits if hit[0] not in gone][:limit] for hits in found]
        if self.recent is None:
            return found
        late = _nearest(self.recent.ids, vectors @ self.recent.rows.T, limit)
        return [
            sorted([*first, *second], key=lambda hit: -hit[1])[:limit]
            for first, second in zip(found, late, strict=True)
        ]

    def vectors(self, passages: "Sequence[int] | Ids") -> "tuple[Ids, Vectors]":
        """Those of the passages that are there, ascending, and their vectors, a row each."""
        import numpy as np

        wanted = np.unique(np.asarray(passages, np.int64))
        if len(self._gone):
            wanted = wanted[~np.isin(wanted, self._gone)]
        ids, rows = self.base.of(wanted)
        if self.recent is None:
            return ids, rows
        late, late_rows = self.recent.of(wanted)
        return np.concatenate([ids, late]), np.concatenate([rows, late_rows])

    def among(self, passages: "Ids", vectors: "Vectors", limit: int) -> list[Found]:
        """`search` among these passages, which ascend, alone: all of them are looked at."""
        import numpy as np

        wanted = np.setdiff1d(passages, self._gone, assume_unique=True)
        ids, near = [wanted[:0]], [vectors[:, :0]]
        for part in filter(None, (self.base, self.recent)):
            for start in range(0, len(wanted), _AT_ONCE):
                some, rows = part.of(wanted[start : start + _AT_ONCE])
                ids.append(some)
                near.append(vectors @ rows.T)
        return _nearest(np.concatenate(ids), np.concatenate(near, axis=1), limit)

    def close(self) -> None:
        """Let go of Chroma's folder."""
        self._chroma.close()


def _nearest(ids: "Ids", near: "Vectors", limit: int) -> list[Found]:
    """For each row of cosines the passages of the largest, best first: vectors are of length 1."""
    import numpy as np

    wanted = min(limit, len(ids))
    found = []
    for row in near:
        best = np.argpartition(row, -wanted)[-wanted:] if wanted else np.zeros(0, np.int64)
        best = best[np.argsort(-row[best], kind="stable")]
        found.append(list(zip(ids[best].tolist(), row[best].tolist(), strict=True)))
    return found
