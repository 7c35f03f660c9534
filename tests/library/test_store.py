"""Sources go in whole and come out the same; ids are never used twice."""

import sqlite3
from pathlib import Path

import pytest

from assistant.errors import LibraryDamaged, LibraryError
from assistant.library import Library, schema
from assistant.library.model import Citation
from assistant.library.schema import FILE
from tests.library.making import draft


def test_a_source_comes_back_as_it_was_added(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        [source_id] = library.add([draft()])
    with Library.open(tmp_path) as library:
        source = library.get(source_id)
        assert source.text == draft().text
        assert [s.text for s in source.sentences] == ["One thing.", "Another thing."]
        assert [s.id for s in source.sentences] == ["E1.1", "E1.2"]
        assert source.citation == draft().citation
        assert source.marks == draft().marks
        assert list(library.list()) == [source]


def test_an_id_is_never_used_twice(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add([draft(), draft()])
        library.remove(["E2"])
        assert library.add([draft()]) == ["E3"]


def test_every_change_is_a_generation(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        assert library.generation == 0
        library.add([draft(), draft()])
        assert library.generation == 1
        library.remove(["E1"])
        assert library.generation == 2


@pytest.mark.parametrize(
    "name", ["E9", "E", "1", "E1; DROP TABLE sources", "E99999999999999999999"]
)
def test_an_unknown_id_is_one_clear_error(tmp_path: Path, name: str) -> None:
    with Library.open(tmp_path) as library:
        library.add([draft()])
        with pytest.raises(LibraryError, match="rebut library list"):
            library.get(name)
        with pytest.raises(LibraryError, match="rebut library list"):
            library.remove(["E1", name])
        assert len(library) == 1


def test_a_file_read_again_supersedes_what_it_was(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add([draft("Old words stand here. They stay.", path="a.txt")])
        library.add([draft("New words stand here. They count.", path="a.txt")])
        assert library.get("E1").superseded == "E2"
        assert library.get("E1").text.startswith("Old")
        assert [p.source for p in library.passages()] == ["E2"]


def test_a_new_title_is_indexed_anew(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add([draft()])
        before = library.passage_ids()
        library.cite("E1", Citation(title="Other things", author="B. Writer"))
        assert library.get("E1").citation.author == "B. Writer"
        assert set(before).isdisjoint(library.passage_ids())
        assert [p.context for p in library.passages()] == ["Other things"]


@pytest.mark.parametrize("content", [b"", b"no library at all, but words" * 99])
def test_a_file_that_is_no_library_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    if content:
        with pytest.raises(LibraryDamaged, match="left as it is"):
            Library.open(tmp_path)
        assert (tmp_path / FILE).read_bytes() == content
    else:
        Library.open(tmp_path).close()


def test_a_newer_library_says_so(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    db = sqlite3.connect(tmp_path / FILE)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(LibraryError, match="newer rebut"):
        Library.open(tmp_path)


def test_a_library_that_another_program_holds_is_not_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library.open(tmp_path).close()
    monkeypatch.setattr(schema, "_WAIT_SECONDS", 0.05)
    holder = sqlite3.connect(tmp_path / schema.FILE, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryError, match="locked") as held:
        Library.open(tmp_path)
    assert not isinstance(held.value, LibraryDamaged)
    holder.close()
    Library.open(tmp_path).close()
