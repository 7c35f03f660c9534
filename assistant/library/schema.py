"""The tables of `library.sqlite`, and opening it safely."""

import sqlite3
from pathlib import Path

from assistant.errors import LibraryDamaged, LibraryError
from assistant.library import vectors

FILE = "library.sqlite"
VERSION = 1

# A number is never used twice (AUTOINCREMENT), so that `E7` means one source for ever.
TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sources (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL, path TEXT NOT NULL, file_sha256 TEXT NOT NULL, text TEXT NOT NULL,
    sentences TEXT NOT NULL, marks TEXT NOT NULL, tag TEXT NOT NULL,
    title TEXT NOT NULL, author TEXT NOT NULL, date TEXT NOT NULL, publisher TEXT NOT NULL,
    url TEXT NOT NULL, accessed TEXT NOT NULL, qualifications TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS sources_by_path ON sources (path);
CREATE TABLE IF NOT EXISTS passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source INTEGER NOT NULL REFERENCES sources (number) ON DELETE CASCADE,
    first INTEGER NOT NULL, last INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS passages_by_source ON passages (source);
"""


def connect(folder: Path) -> sqlite3.Connection:
    """The library in `folder`, made if it is not there.

    Raises LibraryDamaged for a file that is no library, LibraryError for one that is newer.
    """
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    except (OSError, sqlite3.OperationalError) as error:
        raise LibraryError(f"{path} cannot be opened ({error})", "choose another place") from error
    try:
        _prepare(connection, path)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise LibraryDamaged(
            f"{path} cannot be read as a library ({error})",
            "restore it from a copy, or run `rebut library check --repair`; the file is unchanged",
        ) from error
    except LibraryError:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # what was acknowledged survives a power cut
    [version] = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise LibraryError(
            f"{path} was made by a newer rebut (layout {version}, this one reads {VERSION})",
            "update rebut",
        )
    if version < VERSION:
        connection.executescript(
            f"BEGIN IMMEDIATE; {TABLES} {vectors.TABLE} PRAGMA user_version = {VERSION}; COMMIT"
        )
