"""Rows of unequal length in flat arrays: the stems of passages, the sentences, their stems."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Row `i` of each column is `column[starts[i]:starts[i + 1]]`; columns are of one length."""

    starts: "Ids"
    columns: "tuple[NDArray[Any], ...]"

    @classmethod
    def of(cls, lengths: "Ids", *columns: "NDArray[Any]") -> Self:
        """Rows of these lengths, one after another."""
        import numpy as np

        return cls(np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)]), columns)

    @classmethod
    def joined(cls, parts: "Sequence[Self]") -> Self:
        """The rows of the first, then those of the next; there is at least one."""
        import numpy as np

        columns = zip(*(part.columns for part in parts), strict=True)
        return cls.of(
            np.concatenate([part.lengths for part in parts]),
            *(np.concatenate(column) for column in columns),
        )

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def lengths(self) -> "Ids":
        """How long each row is."""
        return self.starts[1:] - self.starts[:-1]

    def entries(self, rows: "Ids") -> "tuple[Ids, Ids]":
        """Where the entries of these rows stand, one row after another, and whose each is.

        The second counts within `rows`: 0 for the entries of the first of them.
        """
        import numpy as np

        begin = self.starts[rows]
        lengths = self.starts[rows + 1] - begin
        before = np.cumsum(lengths) - lengths
        at = np.arange(int(lengths.sum())) + np.repeat(begin - before, lengths)
        return at, np.repeat(np.arange(len(rows)), lengths)

    def taken(self, rows: "Ids") -> "Ragged":
        """These rows alone, in this order."""
        import numpy as np

        at, row = self.entries(rows)
        lengths = np.bincount(row, minlength=len(rows))
        return Ragged.of(lengths, *(column[at] for column in self.columns))

    def save(self, folder: Path, name: str) -> None:
        """Write it to a folder, a file an array."""
        import numpy as np

        np.save(folder / f"{name}-starts.npy", self.starts)
        for at, column in enumerate(self.columns):
            np.save(folder / f"{name}-{at}.npy", column)

    @classmethod
    def open(cls, folder: Path, name: str, columns: int) -> Self:
        """What was saved under a name, mapped and not read."""
        starts = mapped(folder / f"{name}-starts.npy")
        return cls(starts, tuple(mapped(folder / f"{name}-{at}.npy") for at in range(columns)))


def mapped(file: Path) -> "NDArray[Any]":
    """The array in a file, mapped; as a plain array, since slices of a memmap are slow to make."""
    import numpy as np

    return np.asarray(np.load(file, mmap_mode="r").view(np.ndarray))
