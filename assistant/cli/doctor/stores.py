"""The user's stores: the ledger, the vectors, the conversations, the library. None is changed."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from assistant.cli.doctor.findings import BROKEN, NOTE, Finding, reached
from assistant.errors import LibraryDamaged, RebutError
from assistant.settings import Settings

_TOPIC = "Stores"
_MOVE_IT = "move that file away: rebut makes a new one"


def stores(settings: Settings) -> Iterator[Finding]:
    """What state each store is in."""
    from assistant.chat.sessions import FILE as SESSIONS
    from assistant.models.ledger import FILE as LEDGER
    from assistant.retrieval.embedders.kept import FILE as VECTORS
    from assistant.spar.scores import FILE as ROUNDS

    yield _database("ledger", settings.home / LEDGER, f"{_MOVE_IT}; it holds saved answers")
    yield _database("vectors", settings.home / VECTORS, f"{_MOVE_IT} and embeds again")
    yield _database("conversations", settings.home / SESSIONS, f"{_MOVE_IT}; keep it: it is yours")
    yield _database("practice rounds", settings.home / ROUNDS, f"{_MOVE_IT}; it holds your scores")
    yield reached(_TOPIC, "library", lambda: _library(settings))


def _database(name: str, path: Path, remedy: str) -> Finding:
    return reached(_TOPIC, name, lambda: _checked(name, path, remedy))


def _checked(name: str, path: Path, remedy: str) -> Finding:
    if not path.is_file():
        return Finding(_TOPIC, name, f"{path} (none yet)")
    size = f"{path.stat().st_size / 2**20:.1f} MB"
    try:
        # Without `immutable`, SQLite would want to write beside it even to read.
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            [[found]] = connection.execute("PRAGMA quick_check(1)").fetchall()
        finally:
            connection.close()
    except sqlite3.Error as error:
        found = str(error)
    if found != "ok":
        return Finding(_TOPIC, name, f"{path} is damaged ({found})", BROKEN, remedy)
    if path.stat().st_mode & 0o077:
        remedy = "others on this machine may read it; run `chmod 600` on it"
        return Finding(_TOPIC, name, f"{path} ({size})", NOTE, remedy)
    return Finding(_TOPIC, name, f"{path} ({size})")


def _library(settings: Settings) -> Finding:
    from assistant.desk.own_library import OWN_LIBRARY, own_library
    from assistant.library.schema import FILE

    place = settings.library or own_library(settings.home)
    if place is None:
        none = f"{settings.home / OWN_LIBRARY} (none yet; begin with `rebut library add PATH`)"
        return Finding(_TOPIC, "library", none)
    if place.startswith(("http://", "https://")):
        return Finding(_TOPIC, "library", "on a server; `rebut library list` looks at it")
    folder = Path(place).expanduser()
    if (folder / FILE).is_file():
        return _sound(folder)
    if folder.is_dir():
        return Finding(_TOPIC, "library", f"{folder}, a folder of evidence files")
    remedy = "name another, or make it with `rebut library add`"
    return Finding(_TOPIC, "library", f"there is none at {folder}", BROKEN, remedy)


def _sound(folder: Path) -> Finding:
    from assistant.library.condition import damage
    from assistant.library.store import Library

    repair = "run `rebut library check --repair`"
    try:
        with Library.open(folder) as library:
            count, found = len(library), damage(library)
    except LibraryDamaged:
        return Finding(_TOPIC, "library", f"{folder} cannot be read", BROKEN, repair)
    except RebutError as error:
        return Finding(_TOPIC, "library", error.problem, BROKEN, error.remedy)
    if found:
        return Finding(_TOPIC, "library", f"{folder} is damaged ({found[0]})", BROKEN, repair)
    return Finding(_TOPIC, "library", f"{folder} ({count} sources)")
