"""Searching a library: by topic, or for what opposes a claim."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.library.model import Source
from assistant.library.rows import passage
from assistant.library.store import Library
from assistant.retrieval.embedders.protocol import Embedder
from assistant.retrieval.filters import Filters
from assistant.retrieval.hits import Hit
from assistant.retrieval.index import Indexes, OnEmbedded, has_index, open_indexes
from assistant.retrieval.opposition import Signs, denied, opposed, quotes
from assistant.retrieval.pool import Candidate, Pool, nearness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DEEP = 100  # candidates of each index for one query
_FEW = 1_000  # passages that a filter leaves: so few are all looked at
_LEAST = 0.2  # nearness (of 2) below which a passage has nothing to do with the query
_CROWDED = 0.5  # how much likeness to a better hit of the same source costs


class Searcher:
    """Searches one library with one embedder. Indexes are opened, or built, at the first search."""

    def __init__(self, library: Library, embedder: Embedder, signs: Signs | None = None) -> None:
        self.library = library
        self.embedder = embedder
        self._signs = signs or Signs()
        self._indexes: Indexes | None = None
        self._pool: Pool | None = None

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

    def prepare(self, on_embedded: OnEmbedded | None = None) -> None:
        """Open the indexes, building them where that is needed; else the first search does."""
        self._open(on_embedded)

    def is_indexed(self) -> bool:
        """Whether this embedder has an index of the library already, of whatever generation."""
        return has_index(self.library, self.embedder)

    def close(self) -> None:
        """Let go of the indexes."""
        if self._indexes:
            self._indexes.close()
        self._indexes = self._pool = None

    def _search_all(
        self, queries: Sequence[str], limit: int, filters: Filters | None, signs: Signs | None
    ) -> list[list[Hit]]:
        allowed = None if filters is None else self._allowed(filters)
        if not len(self.library) or not queries or allowed == set():
            return [[] for _ in queries]
        indexes, pool = self._open()
        denials = [text for query in queries for text in denied(query)] if signs else []
        embedded = self.embedder.embed([*queries, *denials])
        vectors, claims = embedded[: len(queries)], embedded[len(queries) :]
        found = self._candidates(indexes, queries, vectors, allowed)
        pool.fetch(passage_id for ids in found for passage_id in ids)
        ranked = []
        for at, query in enumerate(queries):
            candidates, near = _near(pool, query, vectors[at], found[at], own=signs is None)
            scores = near
            if signs and candidates:
                direction = claims[2 * at + 1] - claims[2 * at]
                scores = opposed(near, candidates, direction, signs)
            order = sorted(range(len(candidates)), key=lambda i: (-scores[i], candidates[i].id))
            ranked.append(_uncrowded([(candidates[i], float(scores[i])) for i in order], limit))
        return self._hits(ranked)

    def _candidates(
        self,
        indexes: Indexes,
        queries: Sequence[str],
        vectors: "NDArray[np.float32]",
        allowed: set[int] | None,
    ) -> list[list[int]]:
        """For each query the passages worth scoring; all that a narrow filter leaves."""
        if allowed is not None and len(allowed) <= _FEW:
            return [sorted(allowed)] * len(queries)
        # A filter is applied to what is found: Chroma, asked to filter, takes 50 times longer.
        deep = _DEEP if allowed is None else _DEEP * 20
        near = indexes.dense.search(vectors, deep)
        shared = indexes.lexical.search(queries, deep)
        return [
            [
                *[i for i, _ in first if allowed is None or i in allowed][:_DEEP],
                *[i for i, _ in second if allowed is None or i in allowed][:_DEEP],
            ]
            for first, second in zip(near, shared, strict=True)
        ]

    def _hits(self, ranked: Sequence[Sequence[tuple[Candidate, float]]]) -> list[list[Hit]]:
        chosen = [candidate for found in ranked for candidate, _ in found]
        places = self.library.at([candidate.id for candidate in chosen])
        sources = self.library.get_many(sorted({source for source, _, _ in places.values()}))
        return [
            [
                _hit(sources[places[candidate.id][0]], places[candidate.id], score)
                for candidate, score in found
                if candidate.id in places
            ]
            for found in ranked
        ]

    def _allowed(self, filters: Filters) -> set[int]:
        admitted = [e.id for e in self.library.entries() if filters.admit(e)]
        return set(self.library.passages_of(admitted))

    def _open(self, on_embedded: OnEmbedded | None = None) -> tuple[Indexes, Pool]:
        """The indexes of the library as it is now, or was a moment ago."""
        if self._indexes and self._indexes.manifest.generation != self.library.generation:
            self.close()
        if self._indexes is None or self._pool is None:
            watching = (on_embedded,) if on_embedded else ()
            self._indexes = open_indexes(self.library, self.embedder, *watching)
            self._pool = Pool(self.library, self._indexes)
        return self._indexes, self._pool


def _near(
    pool: Pool, query: str, vector: "NDArray[np.float32]", ids: Sequence[int], *, own: bool
) -> tuple[list[Candidate], "NDArray[np.float32]"]:
    """The candidates that have to do with the query, nearest first, and how near they are.

    `own` says whether passages of the query's own text are among them.
    """
    import numpy as np

    words = pool.weighted(query)
    candidates = [c for c in pool.get(dict.fromkeys(ids)) if own or not quotes(c.words, words)]
    if not candidates:
        return [], np.zeros(0, np.float32)
    near = nearness(vector, words, candidates)
    kept = [at for at in near.argsort()[::-1][:_DEEP] if near[at] >= _LEAST]
    return [candidates[at] for at in kept], near[kept]


def _hit(source: Source, place: tuple[str, int, int], score: float) -> Hit:
    _, first, last = place
    return Hit(passage(source, first, last), source, score)


def _uncrowded(
    scored: Sequence[tuple[Candidate, float]], limit: int
) -> list[tuple[Candidate, float]]:
    """The best, one by one; a passage much like a chosen one of its own source waits its turn.

    Maximal marginal relevance (Carbonell and Goldstein 1998) within sources: what different
    sources say alike is corroboration, and is kept.
    """
    waiting = list(scored[: limit * 4])
    chosen: list[tuple[Candidate, float]] = []
    costs = [0.0] * len(waiting)
    while waiting and len(chosen) < limit:
        best = max(range(len(waiting)), key=lambda at: waiting[at][1] - costs[at])
        taken, _ = picked = waiting.pop(best)
        costs.pop(best)
        chosen.append(picked)
        for at, (other, _) in enumerate(waiting):
            if other.source == taken.source:
                alike = float(other.vector @ taken.vector)
                costs[at] = max(costs[at], _CROWDED * max(alike, 0.0))
    return chosen
