"""Adding: what is new goes in, what is known is passed over, what cannot be read is told."""

import os
from pathlib import Path

import pytest

from assistant.checks.papers.against import read_against
from assistant.errors import CannotRead
from assistant.library import Library
from assistant.library.adding import add_paths
from assistant.library.condition import file_state
from assistant.outputs import forms
from tests.library.making import evidence
from tests.outputs.samples import complete


def test_a_folder_goes_in_once(tmp_path: Path) -> None:
    folder = evidence(tmp_path / "evidence")
    with Library.open(tmp_path / "library") as library:
        first = add_paths(library, [folder])
        generation = library.generation
        again = add_paths(library, [folder, folder / "bees.txt"])
        assert [a.id for a in first.added] == ["E1", "E2", "E3"]
        assert not again.added
        assert len(again.known) == 4
        assert library.generation == generation


def test_a_broken_file_does_not_keep_the_rest_out(tmp_path: Path) -> None:
    folder = evidence(tmp_path / "evidence")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    with Library.open(tmp_path / "library") as library:
        outcome = add_paths(library, [folder])
        assert len(outcome.added) == 3
        assert [Path(r.path).name for r in outcome.refused] == [
            "broken.docx",
            "broken.pdf",
            "empty.txt",
        ]
        assert all(r.why for r in outcome.refused)


def test_a_brief_of_ours_is_no_evidence_but_the_cards_in_it_are(tmp_path: Path) -> None:
    brief, essay = complete()
    folder = evidence(tmp_path / "evidence")
    for suffix in ("md", "html", "pdf", "docx"):
        forms.write(brief, essay, folder / f"brief.{suffix}")
    with Library.open(tmp_path / "library") as library:
        outcome = add_paths(library, [folder])
    assert [Path(refused.path).name for refused in outcome.refused] == [
        "brief.html",
        "brief.md",
        "brief.pdf",
    ]
    assert all("is a brief that rebut wrote" in refused.why for refused in outcome.refused)
    assert "brief.docx" in {Path(added.path).name for added in outcome.added}


def test_a_closed_folder_and_a_closed_file_do_not_keep_the_rest_out(tmp_path: Path) -> None:
    folder = evidence(tmp_path / "evidence")
    closed = [folder / "bees.txt", folder / "closed"]
    closed[1].mkdir()
    for path in closed:
        path.chmod(0)
    if os.access(closed[0], os.R_OK):
        pytest.skip("this user may read anything")
    try:
        with Library.open(tmp_path / "library") as library:
            outcome = add_paths(library, [folder])
        assert len(outcome.added) == 2
        assert [refused.path for refused in outcome.refused] == [str(path) for path in closed]
        assert [path.split(":")[0] for path in read_against([folder]).unread] == list(
            map(str, closed)
        )
    finally:
        for path in closed:
            path.chmod(0o700)


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library, pytest.raises(CannotRead, match="nowhere"):
        add_paths(library, [tmp_path / "nowhere"])


def test_a_changed_file_and_a_changed_sidecar_are_read_again(tmp_path: Path) -> None:
    folder = evidence(tmp_path / "evidence")
    with Library.open(tmp_path / "library") as library:
        add_paths(library, [folder])
        (folder / "bees.txt").write_text("Wasps sting. Bees do too.", encoding="utf-8")
        (folder / "tolls.yaml").write_text("author: Cy Ode\n", encoding="utf-8")
        outcome = add_paths(library, [folder])
        assert [Path(a.path).name for a in outcome.added] == ["bees.txt", "tolls.txt"]
        assert library.get("E5").citation.author == "Cy Ode"
        assert library.get("E1").superseded == "E4"


def test_a_file_that_was_renamed_is_the_same_source(tmp_path: Path) -> None:
    folder = evidence(tmp_path / "evidence")
    with Library.open(tmp_path / "library") as library:
        add_paths(library, [folder])
        (folder / "bees.txt").rename(folder / "wasps.txt")
        (folder / "bees.txt").write_text("Hornets sting too.", encoding="utf-8")
        outcome = add_paths(library, [folder])
        assert [Path(a.path).name for a in outcome.added] == ["bees.txt"]
        entries = {entry.id: entry for entry in library.entries()}
        assert Path(entries["E1"].path).name == "wasps.txt"
        assert not entries["E1"].superseded
        assert all(file_state(entry) == "same" for entry in entries.values())


def test_a_file_put_over_another_takes_its_place_and_two_may_change_places(tmp_path: Path) -> None:
    folder = evidence(tmp_path / "evidence")
    (folder / "ants.txt").write_text("Ants dig.", encoding="utf-8")
    with Library.open(tmp_path / "library") as library:
        add_paths(library, [folder])
        (folder / "ants.txt").rename(folder / "away.txt")
        (folder / "bees.txt").rename(folder / "ants.txt")
        (folder / "away.txt").rename(folder / "bees.txt")
        assert not add_paths(library, [folder]).added
        entries = {entry.id: entry for entry in library.entries()}
        assert [Path(entries[name].path).name for name in ("E1", "E2")] == ["bees.txt", "ants.txt"]
        (folder / "ants.txt").rename(folder / "bees.txt")
        assert not add_paths(library, [folder]).added
        assert library.get("E1").superseded == "E2"
        assert library.passages_of(["E1"]) == []


def test_hidden_files_and_links_out_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    folder = evidence(tmp_path / "evidence")
    (folder / ".hidden.txt").write_text("Hidden words stand here.", encoding="utf-8")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("Outside words stand here.", encoding="utf-8")
    (folder / "link").symlink_to(outside)
    with Library.open(tmp_path / "library") as library:
        assert len(add_paths(library, [folder]).added) == 3


def test_what_is_acknowledged_is_on_the_disk(tmp_path: Path) -> None:
    folder = evidence(tmp_path / "evidence")
    seen: list[bool] = []
    with Library.open(tmp_path / "library") as library:

        def on_added(added: object) -> None:
            with Library.open(tmp_path / "library") as other:
                seen.append(added.id in {e.id for e in other.entries()})  # type: ignore[attr-defined]

        add_paths(library, [folder], on_added=on_added)
    assert seen == [True, True, True]
