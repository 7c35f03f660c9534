"""Candidate passages of a search, with what scoring needs: vectors, words, and their likeness."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from assistant.library.store import Library
from assistant.retrieval.index import Indexes
from assistant.retrieval.lexical import counted, terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_KEPT = 20_000  # passages whose words and vectors stay in memory between queries: about 60 MB


@dataclass(frozen=True, slots=True)
class Candidate:
    """One passage: `words` are its stems with their weights, of length 1 together."""

    id: int
    source: str
    text: str
    words: dict[str, float]
    vector: "NDArray[np.float32]"


class Pool:
    """Candidates by id, fetched once each."""

    def __init__(self, library: Library, indexes: Indexes) -> None:
        self._library = library
        self._indexes = indexes
        self._have: dict[int, Candidate] = {}

    def fetch(self, ids: Iterable[int]) -> None:
        """Make these candidates ready, in two look-ups for all of them."""
        if len(self._have) > _KEPT:
            self._have.clear()
        new = sorted({i for i in ids if i not in self._have})
        vectors = self._indexes.dense.vectors(new)
        for passage in self._library.passages_at(new):
            if passage.id in vectors:
                self._have[passage.id] = Candidate(
                    passage.id,
                    passage.source,
                    passage.text,
                    self.weighted(passage.text),
                    vectors[passage.id],
                )

    def get(self, ids: Iterable[int]) -> list[Candidate]:
        """Those of the candidates that the library still has, in the order asked for."""
        return [self._have[i] for i in ids if i in self._have]

    def weighted(self, text: str) -> dict[str, float]:
        """Stems weighted by rarity and (log) count, as a vector of length 1 (TF-IDF)."""
        counts = counted(terms(text))
        rare = self._indexes.lexical.weights(counts)
        length = sqrt(sum((counts[word] * rare[word]) ** 2 for word in counts)) or 1.0
        return {word: counts[word] * rare[word] / length for word in counts}


def likeness(candidates: Sequence[Candidate]) -> "NDArray[np.float32]":
    """How alike each two candidates are in meaning and words: cosine plus cosine, (n, n)."""
    import numpy as np

    vectors = np.stack([candidate.vector for candidate in candidates])
    columns: dict[str, int] = {}
    for candidate in candidates:
        for word in candidate.words:
            columns.setdefault(word, len(columns))
    words = np.zeros((len(candidates), len(columns)), np.float32)
    for row, candidate in enumerate(candidates):
        words[row, [columns[word] for word in candidate.words]] = list(candidate.words.values())
    return np.asarray(vectors @ vectors.T + words @ words.T, np.float32)


def nearness(
    vector: "NDArray[np.float32]", words: dict[str, float], candidates: Sequence[Candidate]
) -> "NDArray[np.float32]":
    """How near a query is to each candidate in meaning and words: cosine plus cosine, 0 to 2."""
    import numpy as np

    shared = [
        sum(weight * candidate.words.get(word, 0.0) for word, weight in words.items())
        for candidate in candidates
    ]
    vectors = np.stack([candidate.vector for candidate in candidates])
    return np.asarray(vectors @ vector + np.asarray(shared, np.float32), np.float32)
