"""The ledger: every model call as rows in one SQLite file; cache, resume point, replay and account.

What a model answered is kept, and of what it was asked only a hash: no essay, prompt or key is in
the file. Several processes may use it at once (write-ahead log, short transactions).
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.database import Database, Kind
from assistant.errors import LedgerDamaged
from assistant.models.structured import Mode, Traits
from assistant.settings import Settings

FILE = "ledger.sqlite3"
FORMAT = 1
# Servers are updated: what one could not do is tried again after a while.
_LEARNED_FOR = timedelta(days=7)
_TABLES = """
CREATE TABLE runs (id INTEGER PRIMARY KEY, at TEXT NOT NULL, about TEXT NOT NULL,
                   model TEXT NOT NULL, endpoint TEXT NOT NULL, version TEXT NOT NULL,
                   context_tokens INTEGER);
CREATE TABLE answers (id INTEGER PRIMARY KEY, key TEXT NOT NULL, at TEXT NOT NULL,
                      text TEXT NOT NULL, cites TEXT NOT NULL, cited TEXT NOT NULL);
CREATE INDEX answers_by_key ON answers (key, id);
CREATE TABLE calls (id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs (id),
                    at TEXT NOT NULL, label TEXT NOT NULL, prompt TEXT NOT NULL,
                    version TEXT NOT NULL, question TEXT NOT NULL,
                    answer INTEGER REFERENCES answers (id), status TEXT NOT NULL,
                    input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL,
                    provider_cached INTEGER NOT NULL, seconds REAL NOT NULL,
                    characters INTEGER NOT NULL, shared INTEGER NOT NULL);
CREATE INDEX calls_by_run ON calls (run);
CREATE TABLE endpoints (url TEXT NOT NULL, model TEXT NOT NULL, at TEXT NOT NULL,
                        mode TEXT NOT NULL, without TEXT NOT NULL, PRIMARY KEY (url, model));
CREATE TABLE windows (url TEXT NOT NULL, model TEXT NOT NULL, at TEXT NOT NULL,
                      tokens INTEGER NOT NULL, PRIMARY KEY (url, model));
"""
_KIND = Kind(
    called="the ledger",
    tables=_TABLES,
    format=FORMAT,
    damaged=LedgerDamaged,
    lost="it holds saved answers, nothing else",
    durable=False,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer the ledger has. `cites` are ids it points at, `cited` a hash of their words."""

    id: int
    text: str
    cites: tuple[str, ...]
    cited: str


@dataclass(frozen=True, slots=True)
class Row:
    """One call for the account. `status` is `asked`, `cached`, or the name of the error.

    `provider_cached` counts input tokens that the provider said it had cached; of the prompt's
    `characters`, the first `shared` are those of an earlier prompt of the run.
    """

    label: str
    prompt: str
    version: str
    question: str
    status: str
    input_tokens: int = 0
    output_tokens: int = 0
    provider_cached: int = 0
    seconds: float = 0.0
    characters: int = 0
    shared: int = 0


