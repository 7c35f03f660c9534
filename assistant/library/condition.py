"""The state a library is in: damage, files that changed, citations with gaps."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from assistant.library import schema
from assistant.library.model import Citation
from assistant.library.passages import Span
from assistant.library.reading import digest
from assistant.library.rows import insert_passages, source
from assistant.library.store import Entry, Library

FileState = Literal["same", "changed", "gone", "unknown"]
_FIELDS = tuple(field.name for field in fields(Citation))


@dataclass(frozen=True, slots=True)
class Gap:
    """A source whose citation is not complete; `missing` are the empty fields."""

    id: str
    title: str
    path: str
    missing: tuple[str, ...]


def damage(library: Library) -> list[str]:
    """What SQLite finds wrong with the file; empty for a sound one."""
    try:
        found = [row[0] for row in library.connection.execute("PRAGMA integrity_check(20)")]
        broken = library.connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        return [str(error)]
    lines = [line for line in found if line != "ok"]
    return lines + [f"{row[0]} row {row[1]} belongs to no source" for row in broken]


def gaps(entries: Sequence[Entry]) -> Iterator[Gap]:
    """The sources in use that a written cite cannot be made for."""
    for entry in entries:
        missing = tuple(name for name in _FIELDS if not getattr(entry.citation, name))
        if missing and not entry.superseded:
            yield Gap(entry.id, entry.tag or entry.citation.title, entry.path, missing)


def file_state(entry: Entry) -> FileState:
    """Whether the file of a source is as it was read. Its cards stand either way."""
    path = Path(entry.path)
    if not entry.path or not entry.file_sha256:
        return "unknown"
    try:
        return "same" if digest(path) == entry.file_sha256 else "changed"
    except FileNotFoundError:
        return "gone"
    except OSError:
        return "unknown"


def salvage(folder: Path) -> tuple[Path, int]:
    """Save what can be read of a damaged library into a new file that takes its place.

    The damaged file is kept under another name, which is returned with the number of sources
    saved. Ids stay as they were.
    """
    path = folder / schema.FILE
    fresh = folder / f"{schema.FILE}.salvaged"
    fresh.unlink(missing_ok=True)
    saved = 0
    new = schema.connect(folder, fresh.name)
    try:
        new.execute("BEGIN")
        for row in _readable(path):
            saved += _copied(new, row)
        new.execute("INSERT OR REPLACE INTO facts VALUES ('generation', ?)", (_later(path),))
        new.execute("COMMIT")
    finally:
        new.close()
    kept = next(
        name
        for number in range(1, 10_000)
        if not (name := folder / f"{schema.FILE}.damaged-{number}").exists()
    )
    for suffix in ("-wal", "-shm"):
        extra = path.with_name(path.name + suffix)
        if extra.exists():
            extra.rename(kept.with_name(kept.name + suffix))
    path.rename(kept)
    fresh.rename(path)
    return kept, saved


def _readable(path: Path) -> Iterator[dict[str, object]]:
    """The sources of a damaged file, those that can still be read, one look-up each."""
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    try:
        for number in range(1, _highest(db) + 1):
            try:
                row = db.execute("SELECT * FROM sources WHERE number = ?", (number,)).fetchone()
            except sqlite3.DatabaseError:
                continue
            if row is not None:
                yield dict(row)
    except sqlite3.DatabaseError:
        return
    finally:
        db.close()


def _highest(db: sqlite3.Connection) -> int:
    for query in (
        "SELECT seq FROM sqlite_sequence WHERE name = 'sources'",
        "SELECT max(number) FROM sources",
    ):
        try:
            row = db.execute(query).fetchone()
        except sqlite3.DatabaseError:
            continue
        if row and row[0]:
            return int(row[0])
    return 0


def _copied(new: sqlite3.Connection, row: dict[str, object]) -> int:
    columns = ", ".join(row)
    places = ", ".join("?" * len(row))
    try:
        new.execute(
            f"INSERT INTO sources ({columns}) VALUES ({places})",  # noqa: S608 (our own columns)
            list({**row, "superseded": None}.values()),
        )
        [stored] = new.execute("SELECT * FROM sources WHERE number = ?", (row["number"],))
        read = source(stored)
    except (sqlite3.DatabaseError, ValueError, TypeError):
        return 0
    spans = tuple(Span(s.start, s.end) for s in read.sentences)
    if row["superseded"] is None:
        insert_passages(new, int(str(row["number"])), read.text, spans)
    return 1


def _later(path: Path) -> str:
    """A generation that no index of the damaged file was built from."""
    return str(path.stat().st_mtime_ns // 1_000_000)
