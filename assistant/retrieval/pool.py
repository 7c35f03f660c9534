"""The candidate passages of one query, with what scoring needs: sources, vectors, words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.library.store import Library
from assistant.retrieval.index import Indexes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passages, nearest to a query first: `near` is how near (0 to 2), a row of `vectors` each."""

    ids: "Ids"
    sources: "Ids"
    vectors: "Floats"
    near: "Floats"

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Nearest:
    """How candidates are chosen: those near enough, the nearest first, not too many.

    Those below `least` (of 2) are left out, and those of whose words the query holds a share (by
    weight) of `own` or more: they are the query's own text.
    """

    least: float
    most: int
    own: float

    def of(
        self,
        library: Library,
        indexes: Indexes,
        query: str,
        vector: "Floats",
        passages: "Sequence[int] | Ids",
    ) -> Candidates:
        """The passages nearest in meaning and words, cosine plus cosine.

        Only they are looked up in the library, which passes over those that have gone since.
        """
        import numpy as np

        ids, vectors = indexes.dense.vectors(passages)
        words, inside = indexes.lexical.shared(query, ids)
        near = vectors @ vector + words
        order = np.argsort(-near, kind="stable")
        order = order[(near[order] >= self.least) & (inside[order] < self.own)][: self.most]
        sources = library.sources_of(ids[order].tolist())
        numbers = np.array([sources.get(i, 0) for i in ids[order].tolist()], np.int64)
        order, numbers = order[numbers > 0], numbers[numbers > 0]
        return Candidates(ids[order], numbers, vectors[order], near[order])
