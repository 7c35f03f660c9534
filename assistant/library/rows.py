"""Rows of `library.sqlite` to sources and back."""

import hashlib
import json
import sqlite3
from dataclasses import dataclass, field

from assistant.library.model import Citation, EvidenceSentence, Mark, Passage, Source
from assistant.library.passages import Span, runs

CITATION = ("title", "author", "date", "publisher", "url", "accessed", "qualifications")


@dataclass(frozen=True, slots=True)
class Draft:
    """A source that has been read and not yet added; see `Source` for its fields."""

    text: str
    path: str
    citation: Citation = field(default_factory=Citation)
    sentences: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    tag: str = ""
    cite: str = ""
    file_sha256: str = ""


def insert(db: sqlite3.Connection, draft: Draft) -> int:
    """Add a source and its passages; its number."""
    names = ("sha256", "path", "file_sha256", "text", "sentences", "marks", "tag", "cite")
    values = (
        hashlib.sha256(draft.text.encode("utf-8", "surrogatepass")).hexdigest(),
        draft.path,
        draft.file_sha256,
        draft.text,
        json.dumps([(span.start, span.end) for span in draft.sentences]),
        json.dumps([(mark.kind, mark.start, mark.end) for mark in draft.marks]),
        draft.tag,
        draft.cite,
        *(getattr(draft.citation, name) for name in CITATION),
    )
    columns, places = ", ".join((*names, *CITATION)), ", ".join("?" * len(values))
    number = db.execute(
        f"INSERT INTO sources ({columns}) VALUES ({places})",  # noqa: S608 (names of our own)
        values,
    ).lastrowid
    assert number is not None
    insert_passages(db, number, draft.text, draft.sentences)
    return number


def insert_passages(
    db: sqlite3.Connection, number: int, text: str, sentences: tuple[Span, ...]
) -> None:
    """Add the passages of a source, under new ids."""
    db.executemany(
        'INSERT INTO passages (source, first, last, start, "end") VALUES (?, ?, ?, ?, ?)',
        [
            (
                number,
                run.first,
                run.last,
                sentences[run.first - 1].start,
                sentences[run.last - 1].end,
            )
            for run in runs(text, sentences)
        ],
    )


def source(row: sqlite3.Row) -> Source:
    """A row of `sources`, whole."""
    text, source_id = row["text"], f"E{row['number']}"
    return Source(
        id=source_id,
        citation=Citation(*(row[name] for name in CITATION)),
        text=text,
        path=row["path"],
        sha256=row["sha256"],
        sentences=tuple(
            EvidenceSentence(f"{source_id}.{number}", text[start:end], start, end)
            for number, (start, end) in enumerate(json.loads(row["sentences"]), 1)
        ),
        tag=row["tag"],
        cite=row["cite"],
        marks=tuple(Mark(*mark) for mark in json.loads(row["marks"])),
        file_sha256=row["file_sha256"],
        superseded=f"E{row['superseded']}" if row["superseded"] else "",
    )


def passage(source: Source, first: int, last: int) -> Passage:
    """The sentences `first` to `last` of a source (numbers from 1) as one passage."""
    start, end = source.sentences[first - 1].start, source.sentences[last - 1].end
    return Passage(source.id, first, last, source.text[start:end], start, end)


def number(source_id: str) -> int:
    """The number in `E7` (or `e7`); 0, which no source has, for anything else."""
    letter, digits = source_id[:1], source_id[1:]
    usable = letter in ("E", "e") and digits.isascii() and digits.isdigit() and len(digits) < 18
    return int(digits) if usable else 0
