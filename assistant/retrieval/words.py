"""The words of passages, numbered: what every search by words reads, and nothing else of a text.

A passage is read once, when it is indexed. A search tokenises its query alone.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from assistant.retrieval.ragged import Ragged, mapped
from assistant.retrieval.terms import WORD, stems, talk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]

_IDS, _ANSWERING = "ids.npy", "answering.npy"
_MOST = 65_535  # times that a stem is counted in one passage


@dataclass(frozen=True, slots=True)
class Words:
    """Passages as numbered stems.

    `ids` ascend, and the rest follows their order: `stems` are each passage's distinct stems, with
    how often it has each; `answering` is the share of its words that are those of answers;
    `sentences` tells of each of its sentences whether it denies; `said` are the distinct stems of
    each sentence, of all passages one after another.
    """

    ids: "Ids"
    stems: Ragged
    answering: "NDArray[np.float32]"
    sentences: Ragged
    said: Ragged

    @classmethod
    def joined(cls, parts: "Sequence[Self]") -> "Words":
        """The passages of the first, then those of the next; none for no parts."""
        import numpy as np

        if not parts:
            return Reader({}).read([], [])
        return cls(
            np.concatenate([part.ids for part in parts]),
            Ragged.joined([part.stems for part in parts]),
            np.concatenate([part.answering for part in parts]),
            Ragged.joined([part.sentences for part in parts]),
            Ragged.joined([part.said for part in parts]),
        )

    def __len__(self) -> int:
        return len(self.ids)

    def without(self, gone: "Ids") -> "Words":
        """All passages but these."""
        import numpy as np

        rows = np.flatnonzero(~np.isin(self.ids, gone))
        if len(rows) == len(self):
            return self
        sentences, _ = self.sentences.entries(rows)
        return Words(
            self.ids[rows],
            self.stems.taken(rows),
            self.answering[rows],
            self.sentences.taken(rows),
            self.said.taken(sentences),
        )

    def rows(self, passages: "Ids") -> "Ids":
        """Where these passages stand; all of them are there."""
        return self.ids.searchsorted(passages)

    def held(self, vocabulary: int) -> "Ids":
        """How many passages hold each stem of a vocabulary of so many."""
        import numpy as np

        return np.bincount(self.stems.columns[0], minlength=vocabulary)

    def save(self, folder: Path) -> None:
        """Write them to a folder."""
        import numpy as np

        np.save(folder / _IDS, self.ids)
        np.save(folder / _ANSWERING, self.answering)
        self.stems.save(folder, "stems")
        self.sentences.save(folder, "sentences")
        self.said.save(folder, "said")

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Those in a folder, mapped and not read but for their ids."""
        import numpy as np

        return cls(
            np.load(folder / _IDS),
            Ragged.open(folder, "stems", 2),
            mapped(folder / _ANSWERING),
            Ragged.open(folder, "sentences", 1),
            Ragged.open(folder, "said", 1),
        )


class Reader:
    """Reads passages into numbered stems; new stems are added to the vocabulary as they come.

    A word is stemmed, and looked at for the signs of answers, once, however often it comes.
    """

    def __init__(self, vocabulary: dict[str, int]) -> None:
        self.vocabulary = vocabulary
        self._forms = _Forms()
        # By the number of a form: its stem (-1 for a function word), and its talk.
        self._stem, self._plain, self._denials, self._answers = (array("i") for _ in range(4))

    def read(self, ids: Sequence[int], passages: Sequence[Sequence[str]]) -> Words:
        """The passages, each in its sentences, under ids that ascend."""
        import numpy as np

        forms, lengths = array("i"), array("q")
        number = self._forms.__getitem__
        for passage in passages:
            for text in passage:
                found = WORD.findall(text.lower())
                forms.extend(map(number, found))
                lengths.append(len(found))
        self._learn(self._forms.taken())
        form = np.asarray(forms, np.int32)
        of_passage = np.asarray([len(passage) for passage in passages], np.int64)
        sentence = np.repeat(np.arange(len(lengths)), np.asarray(lengths, np.int64))
        owner = np.repeat(np.arange(len(passages)), of_passage)
        passage_of = owner[sentence]
        stem = _at(self._stem, form).astype(np.int64)
        known = stem >= 0
        in_passage = self._distinct(passage_of[known], stem[known], len(passages))
        in_sentence = self._distinct(sentence[known], stem[known], len(lengths))
        denials = _summed(sentence, _at(self._denials, form), len(lengths))
        answers = _summed(passage_of, _at(self._answers, form), len(passages))
        plain = _summed(passage_of, _at(self._plain, form), len(passages))
        return Words(
            np.asarray(ids, np.int64),
            in_passage,
            (answers / (plain + 1)).astype(np.float32),
            Ragged.of(of_passage, denials % 2 == 1),
            Ragged(in_sentence.starts, in_sentence.columns[:1]),
        )

    def _learn(self, forms: Sequence[str]) -> None:
        for form, stem in zip(forms, stems(forms), strict=True):
            fresh = len(self.vocabulary)
            self._stem.append(self.vocabulary.setdefault(stem, fresh) if stem else -1)
            words, denials, answers = talk(form)
            self._plain.append(words)
            self._denials.append(denials)
            self._answers.append(answers)

    def _distinct(self, row: "Ids", stem: "Ids", rows: int) -> Ragged:
        """Each row's distinct stems, ascending, and how often it has each."""
        import numpy as np

        size = max(len(self.vocabulary), 1)
        found, counts = np.unique(row * size + stem, return_counts=True)
        row, column = np.divmod(found, size)
        lengths = np.bincount(row, minlength=rows)
        counted = np.minimum(counts, _MOST).astype(np.uint16)
        return Ragged.of(lengths, column.astype(np.int32), counted)


class _Forms(dict[str, int]):
    """The number of every form of a word, given at the first time of asking."""

    def __init__(self) -> None:
        super().__init__()
        self._new: list[str] = []

    def __missing__(self, form: str) -> int:
        self[form] = number = len(self)
        self._new.append(form)
        return number

    def taken(self) -> list[str]:
        """The forms that are new since the last time this was asked, in the order of numbers."""
        new, self._new = self._new, []
        return new


def _at(values: "array[int]", places: "NDArray[Any]") -> "NDArray[np.int32]":
    import numpy as np

    found: NDArray[np.int32] = np.array(values, np.int32)[places]
    return found


def _summed(row: "Ids", values: "NDArray[np.int32]", rows: int) -> "NDArray[np.float64]":
    import numpy as np

    return np.asarray(np.bincount(row, values, rows), np.float64)
