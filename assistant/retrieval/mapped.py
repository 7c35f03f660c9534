"""The vectors of passages in one file, mapped: a search reads the rows it scores, no others.

Chroma finds the nearest; asked for the vectors themselves, it takes as long again as a search.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from assistant.retrieval.ragged import mapped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Ids = NDArray[np.int64]
    Batch = tuple[Sequence[int], Vectors]

_AT_ONCE = 5_000  # rows


class MappedVectors:
    """Vectors by passage id; `ids` ascend, a row of the file each."""

    def __init__(self, rows: "Vectors", ids: "Ids") -> None:
        self.rows = rows
        self.ids = ids

    @classmethod
    def open(cls, file: Path, ids: "Ids") -> Self:
        """A finished file. Raises ValueError where it has other than one row for each id."""
        rows = mapped(file)
        if rows.ndim != 2 or len(rows) != len(ids):
            raise ValueError(f"{file} has not one row for each of {len(ids)} passages")
        return cls(rows, ids)

    def __len__(self) -> int:
        return len(self.ids)

    def of(self, passages: "Ids") -> "tuple[Ids, Vectors]":
        """Those of the passages, which ascend, that are held, and their vectors, a row each."""
        import numpy as np

        if not len(self):
            return passages[:0], self.rows[:0]
        places = np.minimum(self.ids.searchsorted(passages), len(self) - 1)
        held = self.ids[places] == passages
        return passages[held], self.rows[places[held]]

    def without(self, gone: "Ids") -> "Iterator[Batch]":
        """All but these passages, in order, some at a time, with their vectors."""
        import numpy as np

        stay = np.flatnonzero(~np.isin(self.ids, gone))
        for at in range(0, len(stay), _AT_ONCE):
            some = stay[at : at + _AT_ONCE]
            yield self.ids[some].tolist(), self.rows[some]


class VectorFile:
    """Writes such a file, row after row; through a plain file, since a full disk kills a map."""

    def __init__(self, file: Path, count: int, dimension: int) -> None:
        self._file = file.open("wb")
        self._shape = count, dimension

    def __enter__(self) -> Self:
        import numpy as np

        kind = {"descr": "<f4", "fortran_order": False, "shape": self._shape}
        np.lib.format.write_array_header_1_0(self._file, kind)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._file.close()

    def passing(self, batches: "Iterable[Batch]") -> "Iterator[Batch]":
        """The same batches, their rows written on the way."""
        for ids, vectors in batches:
            self._file.write(vectors.astype("<f4", copy=False).tobytes())
            yield ids, vectors

    def put(self, batches: "Iterable[Batch]") -> None:
        """Write the rows of batches."""
        for _ in self.passing(batches):
            pass
