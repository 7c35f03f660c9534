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
        starts = np.zeros(len(passages) + 1, np.int64)
        columns, weights = [], []
        for at, numbers in enumerate(passages):
            row = _weighed(np.frombuffer(numbers, np.int32), rarity, len(rarity) - 1)
            columns.append(row.columns)
            weights.append(row.weights)
            starts[at + 1] = starts[at] + len(row.columns)
        empty = np.zeros(0, np.int32)
        return cls(
            starts,
            np.concatenate([empty, *columns]),
            np.concatenate([empty.astype(np.float32), *weights]),
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
        alike, inside = np.zeros(len(places), np.float32), np.zeros(len(places), np.float32)
        for at, place in enumerate(places):
            row = slice(self.starts[place], self.starts[place + 1])
            weights, there = self.weights[row], query[self.columns[row]]
            alike[at] = weights @ there
            inside[at] = (weights[there > 0] ** 2).sum()
        return alike, inside

    def likeness(self, places: "Ids") -> "Floats":
        """How alike each two of the passages are in words: cosine, (n, n)."""
        import numpy as np

        rows = [slice(self.starts[place], self.starts[place + 1]) for place in places]
        columns = [self.columns[row] for row in rows]
        _, there = np.unique(np.concatenate(columns), return_inverse=True)
        words = np.zeros((len(places), int(there.max(initial=0)) + 1), np.float32)
        at = np.repeat(np.arange(len(places)), [len(some) for some in columns])
        words[at, there] = np.concatenate([self.weights[row] for row in rows])
        return np.asarray(words @ words.T, np.float32)


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
