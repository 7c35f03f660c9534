"""The tables of `library.sqlite`, and opening it safely."""

import os
import sqlite3
from pathlib import Path

from assistant.database import write_ahead
from assistant.errors import LibraryDamaged, LibraryError
from assistant.library import vectors
from assistant.private import private_file

FILE = "library.sqlite"
VERSION = 1
_WAIT_SECONDS = 30.0

# A number is never used twice (AUTOINCREMENT), so that `E7` means one source for ever.
TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE sources (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL, path TEXT NOT NULL, file_sha256 TEXT NOT NULL, text TEXT NOT NULL,
    sentences TEXT NOT NULL, marks TEXT NOT NULL, tag TEXT NOT NULL, cite TEXT NOT NULL,
    title TEXT NOT NULL, author TEXT NOT NULL, date TEXT NOT NULL, publisher TEXT NOT NULL,
    url TEXT NOT NULL, accessed TEXT NOT NULL, qualifications TEXT NOT NULL,
    superseded INTEGER REFERENCES sources (number) ON DELETE SET NULL
) STRICT;
CREATE INDEX sources_by_path ON sources (path);
CREATE INDEX sources_by_file ON sources (file_sha256);
CREATE INDEX sources_by_superseded ON sources (superseded);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source INTEGER NOT NULL REFERENCES sources (number) ON DELETE CASCADE,
    first INTEGER NOT NULL, last INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX passages_by_source ON passages (source);
"""


def connect(folder: Path, name: str = FILE) -> sqlite3.Connection:
    """The library in `folder`, made if it is not there; read-only where nothing may be written.

    Raises LibraryDamaged for a file that is no library, LibraryError for one that is newer or
    cannot be reached. A damaged file is left as it is.
    """
    path = folder / name
    try:
        connection = _opened(folder, path)
    except (OSError, sqlite3.OperationalError) as error:
        raise LibraryError(f"{path} cannot be opened ({error})", "choose another place") from error
    try:
        _prepare(connection, path)
    except sqlite3.OperationalError as error:  # the disk or another program, not what it holds
        connection.close()
        raise LibraryError(
            f"{path} cannot be used ({error})",
            "make room on the disk, or wait for the program that holds it, and try again",
        ) from error
    except sqlite3.DatabaseError as error:
        connection.close()
        raise damaged(path, error) from error
    except LibraryError:
        connection.close()
        raise
    return connection


def damaged(path: Path, error: Exception) -> LibraryDamaged:
    """What to say of a library file that SQLite cannot read."""
    return LibraryDamaged(
        f"{path} cannot be read as a library ({error}); it is left as it is",
        "restore it from a copy, or run `rebut library check --repair` to save what can be read"
        " into a new file beside it",
    )


def _opened(folder: Path, path: Path) -> sqlite3.Connection:
    if path.is_file() and not (os.access(path, os.W_OK) and os.access(folder, os.W_OK)):
        # Nobody can write here, so nothing changes under a reader.
        return sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
        )
    return sqlite3.connect(private_file(path), isolation_level=None, timeout=_WAIT_SECONDS)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    [version] = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise LibraryError(
            f"{path} was made by a newer rebut (layout {version}, this one reads {VERSION})",
            "update rebut",
        )
    if writable(connection):
        write_ahead(connection, _WAIT_SECONDS)
        connection.execute("PRAGMA synchronous = FULL")  # what was acknowledged survives a crash
        _lay_out(connection)


def _lay_out(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    [version] = connection.execute("PRAGMA user_version").fetchone()
    if version < VERSION:
        for statement in f"{TABLES}{vectors.TABLE}".split(";")[:-1]:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def writable(connection: sqlite3.Connection) -> bool:
    """Whether this connection may change the file."""
    [read_only] = connection.execute("PRAGMA query_only").fetchone()
    if read_only:
        return False
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_READONLY:
            return False
        raise
    return True
