"""The lexical index: BM25 over stemmed words (bm25s, its `lucene` form of the formula).

Arguments are long queries, and passages much of one length: full length normalisation (`b` 1) and
a late saturation (`k1` 3) rank them best of what was tried (benchmarks/retrieval).
"""

import re
from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.retrieval.dense import Found
from assistant.retrieval.stems import StemVectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_IDS = "ids.npy"
_K1, _B = 3.0, 1.0


class LexicalIndex:
    """Passages by the words they share with a query."""

    def __init__(self, retriever: Any, ids: "NDArray[np.int64]", stems: StemVectors) -> None:
        self._bm25 = retriever
        self._ids = ids
        self._stems = stems

    @classmethod
    def open(cls, folder: Path) -> "LexicalIndex":
        """A finished index. Its files are mapped, not read into memory."""
        import bm25s
        import numpy as np

        ids = np.load(folder / _IDS)
        there = (folder / "params.index.json").is_file()
        retriever = bm25s.BM25.load(str(folder), mmap=True) if there else None
        return cls(retriever, ids, StemVectors.open(folder))

    def __len__(self) -> int:
        return len(self._ids)

    def ids(self) -> list[int]:
        """The passages it holds, ascending."""
        return [int(passage) for passage in self._ids]

    def search(self, queries: Sequence[str], limit: int) -> list[Found]:
        """For each query, the passages that share its words, best first, with BM25 scores."""
        if self._bm25 is None:
            return [[] for _ in queries]
        return [self._one(terms(query), limit) for query in queries]

    def shared(
        self, query: str, passages: "NDArray[np.int64]"
    ) -> "tuple[NDArray[np.float32], NDArray[np.float32]]":
        """See `StemVectors.shared`, of a query and passages of this index."""
        stems = self._stems.stems(terms(query), self._vocabulary)
        return self._stems.shared(stems, self._places(passages))

    def likeness(self, passages: "NDArray[np.int64]") -> "NDArray[np.float32]":
        """See `StemVectors.likeness`, of passages of this index."""
        return self._stems.likeness(self._places(passages))

    @property
    def _vocabulary(self) -> dict[str, int]:
        return {} if self._bm25 is None else self._bm25.vocab_dict

    def _places(self, passages: "NDArray[np.int64]") -> "NDArray[np.int64]":
        return self._ids.searchsorted(passages)

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
    """Write the index of `texts` under these passage ids, which ascend."""
    import numpy as np

    folder.mkdir(parents=True, exist_ok=True)
    retriever, stems = _indexed(texts)
    if retriever:
        retriever.save(str(folder))
    stems.save(folder)
    np.save(folder / _IDS, np.asarray(ids, np.int64))


def in_memory(ids: Sequence[int], texts: Iterable[str]) -> LexicalIndex:
    """An index that is not kept; `ids` ascend."""
    import numpy as np

    retriever, stems = _indexed(texts)
    return LexicalIndex(retriever, np.asarray(ids, np.int64), stems)


def _indexed(texts: Iterable[str]) -> tuple[Any, StemVectors]:
    import bm25s
    import numpy as np

    vocabulary: dict[str, int] = {}
    passages = [
        array("i", [vocabulary.setdefault(word, len(vocabulary)) for word in terms(text)])
        for text in texts
    ]
    held = np.zeros(len(vocabulary), np.int64)
    for numbers in passages:
        held[list(set(numbers))] += 1
    stems = StemVectors.of(passages, held)
    if not vocabulary:
        return None, stems
    retriever = bm25s.BM25(method="lucene", k1=_K1, b=_B)
    retriever.index((passages, vocabulary), show_progress=False)
    return retriever, stems


def terms(text: str) -> list[str]:
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
