"""Search by words: BM25, and how alike texts are in words, over a base and what came since.

A base is indexed by bm25s and written once. What was added since is few passages: only their words
are written, and their BM25 is worked out when they are opened. Passages that have gone since stay
in the base and are passed over. How rare a stem is is always counted over all that is there now.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from assistant.retrieval.denials import Said, denial
from assistant.retrieval.dense import Found
from assistant.retrieval.stems import StemVectors, rarity, stems
from assistant.retrieval.terms import terms
from assistant.retrieval.words import Reader, Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ids = NDArray[np.int64]

_HELD, _MEAN, _STEMS = "held.npy", "mean.npy", "stems.json"


@dataclass(frozen=True, slots=True)
class LexicalBase:
    """A base that is open; its files are mapped, not read into memory.

    `held` counts the passages that hold each stem, `mean` the stems of a passage, on average;
    `bm25` is None where no passage has a word.
    """

    words: Words
    bm25: Any
    vocabulary: dict[str, int]
    held: "Ids"
    mean: float

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The base in a folder, as `save_base` wrote it."""
        import numpy as np

        held, mean = np.load(folder / _HELD), float(np.load(folder / _MEAN))
        return cls(Words.open(folder), _opened(folder), _stems(folder), held, mean)

    @property
    def rare(self) -> "Floats":
        """The idf of its stems, and of a stem that it has not."""
        return rarity(self.held, len(self.words))


