"""The library: sources in SQLite, which is the truth that every index is built from."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from assistant.errors import LibraryError
from assistant.library import schema
from assistant.library.model import Citation, EvidenceSentence, Mark, Passage, Source
from assistant.library.passages import Span, runs

_CITATION = ("title", "author", "date", "publisher", "url", "accessed", "qualifications")


@dataclass(frozen=True, slots=True)
class Draft:
    """A source that has been read and not yet added."""

    text: str
    path: str
    citation: Citation = field(default_factory=Citation)
    sentences: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    tag: str = ""
    file_sha256: str = ""


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A passage as an index is given it: `context` (tag or title) is for the vector alone."""

    id: int
    source: str
    text: str
    context: str


class Library:
    """Sources with their citations and passages, in a folder that holds `library.sqlite`.

    Close it, or use it in a `with` block. `generation` grows with every change to what is
    searched; an index says which generation it was built from.
    """

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
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
        row = self._db.execute("SELECT value FROM facts WHERE name = 'generation'").fetchone()
        return int(row["value"]) if row else 0

    def add(self, drafts: Sequence[Draft]) -> list[str]:
        """Add the sources, all or none; their ids. Once this returns, they survive a crash."""
        with self._change() as db:
            return [_insert(db, draft) for draft in drafts]

    def remove(self, source_id: str) -> Source:
        """Take the source out and return it. Raises LibraryError where there is none."""
        source = self.get(source_id)
        with self._change() as db:
            db.execute("DELETE FROM sources WHERE number = ?", (_number(source_id),))
        return source

    def get(self, source_id: str) -> Source:
        """The source of that id, such as `E7`. Raises LibraryError where there is none."""
        found = self.get_many([source_id])
        if source_id not in found:
            raise LibraryError(
                f"the library has no source {source_id}", "see `rebut library list` for its ids"
            )
        return found[source_id]

    def get_many(self, source_ids: Sequence[str]) -> dict[str, Source]:
        """Those of the sources that are there, by id."""
        numbers = json.dumps([_number(source_id) for source_id in source_ids])
        rows = self._db.execute(
            "SELECT * FROM sources WHERE number IN (SELECT value FROM json_each(?))", (numbers,)
        )
        return {source.id: source for source in map(_source, rows)}

    def list(self) -> Iterator[Source]:
        """Every source, in the order they were added."""
        return map(_source, self._db.execute("SELECT * FROM sources ORDER BY number"))

    def passages(self) -> "Iterator[IndexedPassage]":
        """Everything that is searched, in the order it was added."""
        rows = self._db.execute(
            "SELECT p.id, p.source, p.first, p.last, s.title, s.tag, s.text, s.sentences"
            " FROM passages p JOIN sources s ON s.number = p.source ORDER BY p.id"
        )
        spans: list[list[int]] = []
        last_source = 0
        for row in rows:
            if row["source"] != last_source:
                spans, last_source = json.loads(row["sentences"]), row["source"]
            start, end = spans[row["first"] - 1][0], spans[row["last"] - 1][1]
            context = row["tag"] or row["title"]
            yield IndexedPassage(row["id"], f"E{row['source']}", row["text"][start:end], context)

    def at(self, passage_ids: Sequence[int]) -> dict[int, tuple[str, int, int]]:
        """Source, first and last sentence of each passage that is (still) there."""
        rows = self._db.execute(
            "SELECT id, source, first, last FROM passages"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(passage_ids)),),
        )
        return {row["id"]: (f"E{row['source']}", row["first"], row["last"]) for row in rows}

    @property
    def connection(self) -> sqlite3.Connection:
        """The open database, for the vectors that are kept in it."""
        return self._db

    def __len__(self) -> int:
        [count] = self._db.execute("SELECT count(*) FROM sources").fetchone()
        return int(count)

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """One transaction that ends in a new generation."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
            self._db.execute(
                "INSERT INTO facts VALUES ('generation', '1')"
                " ON CONFLICT (name) DO UPDATE SET value = value + 1"
            )
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise


def _insert(db: sqlite3.Connection, draft: Draft) -> str:
    spans = [(span.start, span.end) for span in draft.sentences]
    marks = [(mark.kind, mark.start, mark.end) for mark in draft.marks]
    names = ("sha256", "path", "file_sha256", "text", "sentences", "marks", "tag", *_CITATION)
    values = (
        hashlib.sha256(draft.text.encode("utf-8")).hexdigest(),
        draft.path,
        draft.file_sha256,
        draft.text,
        json.dumps(spans),
        json.dumps(marks),
        draft.tag,
        *(getattr(draft.citation, name) for name in _CITATION),
    )
    marked = ", ".join("?" * len(names))
    number = db.execute(
        f"INSERT INTO sources ({', '.join(names)}) VALUES ({marked})",  # noqa: S608 (our own names)
        values,
    ).lastrowid
    db.executemany(
        "INSERT INTO passages (source, first, last) VALUES (?, ?, ?)",
        [(number, run.first, run.last) for run in runs(draft.text, draft.sentences)],
    )
    return f"E{number}"


def _source(row: sqlite3.Row) -> Source:
    text, source_id = row["text"], f"E{row['number']}"
    return Source(
        id=source_id,
        citation=Citation(*(row[name] for name in _CITATION)),
        text=text,
        path=row["path"],
        sha256=row["sha256"],
        sentences=tuple(
            EvidenceSentence(f"{source_id}.{number}", text[start:end], start, end)
            for number, (start, end) in enumerate(json.loads(row["sentences"]), 1)
        ),
        tag=row["tag"],
        marks=tuple(Mark(*mark) for mark in json.loads(row["marks"])),
        file_sha256=row["file_sha256"],
    )


def passage(source: Source, first: int, last: int) -> Passage:
    """The sentences `first` to `last` of a source (numbers from 1) as one passage."""
    start, end = source.sentences[first - 1].start, source.sentences[last - 1].end
    return Passage(source.id, first, last, source.text[start:end], start, end)


def _number(source_id: str) -> int:
    """The number in `E7`; 0, which no source has, for anything else."""
    digits = source_id.removeprefix("E")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 18 else 0
