"""Passages and queries as weighted stems: what two texts share in words, as a cosine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stems:
    """A text's stems by their number in the vocabulary, with weights; all of length 1.

    A stem that no passage has takes its share of the length and is not listed.
    """

    columns: "NDArray[np.int32]"
    weights: "Floats"


@dataclass(frozen=True, slots=True)
class StemVectors:
    """Some passages' stems, TF-IDF with logarithmic counts, each passage scaled to length 1.

    Entry by entry: whose it is (`row`, of so many `rows`), which stem, and its weight.
    """

    row: "Ids"
    columns: "NDArray[np.int32]"
    weights: "Floats"
    rows: int

    @classmethod
    def of(
        cls,
        row: "Ids",
        columns: "NDArray[np.int32]",
        counts: "NDArray[np.uint16]",
        rarity: "Floats",
        rows: int,
    ) -> "StemVectors":
        """From how often each passage has each of its stems, and how rare every stem is."""
        import numpy as np

        weights = _scaled(counts)[counts] * rarity[columns]
        length = np.sqrt(np.bincount(row, weights**2, rows))
        weights /= length[row]
        return cls(row, columns, weights.astype(np.float32), rows)

    def shared(self, text: Stems, vocabulary: int) -> "tuple[Floats, Floats]":
        """How alike a text and each passage are (cosine), and how much of each is in the text.

        The second is the share of a passage's squared weight that the text's stems hold: near 1
        where the passage is a part of the text.
        """
        import numpy as np

        query = np.zeros(vocabulary, np.float32)
        query[text.columns] = text.weights
        there = query[self.columns]
        held = np.flatnonzero(there)
        row, weights = self.row[held], self.weights[held]
        alike = np.bincount(row, weights * there[held], self.rows)
        inside = np.bincount(row, weights**2, self.rows)
        return alike.astype(np.float32), inside.astype(np.float32)

    def likeness(self, of: "NDArray[np.bool_]") -> "Floats":
        """How alike those passages are to each passage in words: cosine, (some, all).

        `of` tells of each passage whether it is one of those.
        """
        import numpy as np

        found, there, times = np.unique(self.columns, return_inverse=True, return_counts=True)
        # Most words stand in one passage alone: they add to no likeness but a passage's to itself.
        both = np.flatnonzero(times > 1)
        column = np.full(len(found), -1)
        column[both] = np.arange(len(both))
        kept = np.flatnonzero(column[there] >= 0)
        words = np.zeros((self.rows, len(both)), np.float32)
        words[self.row[kept], column[there[kept]]] = self.weights[kept]
        alike = words[of] @ words.T
        some = np.flatnonzero(of)
        alike[np.arange(len(some)), some] = np.bincount(self.row, self.weights**2, self.rows)[some]
        return np.asarray(alike, np.float32)


def stems(words: Sequence[str], vocabulary: Mapping[str, int], rarity: "Floats") -> Stems:
    """A text that is not in the index, from its stemmed words."""
    import numpy as np

    unknown: dict[str, int] = {}
    size = len(rarity) - 1
    numbers = [
        vocabulary[word] if word in vocabulary else size + unknown.setdefault(word, len(unknown))
        for word in words
    ]
    columns, counts = np.unique(np.asarray(numbers, np.int64), return_counts=True)
    weights = (1 + np.log(counts)) * rarity[np.minimum(columns, size)]
    weights /= np.sqrt((weights**2).sum()) or 1.0
    listed = columns < size
    return Stems(columns[listed].astype(np.int32), weights[listed].astype(np.float32))


def rarity(held: "Ids", passages: int) -> "Floats":
    """BM25's idf of each stem, and last that of one that nothing has."""
    import numpy as np

    counts = np.append(held, 0)
    return np.asarray(np.log(1 + (passages - counts + 0.5) / (counts + 0.5)), np.float32)


def _scaled(counts: "NDArray[np.uint16]") -> "NDArray[np.float64]":
    """`1 + log(count)` of every count there is, by the count: cheaper than of each entry."""
    import numpy as np

    every = np.arange(int(counts.max(initial=0)) + 1)
    return 1 + np.log(np.maximum(every, 1))
