"""Which files a client may name, and text given in a call."""

from pathlib import Path

import pytest

from assistant.errors import CannotRead, SettingsInvalid
from assistant.mcp.given import Folders, given


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "essay.txt").write_text("The ferry leaks.", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("A key.", encoding="utf-8")
    (tmp_path / "opener").mkdir()
    return Folders.of([tmp_path / "open"])


def test_files_inside_are_found_by_either_name(folders: Folders, tmp_path: Path) -> None:
    inside = (tmp_path / "open" / "essay.txt").resolve()
    assert folders.file("essay.txt") == folders.file(str(inside)) == inside


@pytest.mark.parametrize(
    "name", ["../secret.txt", "/etc/passwd", "../opener", "~/x", "link", "a/../../secret.txt", "\0"]
)
def test_nothing_outside_is_reached(folders: Folders, tmp_path: Path, name: str) -> None:
    (tmp_path / "open" / "link").symlink_to(tmp_path / "secret.txt")
    if name.startswith("~"):
        assert folders.file(name).is_relative_to(tmp_path / "open")  # a name like any other
        return
    with pytest.raises(CannotRead, match=r"outside|no name"):
        folders.file(name)


def test_text_is_a_file_for_as_long_as_it_is_needed(folders: Folders) -> None:
    with given(folders, "", "The ferry leaks.", "essay") as place:
        assert place.read_text(encoding="utf-8") == "The ferry leaks."
        assert place.stat().st_mode & 0o077 == 0 or place.parent.stat().st_mode & 0o077 == 0
    assert not place.exists()


@pytest.mark.parametrize(("path", "text"), [("", ""), ("essay.txt", "The ferry.")])
def test_it_is_given_once(folders: Folders, path: str, text: str) -> None:
    with pytest.raises(CannotRead, match="given once"), given(folders, path, text, "essay"):
        pass


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid, match="there is no folder"):
        Folders.of([tmp_path / "none"])
