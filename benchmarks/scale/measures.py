"""One figure at a time: seconds, memory of this process, size on disk."""

import statistics
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

_EVERY = 0.05  # seconds between looks at the memory
_STATUS = Path("/proc/self/statm")
_PAGE = 4096


@dataclass(frozen=True)
class Held:
    """Bytes of memory: `own` can be had by nobody else, `mapped` are pages of files.

    The system takes mapped pages back as soon as it needs them for something else.
    """

    own: int
    mapped: int

    @property
    def all(self) -> int:
        """Both together."""
        return self.own + self.mapped


class Memory:
    """The most memory this process held in a block, beyond what it held at its beginning.

    Read from the system's account of resident pages.
    """

    def __enter__(self) -> Self:
        self._before = self._most = _resident()
        self._done = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._watch.join()

    @property
    def added(self) -> Held:
        """What was added at the worst moment so far."""
        self._note()
        before, most = self._before, self._most
        return Held(most.own - before.own, most.mapped - before.mapped)

    def _look(self) -> None:
        while not self._done.wait(_EVERY):
            self._note()

    def _note(self) -> None:
        self._most = max(self._most, _resident(), key=lambda held: held.all)


@dataclass(frozen=True)
class Spread:
    """Milliseconds of many like calls, and the processor's share of them.

    On a busy machine a call waits; `work` is the 95th percentile of what it took of all cores.
    """

    p50: float
    p95: float
    work: float

    @classmethod
    def of(cls, call: Callable[[str], object], asked: Sequence[str]) -> "Spread":
        """Call with each in turn, ten of them beforehand to warm up."""
        for one in asked[:10]:
            call(one)
        spent, worked = [], []
        for one in asked:
            begun, busy = time.perf_counter(), time.process_time()
            call(one)
            spent.append((time.perf_counter() - begun) * 1000)
            worked.append((time.process_time() - busy) * 1000)
        return cls(
            statistics.median(spent),
            float(np.percentile(spent, 95)),
            float(np.percentile(worked, 95)),
        )

    def __str__(self) -> str:
        return f"{self.p50:.1f} / {self.p95:.1f} / {self.work:.1f}"


class Clock:
    """Seconds of the blocks it was held in, by the clock and of processor time, all together."""

    def __init__(self) -> None:
        self.seconds = self.work = 0.0

    def __enter__(self) -> Self:
        self._begun, self._busy = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds += time.perf_counter() - self._begun
        self.work += time.process_time() - self._busy


def size(folder: Path) -> int:
    """Bytes of the files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _resident() -> Held:
    _, resident, shared, *_ = map(int, _STATUS.read_text(encoding="ascii").split())
    return Held((resident - shared) * _PAGE, shared * _PAGE)
