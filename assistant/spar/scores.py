"""Rounds as they are kept, and the scores of them over time."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from assistant.argument.ballot import Ballot, Role
from assistant.database import Database, Kind
from assistant.essay.model import Essay

FILE = "rounds.sqlite3"
_TABLES = """
CREATE TABLE rounds (id INTEGER PRIMARY KEY, at TEXT NOT NULL, sha256 TEXT NOT NULL,
                     title TEXT NOT NULL, section TEXT NOT NULL, role TEXT NOT NULL,
                     score INTEGER NOT NULL, ballot TEXT NOT NULL);
"""
_KIND = Kind(called="the scores in", tables=_TABLES, format=1)
_WIDE, _HIGH = 64, 11


@dataclass(frozen=True, slots=True)
class Scored:
    """A round in short; `at` is UTC, ISO 8601."""

    at: str
    title: str
    section: str
    role: Role
    score: int


class Scores:
    """All rounds of this user, as a context manager."""

    def __init__(self, home: Path) -> None:
        """Open them. Raises CannotWrite, CannotRead."""
        self._database = Database(home / FILE, _KIND)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def keep(self, essay: Essay, ballot: Ballot) -> None:
        """Keep a round."""
        with self._database.change() as cursor:
            cursor.execute(
                "INSERT INTO rounds (at, sha256, title, section, role, score, ballot)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    datetime.now(UTC).isoformat(timespec="seconds"),
                    essay.sha256,
                    essay.title or Path(essay.path).name,
                    ballot.section,
                    ballot.role,
                    ballot.score,
                    ballot.model_dump_json(by_alias=True),
                ),
            )

    def rounds(self, essay: Essay, role: Role) -> dict[str, int]:
        """How often each section of the essay was played in that role."""
        rows = self._database.rows(
            "SELECT section, COUNT(*) FROM rounds WHERE sha256 = ? AND role = ? GROUP BY section",
            (essay.sha256, role),
        )
        return dict(rows)

    def all(self) -> list[Scored]:
        """Every round, the first first."""
        rows = self._database.rows("SELECT at, title, section, role, score FROM rounds ORDER BY id")
        return [Scored(*row) for row in rows]


def plot(scores: list[int], width: int = _WIDE) -> str:
    """The scores over time as a small plot of plain characters, the last at the right."""
    import plotext

    shown = scores[-width:]
    first = len(scores) - len(shown) + 1
    places = list(range(first, first + len(shown)))
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plotsize(min(width, _WIDE), _HIGH)
    plotext.plot(places, shown, marker="braille")
    plotext.scatter(places, shown, marker="●")
    plotext.ylim(0, 100)
    plotext.yticks([0, 25, 50, 75, 100])
    plotext.xticks(_ticks(places))
    drawn = plotext.uncolorize(plotext.build())
    return "\n".join(line.rstrip() for line in drawn.splitlines())


def _ticks(places: list[int]) -> list[int]:
    step = max(1, len(places) // 8)
    return places[::step]