@dataclass(frozen=True, slots=True)
class Recent:
    """What came since a base, and its stems that the base has not."""

    words: Words
    stems: dict[str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """Passages with their BM25, and those of them that have gone."""

    words: Words
    bm25: Any
    gone: "Ids"


class LexicalIndex:
    """Passages by the words they share with a query."""

    def __init__(self, parts: Sequence[Part], vocabulary: dict[str, int], rare: "Floats") -> None:
        self.vocabulary = vocabulary
        self._parts = parts
        self._rare = rare

    @classmethod
    def over(cls, base: LexicalBase, recent: Recent | None, gone: "Ids") -> "LexicalIndex":
        """A base, what came since if anything did, and the passages of the base that have gone."""
        import numpy as np

        first = Part(base.words, base.bm25, gone)
        if recent is None and not len(gone):
            return cls([first], base.vocabulary, base.rare)
        later = recent or Recent(Words.joined([]), {})
        vocabulary = base.vocabulary | later.stems
        held = later.words.held(len(vocabulary))
        held[: len(base.held)] += base.held
        lost, _ = base.words.stems.entries(base.words.rows(gone))
        held -= np.bincount(base.words.stems.columns[0][lost], minlength=len(held))
        rare = rarity(held, len(base.words) + len(later.words) - len(gone))
        # What came since is scored by the base's idf, as the base is: the two make one ranking.
        as_base = rare.copy()
        as_base[: len(base.held)] = base.rare[:-1]
        second = Part(later.words, _made(later.words, as_base, base.mean), gone[:0])
        return cls([first, second], vocabulary, rare)

    def __len__(self) -> int:
        return sum(len(part.words) - len(part.gone) for part in self._parts)

    @property
    def held(self) -> "Ids":
        """The passages it holds, ascending."""
        import numpy as np

        return np.concatenate(
            [np.setdiff1d(part.words.ids, part.gone, assume_unique=True) for part in self._parts]
        )

    def ids(self) -> list[int]:
        """The same as a list."""
        return [int(passage) for passage in self.held]

    @property
    def recent(self) -> Words:
        """The words of what came since."""
        return Words.joined([part.words for part in self._parts[1:]])

    def search(self, queries: Sequence[str], limit: int) -> list[Found]:
        """For each query, the passages that share its words, best first, with BM25 scores."""
        return [self._one(terms(query), limit) for query in queries]

    def shared(self, query: str, passages: "Ids") -> "tuple[Floats, Floats]":
        """See `StemVectors.shared`, of a query and passages of this index."""
        text = stems(terms(query), self.vocabulary, self._rare)
        return self._vectors(passages).shared(text, len(self._rare))

    def likeness(self, of: "NDArray[np.bool_]", passages: "Ids") -> "Floats":
        """See `StemVectors.likeness`, of passages of this index."""
        return self._vectors(passages).likeness(of)

    def answering(self, passages: "Ids") -> "Floats":
        """The share of each passage's words that deny, contrast, or speak of arguments, 0 to 1."""
        import numpy as np

        found = np.zeros(len(passages), np.float32)
        for words, where, rows in self._parted(passages):
            found[where] = words.answering[rows]
        return found

    def denial(self, claim: str, passages: "Ids") -> "Floats":
        """See `denials.denial`, of a claim and passages of this index."""
        import numpy as np

        said = Said.of(claim, self.vocabulary)
        found = np.zeros(len(passages), np.float32)
        for words, where, rows in self._parted(passages):
            found[where] = denial(said, words, rows)
        return found

    def _vectors(self, passages: "Ids") -> StemVectors:
        import numpy as np

        found = []
        for words, where, rows in self._parted(passages):
            at, row = words.stems.entries(rows)
            columns, counts = words.stems.columns
            found.append((where[row], columns[at], counts[at]))
        row, column, count = (np.concatenate(values) for values in zip(*found, strict=True))
        return StemVectors.of(row, column, count, self._rare, len(passages))

    def _parted(self, passages: "Ids") -> "Iterator[tuple[Words, Ids, Ids]]":
        """For each part: its words, which of the passages are in it, and where they stand there."""
        import numpy as np

        last = self._parts[-1].words.ids
        two = len(self._parts) > 1 and len(last) > 0
        recent = passages >= last[0] if two else np.zeros(len(passages), bool)
        for part, inside in zip(self._parts, (~recent, recent), strict=False):
            where = np.flatnonzero(inside)
            yield part.words, where, part.words.rows(passages[where])

    def _one(self, words: Sequence[str], limit: int) -> Found:
        import numpy as np

        found: Found = []
        for part in self._parts:
            size = len(part.bm25.scores["indptr"]) - 1 if part.bm25 else 0
            known = [n for word in words if (n := self.vocabulary.get(word, size)) < size]
            if not known:
                continue
            scores = part.bm25.get_scores_from_ids(known)
            scores[part.words.rows(part.gone)] = 0.0
            wanted = min(limit, len(scores))
            best = np.argpartition(scores, -wanted)[-wanted:]
            best = best[scores[best] > 0]
            found += zip(part.words.ids[best].tolist(), scores[best].tolist(), strict=True)
        return sorted(found, key=lambda item: (-item[1], item[0]))[:limit]


def save_base(folder: Path, words: Words, vocabulary: dict[str, int]) -> None:
    """Write the index of these passages. No file of it is ever written again."""
    import numpy as np

    folder.mkdir(parents=True, exist_ok=True)
    held = words.held(len(vocabulary))
    mean = _mean(words)
    made = _made(words, rarity(held, len(words)), mean)
    if made:
        made.save(str(folder))
    words.save(folder)
    np.save(folder / _HELD, held)
    np.save(folder / _MEAN, np.float64(mean))
    (folder / _STEMS).write_text(json.dumps(vocabulary), encoding="utf-8")


def save_recent(folder: Path, words: Words, vocabulary: dict[str, int], base: int) -> None:
    """Write what came since: its words, and the stems beyond the first `base` of the vocabulary."""
    folder.mkdir(parents=True, exist_ok=True)
    words.save(folder)
    new = {stem: number for stem, number in vocabulary.items() if number >= base}
    (folder / _STEMS).write_text(json.dumps(new), encoding="utf-8")


def open_recent(folder: Path) -> Recent:
    """What `save_recent` wrote."""
    return Recent(Words.open(folder), _stems(folder))


def in_memory(ids: Sequence[int], texts: Sequence[str]) -> LexicalIndex:
    """An index that is not kept; `ids` ascend. It tells no sentences apart."""
    reader = Reader({})
    words = reader.read(ids, [[text] for text in texts])
    rare = rarity(words.held(len(reader.vocabulary)), len(words))
    made = _made(words, rare, _mean(words))
    return LexicalIndex([Part(words, made, words.ids[:0])], reader.vocabulary, rare)


def _stems(folder: Path) -> dict[str, int]:
    return dict(json.loads((folder / _STEMS).read_text(encoding="utf-8")))


def _mean(words: Words) -> float:
    """How many stems a passage has on average."""
    return float(words.stems.columns[1].sum(dtype="int64")) / max(len(words), 1)


def _made(words: Words, rare: "Floats", mean: float) -> Any:
    from assistant.retrieval.bm25 import Bm25

    return Bm25.of(words, rare, mean) if len(words.stems.columns[0]) else None


def _opened(folder: Path) -> Any:
    import numpy as np

    from assistant.retrieval.bm25 import Bm25

    if not (folder / "params.index.json").is_file():
        return None
    found = Bm25.load(str(folder), mmap=True, load_vocab=False)
    for part in ("data", "indices", "indptr"):
        # As plain arrays over the mapped files: slices of a memmap are slow to make.
        found.scores[part] = found.scores[part].view(np.ndarray)
    return found
