"""Stores and their folders are their owner's alone, whatever the user's umask."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.private import private_file, private_folder


@pytest.fixture(autouse=True)
def lenient() -> Iterator[None]:
    """The usual umask, under which everybody may read what is made."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(place: Path) -> int:
    return stat.S_IMODE(place.stat().st_mode)


def test_a_file_and_its_folder_are_made_private(tmp_path: Path) -> None:
    place = private_file(tmp_path / "data" / "rebut" / "ledger")
    assert (mode(place), mode(place.parent)) == (0o600, 0o700)
    assert mode(tmp_path / "data") == 0o700  # a home is private though its library is made first


def test_what_is_there_keeps_its_mode_and_its_words(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    (shared / "store").write_text("kept", encoding="utf-8")
    (shared / "store").chmod(0o640)
    assert private_file(shared / "store").read_text(encoding="utf-8") == "kept"
    assert (mode(shared), mode(shared / "store")) == (0o755, 0o640)
    assert mode(private_folder(shared)) == 0o755
