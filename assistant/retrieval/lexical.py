"""The lexical index: BM25 over stemmed words (bm25s, its `lucene` form of the formula)."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.retrieval.dense import Found

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_IDS = "ids.npy"


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
        loaded = bm25s.BM25.load(str(folder), mmap=True) if len(ids) else None
        return cls(loaded, ids)

    def search(self, queries: Sequence[str], limit: int) -> list[Found]:
        """For each query, the passages that share its words, best first, with BM25 scores."""
        if self._bm25 is None:
            return [[] for _ in queries]
        return [self._one(_terms(query), limit) for query in queries]

    def _one(self, terms: list[str], limit: int) -> Found:
        import numpy as np

        known = [term for term in terms if term in self._bm25.vocab_dict]
        if not known:
            return []
        scores = self._bm25.get_scores(known)
        wanted = min(limit, len(scores))
        best = np.argpartition(-scores, wanted - 1)[:wanted]
        best = best[np.lexsort((self._ids[best], -scores[best]))]
        return [(int(self._ids[at]), float(scores[at])) for at in best if scores[at] > 0]


def build_lexical(folder: Path, ids: Sequence[int], texts: Sequence[str]) -> None:
    """Write the index of `texts` under these passage ids."""
    import numpy as np

    folder.mkdir(parents=True, exist_ok=True)
    if retriever := _indexed(texts):
        retriever.save(str(folder))
    np.save(folder / _IDS, np.asarray(ids, np.int64))


def in_memory(ids: Sequence[int], texts: Sequence[str]) -> LexicalIndex:
    """An index that is not kept."""
    import numpy as np

    return LexicalIndex(_indexed(texts), np.asarray(ids, np.int64))


def _indexed(texts: Sequence[str]) -> Any:
    import bm25s

    terms = [_terms(text) for text in texts]
    if not any(terms):
        return None
    retriever = bm25s.BM25(method="lucene")
    retriever.index(terms, show_progress=False)
    return retriever


def _terms(text: str) -> list[str]:
    """Lower-case words without function words, stemmed (Snowball's English rules)."""
    words = (word for word in _WORD.findall(text.lower()) if word not in _stop_words())
    return list(_stemmer().stemWords(list(words)))


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


@cache
def _stop_words() -> frozenset[str]:
    from bm25s.stopwords import STOPWORDS_EN

    return frozenset(STOPWORDS_EN)
