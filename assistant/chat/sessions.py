"""Conversations as they are kept: one row a session, one row a turn.

A turn is written when it is asked, and its answer when it is complete. So whatever ends the
program, at most the answer in flight is lost, and even then the question is there.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.argument.reply import Reply
from assistant.database import Database, Kind
from assistant.errors import CannotRead
from assistant.essay.model import Essay

FILE = "sessions.sqlite3"
_TABLES = """
CREATE TABLE sessions (id INTEGER PRIMARY KEY, at TEXT NOT NULL, path TEXT NOT NULL,
                       title TEXT NOT NULL, sha256 TEXT NOT NULL, model TEXT NOT NULL,
                       library TEXT, format TEXT NOT NULL, summary TEXT NOT NULL,
                       summarised INTEGER NOT NULL);
CREATE TABLE turns (session INTEGER NOT NULL REFERENCES sessions (id), number INTEGER NOT NULL,
                    at TEXT NOT NULL, question TEXT NOT NULL, about TEXT NOT NULL, reply TEXT,
                    seconds REAL NOT NULL, PRIMARY KEY (session, number));
"""
_KIND = Kind(called="the talks in", tables=_TABLES, format=1)
_CHANGEABLE = {"sha256", "model", "library", "format", "summary", "summarised"}


@dataclass(frozen=True, slots=True)
class Session:
    """One conversation. `summary` tells of its turns up to number `summarised`; `at` is UTC."""

    id: int
    at: str
    path: str
    title: str
    sha256: str
    model: str
    library: str | None
    format: str
    summary: str
    summarised: int


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A question and, once it is complete, its reply. `about` is how the question was read."""

    number: int
    question: str
    about: str
    reply: Reply | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Listed:
    """A session as lists show it. `last` is its last question, `turns` how many it has."""

    session: Session
    turns: int
    last: str
    at: str


class Sessions:
    """All conversations of this user. Close it when done."""

    def __init__(self, home: Path) -> None:
        """Open them. Raises CannotWrite, CannotRead."""
        self._database = Database(home / FILE, _KIND)
        self._database.connection.row_factory = sqlite3.Row

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def begin(self, essay: Essay, model: str, library: str | None, format_: str) -> Session:
        """Open a new session."""
        path = essay.path if essay.path == "-" else str(Path(essay.path).resolve())
        with self._database.change() as cursor:
            cursor.execute(
                "INSERT INTO sessions (at, path, title, sha256, model, library, format, summary,"
                " summarised) VALUES (?, ?, ?, ?, ?, ?, ?, '', 0)",
                (_now(), path, essay.title, essay.sha256, model, library, format_),
            )
            number = int(cursor.lastrowid or 0)
        return self.get(number)

    def get(self, number: int) -> Session:
        """The session of that number. Raises CannotRead where there is none."""
        rows = self._database.rows("SELECT * FROM sessions WHERE id = ?", (number,))
        if not rows:
            raise CannotRead(f"there is no talk {number}", "see `rebut chat --list`")
        return Session(**dict(rows[0]))

    def recent(self, limit: int) -> list[Listed]:
        """The sessions that have a turn, the last used first."""
        rows = self._database.rows(
            "SELECT sessions.*, COUNT(*) AS turns, MAX(turns.at) AS last_at,"
            " (SELECT question FROM turns AS t WHERE t.session = sessions.id"
            "  ORDER BY number DESC LIMIT 1) AS last"
            " FROM sessions JOIN turns ON turns.session = sessions.id"
            # Not by the clock, which may have been set back since.
            " GROUP BY sessions.id ORDER BY MAX(turns.rowid) DESC LIMIT ?",
            (limit,),
        )
        return [_listed(dict(row)) for row in rows]

    def change(self, number: int, **values: object) -> Session:
        """Set some values of a session."""
        if unknown := set(values) - _CHANGEABLE:
            raise ValueError(f"a session has no {unknown} that may change")
        names = ", ".join(f"{name} = ?" for name in values)
        with self._database.change() as cursor:
            cursor.execute(
                f"UPDATE sessions SET {names} WHERE id = ?",  # noqa: S608 (names are ours)
                (*values.values(), number),
            )
        return self.get(number)

    def turns(self, number: int) -> list[KeptTurn]:
        """The turns of a session, the first first."""
        rows = self._database.rows(
            "SELECT * FROM turns WHERE session = ? ORDER BY number", (number,)
        )
        return [_turn(row) for row in rows]

    def asked(self, session: int, question: str) -> int:
        """Write down a question, before it is answered; returns the number of its turn."""
        with self._database.change() as cursor:
            cursor.execute(
                "INSERT INTO turns SELECT ?, COALESCE(MAX(number), 0) + 1, ?, ?, ?, NULL, 0"
                " FROM turns WHERE session = ?",
                (session, _now(), question, question, session),
            )
            [number] = cursor.execute(
                "SELECT MAX(number) FROM turns WHERE session = ?", (session,)
            ).fetchone()
        return int(number)

    def answered(self, session: int, turn: KeptTurn) -> None:
        """Write down what came of a turn."""
        reply = turn.reply.model_dump_json(by_alias=True) if turn.reply else None
        with self._database.change() as cursor:
            cursor.execute(
                "UPDATE turns SET about = ?, reply = ?, seconds = ?"
                " WHERE session = ? AND number = ?",
                (turn.about, reply, turn.seconds, session, turn.number),
            )

    def drop(self, session: int, numbers: Sequence[int]) -> None:
        """Take turns away."""
        with self._database.change() as cursor:
            cursor.executemany(
                "DELETE FROM turns WHERE session = ? AND number = ?",
                [(session, number) for number in numbers],
            )


def _turn(row: Mapping[str, object]) -> KeptTurn:
    reply = row["reply"]
    return KeptTurn(
        number=int(str(row["number"])),
        question=str(row["question"]),
        about=str(row["about"]),
        reply=Reply.model_validate_json(str(reply)) if reply is not None else None,
        seconds=float(str(row["seconds"])),
    )


def _listed(row: dict[str, object]) -> Listed:
    turns, last, at = row.pop("turns"), row.pop("last"), row.pop("last_at")
    return Listed(Session(**row), int(str(turns)), str(last), str(at))  # type: ignore[arg-type]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