class Ledger(Database):
    """An open ledger. Close it, or use it as a context manager."""

    def __init__(self, path: Path) -> None:
        """Open the ledger at `path`, made if it is not there, readable by its owner alone.

        Raises CannotWrite, LedgerDamaged.
        """
        super().__init__(path, _KIND)

    def begin(self, about: str, model: str, endpoint: str, version: str) -> int:
        """Open a run; returns its number."""
        with self.change() as cursor:
            cursor.execute(
                "INSERT INTO runs (at, about, model, endpoint, version) VALUES (?, ?, ?, ?, ?)",
                (_now(), about, model, endpoint, version),
            )
            return int(cursor.lastrowid or 0)

    def note_window(self, run: int, context_tokens: int) -> None:
        """Note the context that the run's prompts were made to fit."""
        with self.change() as cursor:
            cursor.execute("UPDATE runs SET context_tokens = ? WHERE id = ?", (context_tokens, run))

    def kept(self, key: str) -> list[Kept]:
        """The answers under `key`, the newest first."""
        rows = self.rows(
            "SELECT id, text, cites, cited FROM answers WHERE key = ? ORDER BY id DESC", (key,)
        )
        return [Kept(n, text, tuple(cites.split()), cited) for n, text, cites, cited in rows]

    def keep(self, run: int, row: Row, key: str, answer: Kept) -> None:
        """Record a call that was answered, and its answer. `answer.id` is ignored."""
        with self.change() as cursor:
            cursor.execute(
                "INSERT INTO answers (key, at, text, cites, cited) VALUES (?, ?, ?, ?, ?)",
                (key, _now(), answer.text, " ".join(answer.cites), answer.cited),
            )
            _insert(cursor, run, row, cursor.lastrowid)

    def record(self, run: int, row: Row, answer: int | None = None) -> None:
        """Record a call that was answered from the ledger, or that failed."""
        with self.change() as cursor:
            _insert(cursor, run, row, answer)

    def traits(self, url: str, model: str) -> Traits:
        """What was learned of an endpoint, if not too long ago."""
        for at, mode, without in self.rows(
            "SELECT at, mode, without FROM endpoints WHERE url = ? AND model = ?", (url, model)
        ):
            if datetime.fromisoformat(at) >= datetime.now(UTC) - _LEARNED_FOR:
                return Traits(Mode(mode), frozenset(without.split()))
        return Traits()

    def learn(self, url: str, model: str, traits: Traits) -> None:
        """Remember what an endpoint can do."""
        with self.change() as cursor:
            cursor.execute(
                "INSERT OR REPLACE INTO endpoints VALUES (?, ?, ?, ?, ?)",
                (url, model, _now(), traits.mode.value, " ".join(sorted(traits.without))),
            )

    def window(self, url: str, model: str) -> tuple[int, timedelta] | None:
        """The context that an endpoint said a model has, and how long ago; None if it never did."""
        for tokens, at in self.rows(
            "SELECT tokens, at FROM windows WHERE url = ? AND model = ?", (url, model)
        ):
            return tokens, datetime.now(UTC) - datetime.fromisoformat(at)
        return None

    def learn_window(self, url: str, model: str, tokens: int) -> None:
        """Remember the context that an endpoint says a model has."""
        with self.change() as cursor:
            cursor.execute(
                "INSERT OR REPLACE INTO windows VALUES (?, ?, ?, ?)", (url, model, _now(), tokens)
            )

    def unlearn(self, url: str, model: str) -> None:
        """Forget what was learned of an endpoint."""
        with self.change() as cursor:
            cursor.execute("DELETE FROM endpoints WHERE url = ? AND model = ?", (url, model))
            cursor.execute("DELETE FROM windows WHERE url = ? AND model = ?", (url, model))

    def forget(self, runs: Sequence[int] | None = None) -> int:
        """Delete these runs, or all, and every answer that no run left uses; returns how many.

        What was deleted is also gone from the file.
        """
        with self.change() as cursor:
            known = {run for (run,) in cursor.execute("SELECT id FROM runs")}
            gone = sorted(known if runs is None else known & set(runs))
            for run in gone:
                cursor.execute("DELETE FROM calls WHERE run = ?", (run,))
                cursor.execute("DELETE FROM runs WHERE id = ?", (run,))
            cursor.execute(
                "DELETE FROM answers WHERE id NOT IN"
                " (SELECT answer FROM calls WHERE answer IS NOT NULL)"
            )
        with self.explained():
            self.connection.execute("VACUUM")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return len(gone)


def open_ledger(settings: Settings) -> Ledger:
    """The ledger of this user."""
    return Ledger(settings.home / FILE)


def _insert(cursor: sqlite3.Cursor, run: int, row: Row, answer: int | None) -> None:
    cursor.execute(
        "INSERT INTO calls (run, at, label, prompt, version, question, answer, status,"
        " input_tokens, output_tokens, provider_cached, seconds, characters, shared)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            run,
            _now(),
            row.label,
            row.prompt,
            row.version,
            row.question,
            answer,
            row.status,
            row.input_tokens,
            row.output_tokens,
            row.provider_cached,
            row.seconds,
            row.characters,
            row.shared,
        ),
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
