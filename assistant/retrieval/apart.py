"""A library searched without some of its sources."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.retrieval.filters import Filters
from assistant.retrieval.hits import Hit
from assistant.retrieval.index import OnEmbedded, silent
from assistant.retrieval.opposition import Signs
from assistant.retrieval.search import Searcher


class Apart(Searcher):
    """What `searcher` finds but in the sources left out. It shares that one's indexes."""

    def __init__(self, searcher: Searcher, without: frozenset[str]) -> None:
        super().__init__(searcher.library, searcher.embedder)
        self._searcher = searcher
        self.without = without

    def prepare(self, on_embedded: OnEmbedded = silent) -> None:
        """As for any searcher."""
        self._searcher.prepare(on_embedded)

    def close(self) -> None:
        """Nothing of its own is open."""

    def _search_all(
        self, queries: Sequence[str], limit: int, filters: Filters | None, signs: Signs | None
    ) -> list[list[Hit]]:
        apart = replace(filters or Filters(), without=self.without)
        signs = signs and self._searcher._signs  # noqa: SLF001 (the same room's, and of its kind)
        return self._searcher._search_all(queries, limit, apart, signs)  # noqa: SLF001
