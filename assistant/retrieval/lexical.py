"""The lexical index: BM25 over stemmed words (bm25s, its `lucene` form of the formula).

Arguments are long queries, and passages much of one length: full length normalisation (`b` 1) and
a late saturation (`k1` 3) rank them best of what was tried (benchmarks/retrieval).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.retrieval.dense import Found

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_IDS = "ids.npy"
_K1, _B = 3.0, 1.0


class LexicalIndex:
    """Passages by the words they share with a query."""

    def __init__(self, retriever: Any, ids: "NDArray[np.int64]") -> None:
        self._bm25 = retriever
        self._ids = ids

    @classmethod
    def open(cls, folder: Path) -> "LexicalIndex":
        """A finished index. Its files are mapped, not read into memory."""
        import bm25s
        import numpy as np

        ids = np.load(folder / _IDS)
        there = (folder / "params.index.json").is_file()
        return cls(bm25s.BM25.load(str(folder), mmap=True) if there else None, ids)

    def ids(self) -> list[int]:
        """The passages it holds."""
        return [int(passage) for passage in self._ids]

    def search(self, queries: Sequence[str], limit: int) -> list[Found]:
        """For each query, the passages that share its words, best first, with BM25 scores."""
        if self._bm25 is None:
            return [[] for _ in queries]
        return [self._one(terms(query), limit) for query in queries]

    def weights(self, words: Iterable[str]) -> dict[str, float]:
        """How much each stemmed word tells, by the share of passages that have it (BM25's idf)."""
        total = len(self._ids)
        return {
            word: log(1 + (total - held + 0.5) / (held + 0.5))
            for word in words
            for held in [self._held(word)]
        }

    def _held(self, word: str) -> int:
        at = None if self._bm25 is None else self._bm25.vocab_dict.get(word)
        if at is None:
            return 0
        starts = self._bm25.scores["indptr"]
        return int(starts[at + 1] - starts[at])

    def _one(self, words: Sequence[str], limit: int) -> Found:
        import numpy as np

        known = [word for word in words if word in self._bm25.vocab_dict]
        if not known:
            return []
        scores = self._bm25.get_scores(known)
        wanted = min(limit, len(scores))
        best = np.argpartition(-scores, wanted - 1)[:wanted]
        best = best[np.lexsort((self._ids[best], -scores[best]))]
        return [(int(self._ids[at]), float(scores[at])) for at in best if scores[at] > 0]


def build_lexical(folder: Path, ids: Sequence[int], texts: Iterable[str]) -> None:
    """Write the index of `texts` under these passage ids."""
    import numpy as np

    folder.mkdir(parents=True, exist_ok=True)
    if retriever := _indexed(texts):
        retriever.save(str(folder))
    np.save(folder / _IDS, np.asarray(ids, np.int64))


def in_memory(ids: Sequence[int], texts: Iterable[str]) -> LexicalIndex:
    """An index that is not kept."""
    import numpy as np

    return LexicalIndex(_indexed(texts), np.asarray(ids, np.int64))


def _indexed(texts: Iterable[str]) -> Any:
    import bm25s

    words = [terms(text) for text in texts]
    if not any(words):
        return None
    retriever = bm25s.BM25(method="lucene", k1=_K1, b=_B)
    retriever.index(words, show_progress=False)
    return retriever


def terms(text: str) -> list[str]:
    """Lower-case words without function words, stemmed (Snowball's English rules)."""
    words = (word for word in _WORD.findall(text.lower()) if word not in _stop_words())
    return list(_stemmer().stemWords(list(words)))


def counted(words: Sequence[str]) -> Mapping[str, float]:
    """Each word with the logarithm of its count: the second mention says less than the first."""
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return {word: 1 + log(count) for word, count in counts.items()}


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


@cache
def _stop_words() -> frozenset[str]:
    from bm25s.stopwords import STOPWORDS_EN

    return frozenset(STOPWORDS_EN)
