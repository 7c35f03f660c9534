"""One SQLite file of the user's own, written in transactions that reach the disk."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.errors import CannotRead, CannotWrite
from assistant.private import private_file

_WAIT_SECONDS = 30.0


class Database:
    """An open file of the given tables. Close it, or use it as a context manager."""

    def __init__(self, path: Path, tables: str, format_: int) -> None:
        """Open the file at `path`, made if it is not there, readable by its owner alone.

        `format_` counts changes of `tables`. Raises CannotWrite, CannotRead.
        """
        self.path = path
        with self._explained():
            place = private_file(path)
            self.connection = sqlite3.connect(place, timeout=_WAIT_SECONDS, isolation_level=None)
            self.connection.row_factory = sqlite3.Row
            self.connection.execute("PRAGMA journal_mode = WAL")
            # A process may be killed and a machine may lose power: what is said to be kept, is.
            self.connection.execute("PRAGMA synchronous = FULL")
            self._prepare(tables, format_)

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

    @contextmanager
    def change(self) -> Iterator[sqlite3.Cursor]:
        """Changes that are made together or not at all."""
        cursor = self.connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        try:
            yield cursor
        except BaseException:
            cursor.execute("ROLLBACK")
            raise
        cursor.execute("COMMIT")

    def _prepare(self, tables: str, format_: int) -> None:
        with self.change() as cursor:
            [found] = cursor.execute("PRAGMA user_version").fetchone()
            if found > format_:
                raise CannotRead(
                    f"{self.path} was written by a newer version of rebut",
                    "update rebut, or set REBUT_HOME to another folder",
                )
            if found == 0:
                for statement in tables.split(";"):
                    cursor.execute(statement)
                cursor.execute(f"PRAGMA user_version = {format_}")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.OperationalError) as error:
            raise CannotWrite(
                f"{self.path} cannot be opened ({error})",
                "make its folder writable, or set REBUT_HOME to another one",
            ) from error
        except sqlite3.DatabaseError as error:
            raise CannotRead(
                f"{self.path} is damaged ({error})",
                "move that file away and run again; a new one is begun",
            ) from error
