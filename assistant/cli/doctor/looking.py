"""Everything the doctor looks at, in the order in which it is told."""

import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import fields
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit

from assistant import __version__
from assistant.cli.doctor.findings import BROKEN, NOTE, Finding, reached
from assistant.cli.doctor.models import models
from assistant.cli.doctor.stores import stores
from assistant.errors import RebutError
from assistant.settings import Settings, default_home, load_settings, user_file

_LEAST_ROOM = 200 * 1024 * 1024  # bytes: an index of a large library is built beside the old one
_MATTER = (
    "chromadb",
    "langchain-core",
    "langchain-openai",
    "openai",
    "onnxruntime",
    "spacy",
    "mcp",
)


def look(beside: Path, library: str | None) -> list[Finding]:
    """What there is to say of this installation. Raises nothing: what is wrong is a finding."""
    found = list(_versions())
    try:
        folder = beside.parent if beside.is_file() else beside
        settings = load_settings(folder, library=library)
    except RebutError as error:
        found.append(Finding("Settings", "settings", error.problem, BROKEN, error.remedy))
        settings = Settings(home=default_home())
    else:
        found += _settings(settings)
    found += _places(settings)
    found += stores(settings)
    found += models(settings)
    return found


def _versions() -> Iterator[Finding]:
    where = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    yield Finding("Versions", "rebut", f"{__version__} ({where}, {sys.prefix})")
    for name in _MATTER:
        try:
            yield Finding("Versions", name, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Finding(
                "Versions", name, "not installed", BROKEN, "install rebut again in a fresh one"
            )


def _settings(settings: Settings) -> Iterator[Finding]:
    for one in fields(settings):
        if one.name == "origin":
            continue
        value = getattr(settings, one.name)
        origin = settings.origin.get(one.name, "default")
        yield Finding("Settings", one.name, f"{_told(one.name, value)}  ({origin})")


def _told(name: str, value: object) -> str:
    """A value as it may be shown: people put keys into addresses too."""
    if value is None:
        return "not set"
    if name == "api_key":
        return "set, not shown"
    if name == "base_url" or str(value).startswith(("http://", "https://")):
        try:
            parts = urlsplit(str(value))
        except ValueError:
            return "no web address"
        return f"{parts.scheme}://{parts.hostname or '?'}{f':{parts.port}' if parts.port else ''}/…"
    return str(value)


def _places(settings: Settings) -> Iterator[Finding]:
    yield reached("Places", "settings file", _user_file)
    yield reached("Places", "home", lambda: _home(settings.home))


def _user_file() -> Finding:
    file = user_file()
    said = str(file) if file.is_file() else f"{file} (none yet; `rebut models use NAME` makes it)"
    return Finding("Places", "settings file", said)


def _home(home: Path) -> Finding:
    """The folder of the stores: there or to be made, writable, with room."""
    there = next((place for place in (home, *home.parents) if place.exists()), home)
    if not there.is_dir() or not _writable(there):
        return Finding(
            "Places",
            "home",
            f"{home} cannot be written",
            BROKEN,
            "mend its permissions, or set REBUT_HOME to a folder of yours",
        )
    free = shutil.disk_usage(there).free
    said = f"{home} ({free // 2**20:,} MB free)"
    if free < _LEAST_ROOM:
        return Finding("Places", "home", said, NOTE, "make room: indexes may not fit")
    if home.is_dir() and home.stat().st_mode & 0o077:
        private = "others on this machine may list it; run `chmod 700` on it"
        return Finding("Places", "home", said, NOTE, private)
    return Finding("Places", "home", said)


def _writable(place: Path) -> bool:
    import tempfile

    try:
        with tempfile.TemporaryFile(dir=place):  # a read-only disk says yes to `access`
            return True
    except OSError:
        return False
