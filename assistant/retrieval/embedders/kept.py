"""An embedder that remembers: a text seen before, in this run or another, costs a look-up."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.database import write_ahead
from assistant.library.vectors import TABLE, keep, kept, key
from assistant.private import private_file
from assistant.retrieval.embedders.protocol import Embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE = "vectors.sqlite"
_ASKED_AT_ONCE = 5000
_WAIT_SECONDS = 5.0


class KeptEmbedder:
    """Another embedder, with its vectors kept in a SQLite file."""

    def __init__(self, embedder: Embedder, db: sqlite3.Connection) -> None:
        self._embedder = embedder
        self._db = db

    @classmethod
    def in_home(cls, embedder: Embedder, home: Path) -> "KeptEmbedder":
        """Vectors kept in the user's own store; in memory alone where it cannot be written."""
        try:
            return cls(embedder, _opened(private_file(home / FILE)))
        except (OSError, sqlite3.Error):
            return cls(embedder, _opened(":memory:"))

    @property
    def name(self) -> str:
        """The inner embedder's: the vectors are its own."""
        return self._embedder.name

    @property
    def dimension(self) -> int:
        """The inner embedder's."""
        return self._embedder.dimension

    def embed(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """See `Embedder.embed`. Each distinct text is embedded once, in one batch."""
        import numpy as np

        keys = [key(text) for text in texts]
        known = kept(self._db, self.name, keys)
        new = {name: text for name, text in zip(keys, texts, strict=True) if name not in known}
        if new:
            fresh = self._embedder.embed(list(new.values())).astype("<f4")
            rows = {name: row.tobytes() for name, row in zip(new, fresh, strict=True)}
            known |= rows
            # Another run may hold the file, or the disk be full: the vectors are only a saving.
            with suppress(sqlite3.OperationalError):
                keep(self._db, self.name, rows.items())
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        joined = b"".join(known[name] for name in keys)
        return np.frombuffer(joined, "<f4").reshape(len(texts), self.dimension).astype(np.float32)

    def missing(self, texts: Iterable[str]) -> list[str]:
        """Those of the texts that have no vector yet, each once."""
        named = {key(text): text for text in texts}
        have: set[str] = set()
        names = list(named)
        for start in range(0, len(names), _ASKED_AT_ONCE):
            have |= kept(self._db, self.name, names[start : start + _ASKED_AT_ONCE]).keys()
        return [text for name, text in named.items() if name not in have]

    def take(self, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors that were made elsewhere, under their texts' keys."""
        keep(self._db, self.name, vectors.items())

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def _opened(place: Path | str) -> sqlite3.Connection:
    db = sqlite3.connect(
        place, isolation_level=None, timeout=_WAIT_SECONDS, check_same_thread=False
    )
    try:
        write_ahead(db, _WAIT_SECONDS)
        db.execute("PRAGMA synchronous = NORMAL")
        db.executescript(TABLE)
    except sqlite3.Error:
        db.close()
        raise
    return db
