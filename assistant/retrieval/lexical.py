"""The lexical index: BM25 over stemmed words (bm25s, its `lucene` form of the formula).

Arguments are long queries, and passages much of one length: full length normalisation (`b` 1) and
a late saturation (`k1` 3) rank them best of what was tried (benchmarks/retrieval).
"""

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.retrieval.dense import Found
from assistant.retrieval.stems import StemVectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_IDS, _WORDS, _STARTS = "ids.npy", "words.npy", "words-starts.npy"
_K1, _B = 3.0, 1.0


class LexicalIndex:
    """Passages by the words they share with a query."""

    def __init__(
        self, retriever: Any, ids: "NDArray[np.int64]", stems: StemVectors, folder: Path | None
    ) -> None:
        self._bm25 = retriever
        self._ids = ids
        self._stems = stems
        self._folder = folder

    @classmethod
    def open(cls, folder: Path) -> "LexicalIndex":
        """A finished index. Its files are mapped, not read into memory."""
        import bm25s
        import numpy as np

        ids = np.load(folder / _IDS)
        there = (folder / "params.index.json").is_file()
        retriever = bm25s.BM25.load(str(folder), mmap=True) if there else None
        if retriever:  # as plain arrays over the mapped files: slices of a memmap are slow to make
            for part in ("data", "indices", "indptr"):
                retriever.scores[part] = retriever.scores[part].view(np.ndarray)
        return cls(retriever, ids, StemVectors.open(folder), folder)

    def __len__(self) -> int:
        return len(self._ids)

    def ids(self) -> list[int]:
        """The passages it holds, ascending."""
        return [int(passage) for passage in self._ids]

    @property
    def held(self) -> "NDArray[np.int64]":
        """The same as an array."""
        return self._ids

    def without(self, gone: Sequence[int]) -> "Words":
        """The numbered words of all its passages but these, as they were written."""
        import numpy as np

        if self._folder is None:
            return Words({}, [])
        words, starts = np.load(self._folder / _WORDS), np.load(self._folder / _STARTS)
        stay = np.flatnonzero(~np.isin(self._ids, np.asarray(gone, np.int64)))
        return Words(
            dict(self._vocabulary),
            [array("i", words[starts[at] : starts[at + 1]].tobytes()) for at in stay.tolist()],
        )

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


@dataclass(frozen=True, slots=True)
class Words:
    """Passages as numbered stems, in order, and the number of each stem."""

    vocabulary: dict[str, int]
    passages: list["array[int]"]

    def read(self, texts: Iterable[str]) -> None:
        """Add passages. A word is stemmed once, however often it comes."""
        numbers = _Numbers(self.vocabulary)
        for text in texts:
            found = [numbers[word] for word in _WORD.findall(text.lower())]
            self.passages.append(array("i", [number for number in found if number >= 0]))

    def save(self, folder: Path) -> None:
        """Write them as two arrays, so that the next generation need not read them again."""
        import numpy as np

        lengths = [len(passage) for passage in self.passages]
        np.save(folder / _STARTS, np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64))
        joined = array("i")
        for passage in self.passages:
            joined.extend(passage)
        np.save(folder / _WORDS, np.asarray(joined, np.int32))


class _Numbers(dict[str, int]):
    """The number of a word's stem, -1 for a function word; found at the first time of asking."""

    def __init__(self, vocabulary: dict[str, int]) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, word: str) -> int:
        for stem in terms(word):
            self[word] = self._vocabulary.setdefault(stem, len(self._vocabulary))
            return self[word]
        self[word] = -1
        return -1


def build_lexical(
    folder: Path, ids: Sequence[int], texts: Iterable[str], known: Words | None = None
) -> None:
    """Write the index of the passages `known`, then `texts`, under these ids, which ascend."""
    import numpy as np

    folder.mkdir(parents=True, exist_ok=True)
    words = known or Words({}, [])
    words.read(texts)
    retriever, stems = _indexed(words)
    if retriever:
        retriever.save(str(folder))
    stems.save(folder)
    words.save(folder)
    np.save(folder / _IDS, np.asarray(ids, np.int64))


def in_memory(ids: Sequence[int], texts: Iterable[str]) -> LexicalIndex:
    """An index that is not kept; `ids` ascend."""
    import numpy as np

    words = Words({}, [])
    words.read(texts)
    retriever, stems = _indexed(words)
    return LexicalIndex(retriever, np.asarray(ids, np.int64), stems, None)


def _indexed(words: Words) -> tuple[Any, StemVectors]:
    import bm25s
    import numpy as np

    held = np.zeros(len(words.vocabulary), np.int64)
    for numbers in words.passages:
        held[list(set(numbers))] += 1
    stems = StemVectors.of(words.passages, held)
    if not words.vocabulary:
        return None, stems
    retriever = bm25s.BM25(method="lucene", k1=_K1, b=_B)
    retriever.index((words.passages, words.vocabulary), show_progress=False)
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
