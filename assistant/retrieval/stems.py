"""Passages and queries as weighted stems: what two texts share in words, as a cosine.

Each passage's stems with their weights are written when the lexical index is, so that a search
reads a hundred short rows from a mapped file and tokenises nothing but its query.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ids = NDArray[np.int64]

_STARTS, _COLUMNS, _WEIGHTS, _RARITY = (
    f"stems-{part}.npy" for part in ("starts", "columns", "weights", "rarity")
)
_AT_ONCE = 1_000  # passages


@dataclass(frozen=True, slots=True)
class Stems:
    """A text's stems by their number in the vocabulary, with weights; all of length 1.

    A stem that no passage has takes its share of the length and is not listed.
    """

    columns: "NDArray[np.int32]"
    weights: "Floats"


@dataclass(frozen=True)
class StemVectors:
    """The stems of passages, by the passage's place in the index; TF-IDF with logarithmic counts.

    `rarity` is BM25's idf of each stem of the vocabulary, and last that of one that nothing has.
    """

    starts: "NDArray[np.int64]"
    columns: "NDArray[np.int32]"
    weights: "Floats"
    rarity: "Floats"

    @classmethod
    def of(cls, passages: Sequence["array[int]"], held: "NDArray[np.int64]") -> "StemVectors":
        """From each passage's stem numbers, and how many passages hold each stem."""
        import numpy as np

        rarity = _rarity(held, len(passages))
        lengths, columns, weights = [np.zeros(1, np.int64)], [np.zeros(0, np.int32)], []
        for start in range(0, len(passages), _AT_ONCE):
            some = passages[start : start + _AT_ONCE]
            many, stems, weighs = _weighed_rows(some, rarity)
            lengths.append(many)
            columns.append(stems)
            weights.append(weighs)
        return cls(
            np.cumsum(np.concatenate(lengths)),
            np.concatenate(columns),
            np.concatenate([np.zeros(0, np.float32), *weights]),
            rarity,
        )

    @classmethod
    def open(cls, folder: Path) -> "StemVectors":
        """Those in a folder, mapped and not read."""
        import numpy as np

        # As plain arrays over the mapped files: slices of a memmap are slow to make.
        starts, columns, weights, rarity = (
            np.load(folder / name, mmap_mode="r").view(np.ndarray)
            for name in (_STARTS, _COLUMNS, _WEIGHTS, _RARITY)
        )
        return cls(starts, columns, weights, rarity)

    def save(self, folder: Path) -> None:
        """Write them to a folder."""
        import numpy as np

        np.save(folder / _STARTS, self.starts)
        np.save(folder / _COLUMNS, self.columns)
        np.save(folder / _WEIGHTS, self.weights)
        np.save(folder / _RARITY, self.rarity)

    def stems(self, words: Sequence[str], vocabulary: Mapping[str, int]) -> Stems:
        """A text that is not in the index, from its stemmed words."""
        import numpy as np

        unknown: dict[str, int] = {}
        size = len(self.rarity) - 1
        numbers = [
            vocabulary[word]
            if word in vocabulary
            else size + unknown.setdefault(word, len(unknown))
            for word in words
        ]
        return _weighed(np.asarray(numbers, np.int32), self.rarity, size)

    def shared(self, text: Stems, places: "Ids") -> "tuple[Floats, Floats]":
        """How alike a text and each passage are (cosine), and how much of each is in the text.

        The second is the share of a passage's squared weight that the text's stems hold: near 1
        where the passage is a part of the text.
        """
        import numpy as np

        query = np.zeros(len(self.rarity), np.float32)
        query[text.columns] = text.weights
        at, row = self._rows(places)
        weights, there = self.weights[at], query[self.columns[at]]
        alike = np.bincount(row, weights * there, len(places))
        inside = np.bincount(row, weights**2 * (there > 0), len(places))
        return alike.astype(np.float32), inside.astype(np.float32)

    def likeness(self, places: "Ids") -> "Floats":
        """How alike each two of the passages are in words: cosine, (n, n)."""
        import numpy as np

        at, row = self._rows(places)
        found, there, times = np.unique(self.columns[at], return_inverse=True, return_counts=True)
        # Most words stand in one passage alone: they add to no likeness but a passage's to itself.
        both = np.flatnonzero(times > 1)
        column = np.full(len(found), -1)
        column[both] = np.arange(len(both))
        kept = column[there] >= 0
        words = np.zeros((len(places), len(both)), np.float32)
        words[row[kept], column[there][kept]] = self.weights[at][kept]
        alike = words @ words.T
        np.fill_diagonal(alike, np.bincount(row, self.weights[at] ** 2, len(places)))
        return np.asarray(alike, np.float32)

    def _rows(self, places: "Ids") -> "tuple[Ids, Ids]":
        """Where the stems of these passages stand, one passage after another, and whose each is."""
        import numpy as np

        begin = self.starts[places]
        lengths = self.starts[places + 1] - begin
        before = np.cumsum(lengths) - lengths
        at = np.arange(int(lengths.sum())) + np.repeat(begin - before, lengths)
        return at, np.repeat(np.arange(len(places)), lengths)


def _weighed_rows(
    passages: Sequence["array[int]"], rarity: "Floats"
) -> "tuple[Ids, NDArray[np.int32], Floats]":
    """`_weighed` of many passages of known stems: how many stems each has, and all, in order."""
    import numpy as np

    row = np.repeat(np.arange(len(passages)), [len(numbers) for numbers in passages])
    joined = np.concatenate([np.frombuffer(numbers, np.int32) for numbers in passages])
    found, counts = np.unique(row * len(rarity) + joined, return_counts=True)
    row, columns = np.divmod(found, len(rarity))
    weights = (1 + np.log(counts)) * rarity[columns]
    weights /= np.sqrt(np.bincount(row, weights**2, len(passages)))[row]
    many = np.bincount(row, minlength=len(passages)).astype(np.int64)
    return many, columns.astype(np.int32), weights.astype(np.float32)


def _weighed(numbers: "NDArray[np.int32]", rarity: "Floats", known: int) -> Stems:
    """Stems by number, with `1 + log(count)` times rarity, scaled to length 1 together."""
    import numpy as np

    columns, counts = np.unique(numbers, return_counts=True)
    weights = (1 + np.log(counts)) * rarity[np.minimum(columns, known)]
    weights /= np.sqrt((weights**2).sum()) or 1.0
    listed = columns < known
    return Stems(columns[listed].astype(np.int32), weights[listed].astype(np.float32))


def _rarity(held: "NDArray[np.int64]", passages: int) -> "Floats":
    import numpy as np

    counts = np.append(held, 0)
    return np.asarray(np.log(1 + (passages - counts + 0.5) / (counts + 0.5)), np.float32)
