"""The vectors of the passages in one file, mapped: a search reads the rows it scores, no others.

Chroma finds the nearest; asked for the vectors themselves, it takes as long again as a search.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Ids = NDArray[np.int64]

_AT_ONCE = 10_000  # rows


class MappedVectors:
    """Vectors by passage id; `ids` ascend, a row of the file each."""

    def __init__(self, rows: "Vectors", ids: "Ids") -> None:
        self._rows = rows
        self._ids = ids

    @classmethod
    def open(cls, file: Path, ids: "Ids") -> Self:
        """A finished file. Raises ValueError where it has other than one row for each id."""
        import numpy as np

        rows = np.load(file, mmap_mode="r").view(np.ndarray)
        if rows.ndim != 2 or len(rows) != len(ids):
            raise ValueError(f"{file} has not one row for each of {len(ids)} passages")
        return cls(rows, ids)

    def of(self, passages: Sequence[int]) -> "tuple[Ids, Vectors]":
        """Those of the passages that are held, ascending, and their vectors, a row each."""
        import numpy as np

        wanted = np.unique(np.asarray(passages, np.int64))
        held = np.isin(wanted, self._ids, assume_unique=True, kind="sort")
        places = self._ids.searchsorted(wanted[held])
        return wanted[held], self._rows[places]

    def without(self, gone: Sequence[int]) -> "Iterator[Vectors]":
        """All rows but those of these passages, in order, some at a time."""
        import numpy as np

        stay = np.flatnonzero(~np.isin(self._ids, np.asarray(gone, np.int64)))
        return (self._rows[stay[at : at + _AT_ONCE]] for at in range(0, len(stay), _AT_ONCE))


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

    def put(self, vectors: "Vectors") -> None:
        """Write rows."""
        self._file.write(vectors.astype("<f4", copy=False).tobytes())

    def passing(
        self, batches: "Iterable[tuple[Sequence[int], Vectors]]"
    ) -> "Iterator[tuple[Sequence[int], Vectors]]":
        """The same batches, their rows written on the way."""
        for ids, vectors in batches:
            self.put(vectors)
            yield ids, vectors
