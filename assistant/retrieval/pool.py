"""The candidate passages of some queries, with what scoring needs: sources, vectors, words."""

from collections.abc import Iterable, Sequence
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


class Pool:
    """All passages that are candidates of any of the queries, fetched in two look-ups."""

    def __init__(self, library: Library, indexes: Indexes, ids: Iterable[int]) -> None:
        import numpy as np

        self._library, self._lexical = library, indexes.lexical
        found, self._vectors = indexes.vectors.of(list(ids))
        places = library.at(found.tolist())
        self._row = {
            passage: row for row, passage in enumerate(found.tolist()) if passage in places
        }
        self._sources = np.array(
            [_number(places[i][0]) if i in places else 0 for i in found.tolist()], np.int64
        )

    def near(
        self, query: str, vector: "Floats", ids: Sequence[int], least: float, most: int, own: float
    ) -> Candidates:
        """Of these candidates the nearest in meaning and words, cosine plus cosine.

        Those below `least` are left out, and those of whose words the query holds a share (by
        weight) of `own` or more: they are the query's own text.
        """
        import numpy as np

        kept = np.array([i for i in dict.fromkeys(ids) if i in self._row], np.int64)
        if not len(kept):
            return Candidates(kept, kept, self._vectors[:0], self._vectors[:0, :0].ravel())
        rows = np.array([self._row[i] for i in kept], np.int64)
        words, inside = self._lexical.shared(query, kept)
        near = self._vectors[rows] @ vector + words
        order = np.argsort(-near, kind="stable")
        order = order[(near[order] >= least) & (inside[order] < own)][:most]
        rows = rows[order]
        return Candidates(kept[order], self._sources[rows], self._vectors[rows], near[order])

    def texts(self, ids: "Ids") -> list[str]:
        """The text of each passage, empty for one that has gone since."""
        found = {row.id: row.text for row in self._library.passages_at(ids.tolist())}
        return [found.get(passage, "") for passage in ids.tolist()]

    def likeness(self, candidates: Candidates) -> "Floats":
        """How alike each two candidates are in meaning and words: cosine plus cosine, (n, n)."""
        return candidates.vectors @ candidates.vectors.T + self._lexical.likeness(candidates.ids)


def _number(source_id: str) -> int:
    return int(source_id.removeprefix("E"))
