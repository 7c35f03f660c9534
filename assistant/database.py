"""One SQLite file of the user's own, changed in transactions; what goes wrong is one sentence."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from assistant.errors import CannotRead, CannotWrite, RebutError
from assistant.private import private_file

_WAIT_SECONDS = 30.0
_AGAIN_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file keeps. `format` counts changes of `tables`; `called` names it to the user.

    `damaged` is raised for a file that cannot be read, and `lost` says what is gone with it.
    With `durable`, what is said to be kept survives a loss of power too, at the price of waiting
    for the disk.
    """

    called: str
    tables: str
    format: int
    damaged: type[RebutError] = CannotRead
    lost: str = "a new one is begun"
    durable: bool = True


def write_ahead(connection: sqlite3.Connection, seconds: float) -> None:
    """Turn a file's write-ahead log on, at most so many seconds after another process lets it go.

    For this change alone SQLite does not wait by itself. Raises sqlite3.OperationalError.
    """
    until = time.monotonic() + seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > until:
                raise
            time.sleep(_AGAIN_SECONDS)
        else:
            return


class Database:
    """An open file of a kind. Close it, or use it as a context manager."""

    def __init__(self, path: Path, kind: Kind) -> None:
        """Open the file at `path`, made if it is not there, readable by its owner alone.

        Raises CannotWrite, and what the kind says for a file that is damaged.
        """
        self.path = path
        self._kind = kind
        with self.explained():
            self.connection = sqlite3.connect(
                private_file(path), timeout=_WAIT_SECONDS, isolation_level=None
            )
            try:
                self._prepare()
            except BaseException:
                self.connection.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        """What a SELECT finds. Raises as opening does."""
        with self.explained():
            return self.connection.execute(statement, values).fetchall()

    @contextmanager
    def change(self) -> Iterator[sqlite3.Cursor]:
        """Changes that are made together or not at all. Raises as opening does."""
        with self.explained():
            cursor = self.connection.cursor()
            cursor.execute("BEGIN IMMEDIATE")
            try:
                yield cursor
                cursor.execute("COMMIT")
            except BaseException:
                # A full disk has rolled it back already.
                if self.connection.in_transaction:
                    cursor.execute("ROLLBACK")
                raise

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Say of what SQLite and the disk refuse what is wrong and what to do."""
        named = f"{self._kind.called} {self.path}"
        try:
            yield
        except (OSError, sqlite3.OperationalError) as error:
            raise CannotWrite(
                f"{named} cannot be used ({error})",
                "see that its folder can be written to and has room, or set REBUT_HOME to another",
            ) from error
        except sqlite3.DatabaseError as error:
            raise self._kind.damaged(
                f"{named} cannot be read, since that file is damaged ({error})",
                f"move that file away and run again; {self._kind.lost}",
            ) from error

    def _prepare(self) -> None:
        write_ahead(self.connection, _WAIT_SECONDS)
        self.connection.execute(
            f"PRAGMA synchronous = {'FULL' if self._kind.durable else 'NORMAL'}"
        )
        with self.change() as cursor:
            [found] = cursor.execute("PRAGMA user_version").fetchone()
            if found > self._kind.format:
                raise self._kind.damaged(
                    f"{self._kind.called} {self.path} was written by a newer version of rebut",
                    "update rebut, or set REBUT_HOME to another folder",
                )
            if found == 0:
                for statement in self._kind.tables.split(";"):
                    cursor.execute(statement)
                cursor.execute(f"PRAGMA user_version = {self._kind.format}")
