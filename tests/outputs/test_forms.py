"""Writing a brief to a place: the suffix picks the form, and nothing is lost when it fails."""

import os
from pathlib import Path

import pytest

from assistant.errors import CannotWrite
from assistant.outputs.forms import FORMS, check_place, write
from tests.outputs import samples
from tests.outputs.samples import Sample


@pytest.mark.parametrize("suffix", FORMS)
@pytest.mark.parametrize("sample", [samples.complete, samples.hostile, samples.bare])
def test_every_form_takes_every_brief(tmp_path: Path, suffix: str, sample: Sample) -> None:
    place = tmp_path / f"brief{suffix}"
    brief, essay = sample()
    write(brief, essay, place)
    assert place.stat().st_size > 100
    assert [path.name for path in tmp_path.iterdir()] == [place.name]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("brief.rtf", "'.rtf'"),
        ("brief", "without a suffix"),
        ("missing/brief.md", "there is no folder"),
        ("folder.md", "is a folder"),
    ],
)
def test_a_place_that_will_not_do_is_refused_before_the_work(
    tmp_path: Path, name: str, says: str
) -> None:
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(CannotWrite, match=says):
        check_place(tmp_path / name)


def test_a_folder_that_refuses_is_found_by_trying() -> None:
    with pytest.raises(CannotWrite, match="cannot be written"):
        check_place("/proc/brief.md")


def test_what_was_there_stays_when_rendering_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "brief.md"
    place.write_text("kept")

    def fails(*_args: object) -> str:
        raise ValueError("broken")

    monkeypatch.setattr("assistant.outputs.markdown.render", fails)
    with pytest.raises(ValueError, match="broken"):
        write(*samples.bare(), place)
    assert place.read_text() == "kept"


def test_what_was_there_stays_when_the_disk_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "brief.md"
    place.write_text("kept")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="no space left"):
        write(*samples.bare(), place)
    assert place.read_text() == "kept"
    assert list(tmp_path.iterdir()) == [place]


def test_a_link_is_followed_and_the_mode_kept(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_text("old")
    real.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(real)
    write(*samples.bare(), link)
    assert link.is_symlink()
    assert real.read_text().startswith("# Against")
    assert real.stat().st_mode & 0o777 == 0o640


def test_the_suffix_may_be_in_capitals(tmp_path: Path) -> None:
    write(*samples.bare(), tmp_path / "BRIEF.MD")
    assert Path(tmp_path / "BRIEF.MD").read_text().startswith("# Against")
