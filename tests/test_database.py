"""A SQLite file that two processes make at the same moment."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from assistant.database import write_ahead


def held(place: Path) -> sqlite3.Connection:
    """A connection that keeps all others out of the file, usable from any thread."""
    connection = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("CREATE TABLE kept (name TEXT)")
    return connection


def test_the_log_is_turned_on_when_the_other_lets_go(tmp_path: Path) -> None:
    place = tmp_path / "file.sqlite3"
    with closing(held(place)) as other, closing(sqlite3.connect(place, timeout=0)) as mine:
        letting_go = threading.Timer(0.1, other.execute, ["COMMIT"])
        letting_go.start()
        write_ahead(mine, 30.0)
        letting_go.join()
        assert mine.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_whoever_never_lets_go_is_waited_for_no_longer_than_said(tmp_path: Path) -> None:
    place = tmp_path / "file.sqlite3"
    with (
        closing(held(place)),
        closing(sqlite3.connect(place, timeout=0)) as mine,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        write_ahead(mine, 0.05)
