"""One writer at a time; the other is told who it is."""

from pathlib import Path

import pytest

from assistant.errors import LibraryLocked
from assistant.library import Library
from assistant.library.lock import HOLDER, WriteLock
from tests.library.making import draft


def test_the_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    first, second = WriteLock(tmp_path), WriteLock(tmp_path)
    with first.held():
        with pytest.raises(LibraryLocked, match=r"process \d+"), second.held(wait=0):
            pass
        with first.held():  # its own writer may go deeper
            pass
        assert (tmp_path / HOLDER).exists()
    with second.held(wait=0):
        pass
    assert not (tmp_path / HOLDER).exists()


def test_readers_go_on_while_somebody_writes(tmp_path: Path) -> None:
    with Library.open(tmp_path) as writer, Library.open(tmp_path) as reader:
        writer.add([draft()])
        with writer.lock.held():
            assert [source.id for source in reader.list()] == ["E1"]
