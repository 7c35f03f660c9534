"""Searching a library: by topic, or for what opposes a claim."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assistant.library.model import Source
from assistant.library.rows import passage
from assistant.library.store import Library
from assistant.retrieval.dense import Found
from assistant.retrieval.embedders.protocol import Embedder
from assistant.retrieval.filters import Filters
from assistant.retrieval.hits import Hit
from assistant.retrieval.index import Indexes, OnEmbedded, has_index, open_indexes, silent
from assistant.retrieval.opposition import Signs, opposed
from assistant.retrieval.pool import Candidates, Nearest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DEEP = 100  # candidates of each index for one query
_DEEPEST = 2_000  # how many are looked through for those that a filter leaves
_FEW = 5_000  # passages that a filter leaves: so few are all scored
_MANY = 20_000  # so many are all looked at for the nearest; of more, Chroma is asked
_LEAST = 0.2  # nearness (of 2) below which a passage has nothing to do with the query
# A passage with so much of its words (by weight) in the claim is the claim's own text: it opposes
# nothing, and must not make any difference to the others.
_OWN_WORDS, _ANY_WORDS = 0.85, 2.0
_CROWDED = 0.5  # how much likeness to a better hit of the same source costs


class Searcher:
    """Searches one library with one embedder. Indexes are opened, or built, at the first search."""

    def __init__(self, library: Library, embedder: Embedder, signs: Signs | None = None) -> None:
        self.library = library
        self.embedder = embedder
        self._signs = signs or Signs()
        self._indexes: Indexes | None = None
        self._last: tuple[int, Filters, NDArray[np.int64]] | None = None

    def search(self, query: str, *, limit: int = 10, filters: Filters | None = None) -> list[Hit]:
        """The passages nearest to the query in meaning and words, best first."""
        return self.search_all([query], limit=limit, filters=filters)[0]

    def search_all(
        self, queries: Sequence[str], *, limit: int = 10, filters: Filters | None = None
    ) -> list[list[Hit]]:
        """`search` for each query, in their order, with one embedding batch for all."""
        return self._search_all(queries, limit, filters, None)

    def against(self, claim: str, *, limit: int = 10, filters: Filters | None = None) -> list[Hit]:
        """The passages that oppose the claim, best first."""
        return self._search_all([claim], limit, filters, self._signs)[0]

    def against_all(
        self, claims: Sequence[str], *, limit: int = 10, filters: Filters | None = None
    ) -> list[list[Hit]]:
        """`against` for each claim, in their order, with one embedding batch for all."""
        return self._search_all(claims, limit, filters, self._signs)

    def prepare(self, on_embedded: OnEmbedded = silent) -> None:
        """Open the indexes, building them where that is needed; else the first search does."""
        self._open(on_embedded)

    def is_indexed(self) -> bool:
        """Whether this embedder has an index of the library already, of whatever generation."""
        return has_index(self.library, self.embedder)

    def close(self) -> None:
        """Let go of the indexes."""
        if self._indexes:
            self._indexes.close()
        self._indexes = None

    def _search_all(
        self, queries: Sequence[str], limit: int, filters: Filters | None, signs: Signs | None
    ) -> list[list[Hit]]:
        allowed = None if filters is None else self._allowed(filters)
        if not len(self.library) or not queries or (allowed is not None and not len(allowed)):
            return [[] for _ in queries]
        indexes = self._open()
        vectors = self.embedder.embed(queries)
        found = self._candidates(indexes, queries, vectors, allowed)
        nearest = Nearest(_LEAST, _DEEP, _OWN_WORDS if signs else _ANY_WORDS)
        ranked = []
        for query, vector, ids in zip(queries, vectors, found, strict=True):
            near = nearest.of(self.library, indexes, query, vector, ids)
            scores = opposed(query, near, indexes.lexical, signs) if signs else near.near
            ranked.append(_uncrowded(near, scores, limit))
        return self._hits(ranked)

    @staticmethod
    def _candidates(
        indexes: Indexes,
        queries: Sequence[str],
        vectors: "NDArray[np.float32]",
        allowed: "NDArray[np.int64] | None",
    ) -> "Sequence[Sequence[int] | NDArray[np.int64]]":
        """For each query the passages worth scoring; all that a narrow filter leaves."""
        if allowed is not None and len(allowed) <= _FEW:
            return [allowed] * len(queries)
        if allowed is not None and len(allowed) <= _MANY:
            near = [[i for i, _ in hits] for hits in indexes.dense.among(allowed, vectors, _DEEP)]
        else:
            near = _within(lambda deep: indexes.dense.search(vectors, deep), allowed, indexes)
        shared = _within(lambda deep: indexes.lexical.search(queries, deep), allowed, indexes)
        return [[*first, *second] for first, second in zip(near, shared, strict=True)]

    def _hits(self, ranked: Sequence[Sequence[tuple[int, float]]]) -> list[list[Hit]]:
        places = self.library.at([passage_id for found in ranked for passage_id, _ in found])
        sources = self.library.get_many(sorted({source for source, _, _ in places.values()}))
        return [
            [
                _hit(sources[places[passage_id][0]], places[passage_id], score)
                for passage_id, score in found
                if passage_id in places
            ]
            for found in ranked
        ]

    def _allowed(self, filters: Filters) -> "NDArray[np.int64]":
        """The passages that a filter leaves; remembered, as one filter serves many queries."""
        import numpy as np

        generation = self.library.generation
        if self._last is None or self._last[:2] != (generation, filters):
            admitted = [e.id for e in self.library.entries() if filters.admit(e)]
            left = np.array(self.library.passages_of(admitted), np.int64)
            self._last = generation, filters, left
        return self._last[2]

    def _open(self, on_embedded: OnEmbedded = silent) -> Indexes:
        """The indexes of the library as it is now, or was a moment ago."""
        known, self._indexes = self._indexes, None  # it is let go of, should opening fail
        if known is None or known.manifest.generation != self.library.generation:
            known = open_indexes(self.library, self.embedder, on_embedded, known)
        self._indexes = known
        return known


def _within(
    search: Callable[[int], list[Found]],
    allowed: "NDArray[np.int64] | None",
    indexes: Indexes,
) -> list[list[int]]:
    """The first of what a search finds for each query, of the passages that a filter leaves.

    A filter is applied to what is found: Chroma, asked to filter, takes 50 times longer. It is
    looked for as deep as a filter of its share needs as a rule, and once more where that is not
    deep enough.
    """
    import numpy as np

    if allowed is None:
        return [[i for i, _ in hits] for hits in search(_DEEP)]
    usual = min(3 * _DEEP * len(indexes.dense) // len(allowed), _DEEPEST)
    kept: list[list[int]] = []
    for deep in dict.fromkeys((usual, _DEEPEST)):
        found = [np.array([i for i, _ in hits], np.int64) for hits in search(deep)]
        places = [np.minimum(allowed.searchsorted(ids), len(allowed) - 1) for ids in found]
        inside = [ids[allowed[at] == ids] for ids, at in zip(found, places, strict=True)]
        kept = [ids[:_DEEP].tolist() for ids in inside]
        if all(len(ids) == _DEEP or len(f) < deep for ids, f in zip(kept, found, strict=True)):
            break
    return kept


def _hit(source: Source, place: tuple[str, int, int], score: float) -> Hit:
    _, first, last = place
    return Hit(passage(source, first, last), source, score)


def _uncrowded(
    candidates: Candidates, scores: "NDArray[np.float32]", limit: int
) -> list[tuple[int, float]]:
    """The best, one by one; a passage much like a chosen one of its own source waits its turn.

    Maximal marginal relevance (Carbonell and Goldstein 1998) within sources: what different
    sources say alike is corroboration, and is kept.
    """
    import numpy as np

    waiting = np.lexsort((candidates.ids, -scores))[: limit * 4]
    left, sources, vectors = scores[waiting].copy(), candidates.sources, candidates.vectors
    chosen: list[tuple[int, float]] = []
    costs = np.zeros(len(waiting), np.float32)
    for _ in range(min(limit, len(waiting))):
        best = int(np.argmax(left - costs))
        taken = waiting[best]
        chosen.append((int(candidates.ids[taken]), float(scores[taken])))
        left[best] = -np.inf
        alike = np.maximum(vectors[waiting] @ vectors[taken], 0.0) * _CROWDED
        costs = np.maximum(costs, np.where(sources[waiting] == sources[taken], alike, 0.0))
    return chosen
