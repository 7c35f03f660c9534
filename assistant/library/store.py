"""The library: sources in SQLite, which is the truth that every index is built from."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from assistant.errors import LibraryError
from assistant.library import rows, schema
from assistant.library.lock import WriteLock
from assistant.library.model import Citation, Source
from assistant.library.passages import Span
from assistant.library.rows import CITATION, Draft

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Draft", "Entry", "IndexedPassage", "Library"]

_READ_AT_ONCE = 1_000  # passages


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A passage as an index is given it: `context` (tag or title) is for the vector alone.

    `sentences` are its sentences, in order, each with the white space behind it: joined, they are
    `text`.
    """

    id: int
    source: str
    sentences: tuple[str, ...]
    context: str

    @property
    def text(self) -> str:
        """The words of the passage as they stand in its source."""
        return "".join(self.sentences)


@dataclass(frozen=True, slots=True)
class Entry:
    """A source without its text: what lists and filters need."""

    id: str
    citation: Citation
    path: str
    tag: str
    file_sha256: str
    superseded: str


class Library:
    """Sources with their citations and passages, in a folder that holds `library.sqlite`.

    Close it, or use it in a `with` block. `generation` grows with every change to what is
    searched; an index says which generation it was built from. Everything here raises
    LibraryDamaged where the file turns out to be broken.
    """

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self.lock = WriteLock(folder)
        self.files: Path | None = None  # the folder of files that it is made from, if it is
        self.unread: tuple[str, ...] = ()  # what could not be read of them, and why
        self._db = connection

    @classmethod
    def open(cls, folder: str | Path) -> Self:
        """The library in `folder`, made if there is none. Raises LibraryError, LibraryDamaged."""
        place = Path(folder)
        return cls(place, schema.connect(place))

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def generation(self) -> int:
        """Grows by one with every change; 0 for a library that never had a source."""
        row = self._read("SELECT value FROM facts WHERE name = 'generation'").fetchone()
        return int(row["value"]) if row else 0

    @property
    def connection(self) -> sqlite3.Connection:
        """The open database, for the vectors that are kept in it."""
        return self._db

    @property
    def writable(self) -> bool:
        """Whether this library can be changed from here."""
        return schema.writable(self._db)

    def add(self, drafts: Sequence[Draft]) -> list[str]:
        """Add the sources, all or none; their ids. Once this returns, they survive a crash.

        A draft of a file that the library has read before, in another state, supersedes it.
        """
        with self.lock.held(), self._change() as db:
            paths = sorted({draft.path for draft in drafts if draft.path})
            old = {path: _numbers_of(db, path) for path in paths}
            numbers = [rows.insert(db, draft) for draft in drafts]
            for draft, fresh in zip(drafts, numbers, strict=True):
                _supersede(db, old.pop(draft.path, []), fresh)
        return [f"E{fresh}" for fresh in numbers]

    def move(self, places: Mapping[str, str]) -> None:
        """Say where files are now, by their SHA-256; what was read there before is superseded."""
        with self.lock.held(), self._change() as db:
            for sha256, path in places.items():
                db.execute(
                    "UPDATE sources SET path = ? WHERE file_sha256 = ? AND superseded IS NULL",
                    (path, sha256),
                )
            for sha256, path in places.items():
                found = db.execute(
                    "SELECT number, file_sha256 FROM sources WHERE path = ? AND superseded IS NULL",
                    (path,),
                ).fetchall()
                moved = [row["number"] for row in found if row["file_sha256"] == sha256]
                others = [row["number"] for row in found if row["number"] not in moved]
                _supersede(db, others, moved[0])

    def remove(self, source_ids: Sequence[str]) -> list[Source]:
        """Take sources out and return them. Raises LibraryError, removing none, for a wrong id."""
        with self.lock.held():
            removed = [self.get(source_id) for source_id in dict.fromkeys(source_ids)]
            with self._change() as db:
                for source in removed:
                    db.execute("DELETE FROM sources WHERE number = ?", (rows.number(source.id),))
        return removed

    def cite(self, source_id: str, citation: Citation) -> None:
        """Give a source another citation. Its passages are indexed anew where its title changed."""
        source = self.get(source_id)
        names = ", ".join(f"{name} = ?" for name in CITATION)
        values = [getattr(citation, name) for name in CITATION]
        fresh = rows.number(source_id)
        with self.lock.held(), self._change() as db:
            db.execute(
                f"UPDATE sources SET {names} WHERE number = ?",  # noqa: S608 (names of our own)
                (*values, fresh),
            )
            if citation.title != source.citation.title and not source.superseded:
                db.execute("DELETE FROM passages WHERE source = ?", (fresh,))
                spans = tuple(Span(s.start, s.end) for s in source.sentences)
                rows.insert_passages(db, fresh, source.text, spans)

    def get(self, source_id: str) -> Source:
        """The source of that id, such as `E7`. Raises LibraryError where there is none."""
        [source] = self.get_many([source_id]).values() or [None]
        if source is None:
            raise LibraryError(
                f"the library has no source {source_id}", "see `rebut library list` for its ids"
            )
        return source

    def get_many(self, source_ids: Sequence[str]) -> dict[str, Source]:
        """Those of the sources that are there, by id."""
        wanted = json.dumps([rows.number(source_id) for source_id in source_ids])
        found = self._read(
            "SELECT * FROM sources WHERE number IN (SELECT value FROM json_each(?))", wanted
        )
        return {source.id: source for source in map(rows.source, found)}

    def entries(self) -> list[Entry]:
        """Every source without its text, in the order they were added."""
        columns = ", ".join((*CITATION, "path", "tag", "file_sha256"))
        found = self._read(
            f"SELECT number, superseded, {columns} FROM sources ORDER BY number"  # noqa: S608
        )
        return [
            Entry(
                id=f"E{row['number']}",
                citation=Citation(*(row[name] for name in CITATION)),
                path=row["path"],
                tag=row["tag"],
                file_sha256=row["file_sha256"],
                superseded=f"E{row['superseded']}" if row["superseded"] else "",
            )
            for row in found
        ]

    def passages(self) -> Iterator[IndexedPassage]:
        """Everything that is searched, in the order it was added."""
        ids = self.passage_ids()
        # Some at a time: a large library does not fit in memory.
        for start in range(0, len(ids), _READ_AT_ONCE):
            yield from self.passages_at(ids[start : start + _READ_AT_ONCE])

    def passages_at(self, passage_ids: Sequence[int]) -> "list[IndexedPassage]":
        """Those of the passages that are (still) there, in the order they were added."""
        found = self._read(
            "SELECT id, source, first, last FROM passages"
            " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            json.dumps(list(passage_ids)),
        ).fetchall()
        texts = self._texts({row["source"] for row in found})
        return [_indexed(row, *texts[row["source"]]) for row in found if row["source"] in texts]

    def _texts(self, numbers: Collection[int]) -> "dict[int, tuple[str, list[list[int]], str]]":
        """Text, sentences (start and end) and context of each of the sources."""
        found = self._read(
            "SELECT number, text, sentences,"
            " CASE WHEN tag <> '' THEN tag ELSE title END AS context FROM sources"
            " WHERE number IN (SELECT value FROM json_each(?))",
            json.dumps(sorted(numbers)),
        )
        return {
            row["number"]: (row["text"], json.loads(row["sentences"]), row["context"])
            for row in found
        }

    def passage_ids(self) -> list[int]:
        """The ids of everything that is searched, ascending."""
        return [row["id"] for row in self._read("SELECT id FROM passages ORDER BY id")]

    def at(self, passage_ids: Sequence[int]) -> dict[int, tuple[str, int, int]]:
        """Source, first and last sentence of each passage that is (still) there."""
        found = self._read(
            "SELECT id, source, first, last FROM passages"
            " WHERE id IN (SELECT value FROM json_each(?))",
            json.dumps(list(passage_ids)),
        )
        return {row["id"]: (f"E{row['source']}", row["first"], row["last"]) for row in found}

    def sources_of(self, passage_ids: Sequence[int]) -> dict[int, int]:
        """The number of the source of each passage that is (still) there."""
        found = self._read(
            "SELECT id, source FROM passages WHERE id IN (SELECT value FROM json_each(?))",
            json.dumps(list(passage_ids)),
        )
        return {row["id"]: row["source"] for row in found}

    def passages_of(self, source_ids: Sequence[str]) -> list[int]:
        """The ids of the passages of these sources."""
        found = self._read(
            "SELECT id FROM passages WHERE source IN (SELECT value FROM json_each(?)) ORDER BY id",
            json.dumps([rows.number(source_id) for source_id in source_ids]),
        )
        return [row["id"] for row in found]

    def __len__(self) -> int:
        [count] = self._read("SELECT count(*) FROM sources").fetchone()
        return int(count)

    def _read(self, query: str, *values: object) -> sqlite3.Cursor:
        try:
            return self._db.execute(query, values)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            raise schema.damaged(self.folder / schema.FILE, error) from error

    def borrow(self, embedder: str, keys: Sequence[str]) -> dict[str, bytes]:  # noqa: ARG002
        """Vectors that others made of these texts; a library of one's own has no others."""
        return {}

    def lend(self, embedder: str, keys: Sequence[str], vectors: "NDArray[np.float32]") -> None:
        """Hand vectors made here to others; a library of one's own has no others."""

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """One transaction that ends in a new generation."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield self._db
            self._db.execute(
                "INSERT INTO facts VALUES ('generation', '1')"
                " ON CONFLICT (name) DO UPDATE SET value = value + 1"
            )
            self._db.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            self._undo()
            raise _not_written(self.folder / schema.FILE, error) from error
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    # Last of all: below it, `list` would name this method.
    def list(self) -> Iterator[Source]:
        """Every source, in the order they were added, those superseded too."""
        return map(rows.source, self._read("SELECT * FROM sources ORDER BY number"))


def _indexed(
    row: sqlite3.Row, text: str, sentences: Sequence[Sequence[int]], context: str
) -> IndexedPassage:
    said = sentences[row["first"] - 1 : row["last"]]
    # Each sentence runs on to where the next begins, so that joined they are the passage.
    ends = [*(start for start, _ in said[1:]), said[-1][1]]
    parts = tuple(text[start:end] for (start, _), end in zip(said, ends, strict=True))
    return IndexedPassage(row["id"], f"E{row['source']}", parts, context)


def _numbers_of(db: sqlite3.Connection, path: str) -> list[int]:
    found = db.execute("SELECT number FROM sources WHERE path = ? AND superseded IS NULL", (path,))
    return [row["number"] for row in found]


def _supersede(db: sqlite3.Connection, old: Sequence[int], fresh: int) -> None:
    for number in old:
        db.execute("UPDATE sources SET superseded = ? WHERE number = ?", (fresh, number))
        db.execute("DELETE FROM passages WHERE source = ?", (number,))


def _not_written(path: Path, error: sqlite3.DatabaseError) -> LibraryError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return schema.damaged(path, error)
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return LibraryError(
            f"{path} could not be written ({error}); nothing that was reported as added is lost",
            "make room on the disk and run the same command again",
        )
    if code == sqlite3.SQLITE_READONLY:
        return LibraryError(f"{path} may not be changed", "copy the library, or use one of yours")
    return LibraryError(f"{path} could not be written ({error})", "try again")
