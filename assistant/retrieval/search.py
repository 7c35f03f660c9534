"""Searching a library: by topic, or for what opposes a claim."""

from collections.abc import Sequence
from functools import cached_property

from assistant.library.rows import passage
from assistant.library.store import Library
from assistant.retrieval.dense import Found
from assistant.retrieval.embedders.protocol import Embedder
from assistant.retrieval.filters import Filters
from assistant.retrieval.fusion import fuse
from assistant.retrieval.hits import Hit
from assistant.retrieval.index import Indexes, open_indexes

_DEEP = 50  # results of each index that are fused
_DENSE, _LEXICAL = 0.7, 0.3


class Searcher:
    """Searches one library with one embedder. Indexes are opened, or built, at the first search."""

    def __init__(self, library: Library, embedder: Embedder) -> None:
        self.library = library
        self.embedder = embedder

    def search(self, query: str, *, limit: int = 10, filters: Filters | None = None) -> list[Hit]:
        """The passages nearest to the query in meaning and words, best first."""
        return self._search_all([query], limit, filters)[0]

    def against(self, claim: str, *, limit: int = 10, filters: Filters | None = None) -> list[Hit]:
        """The passages that oppose the claim, best first."""
        return self._search_all([claim], limit, filters)[0]

    def against_all(self, claims: Sequence[str], *, limit: int = 10) -> list[list[Hit]]:
        """`against` for each claim, in their order, with one embedding batch for all."""
        return self._search_all(claims, limit, None)

    def _search_all(
        self, queries: Sequence[str], limit: int, filters: Filters | None
    ) -> list[list[Hit]]:
        if not len(self.library):
            return [[] for _ in queries]
        dense = self._indexes.dense.search(self.embedder.embed(queries), _DEEP)
        lexical = self._indexes.lexical.search(queries, _DEEP)
        fused = [
            fuse([(near, _DENSE), (shared, _LEXICAL)])
            for near, shared in zip(dense, lexical, strict=True)
        ]
        admitted = filters or Filters()
        hits = (self._hits(found) for found in fused)
        return [[hit for hit in some if admitted.admit(hit.source)][:limit] for some in hits]

    def _hits(self, found: Found) -> list[Hit]:
        places = self.library.at([passage_id for passage_id, _ in found])
        sources = self.library.get_many(sorted({source for source, _, _ in places.values()}))
        return [
            Hit(passage(sources[source], first, last), sources[source], score)
            for passage_id, score in found
            if passage_id in places
            for source, first, last in [places[passage_id]]
        ]

    @cached_property
    def _indexes(self) -> Indexes:
        return open_indexes(self.library, self.embedder)
