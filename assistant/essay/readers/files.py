"""Bytes from a path or from standard input, with every way that fails said in one sentence."""

import sys
from pathlib import Path
from typing import IO

from assistant.errors import CannotRead

STANDARD_INPUT = "-"
LARGEST_FILE = 64 * 1024 * 1024  # bytes; a book of a million words is 6 MB


def read_bytes(path: str | Path) -> bytes:
    """All bytes of a file, or of standard input for `-`. Raises CannotRead."""
    try:
        raw = _standard_input() if str(path) == STANDARD_INPUT else _file(Path(path))
    except OSError as error:
        raise CannotRead(
            f"{path} cannot be opened ({error.strerror or error})", "check the path and its rights"
        ) from error
    if not raw.strip():
        raise CannotRead(f"{named(path)} is empty", "give a file that holds the text")
    return raw


def named(path: str | Path) -> str:
    """How a path is called in a message."""
    return "standard input" if str(path) == STANDARD_INPUT else str(path)


def _standard_input() -> bytes:
    return _bounded(sys.stdin.buffer, "standard input")


def _file(path: Path) -> bytes:
    if path.is_dir():
        raise CannotRead(f"{path} is a folder", "give one file in it")
    if not path.exists():
        raise CannotRead(f"there is no file {path}", "check the path")
    if not path.is_file():
        raise CannotRead(f"{path} is no plain file", "save its text to a file first")
    with path.open("rb") as file:
        return _bounded(file, str(path))


def _bounded(file: IO[bytes], name: str) -> bytes:
    """All bytes, unless there are too many: then no more are read than it takes to know."""
    raw = file.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise CannotRead(
            f"{name} is larger than {LARGEST_FILE // (1024 * 1024)} MB", "give the part you need"
        )
    return raw
