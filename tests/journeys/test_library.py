"""The library from the command line, as its users type it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli.main import app
from assistant.errors import LibraryError, SettingsInvalid
from tests.library.making import evidence

run = CliRunner()


def rebut(*words: str) -> str:
    done = run.invoke(app, ["library", *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_build_look_search_remove_check(tmp_path: Path) -> None:
    folder = evidence(tmp_path / "evidence")
    (folder / "broken.pdf").write_bytes(b"%PDF- broken")
    (folder / "old.DOC").write_bytes(b"\xd0\xcf\x11\xe0")
    added = run.invoke(app, ["library", "add", str(folder)])
    assert added.exit_code == 0
    assert "3 added, 0 there already, 1 not read." in added.stderr
    assert "broken.pdf" in added.stderr
    assert "passed over, of kinds that are not read: 1 .doc." in added.stderr
    assert added.stdout.splitlines()[1].startswith("E2  Limits")

    assert "Ann Lee" in rebut("list")
    shown = json.loads(rebut("show", "E2", "--json"))
    first = shown["sentences"][0]
    assert shown["text"][first["start"] : first["end"]] == first["text"]

    [hit] = json.loads(rebut("search", "Do slower cars kill fewer people?", "-n", "1", "--json"))
    assert (hit["source"], hit["author"]) == ("E2", "Ann Lee")
    against = json.loads(rebut("search", "Tolls are fair to poor drivers.", "--against", "--json"))
    assert against[0]["source"] == "E3"
    assert json.loads(rebut("search", "roads", "--since", "2021", "--json"))[0]["source"] == "E3"
    assert "Nothing in the library" in rebut("search", "Byzantine icon painting of the saints")

    report = json.loads(rebut("check", "--json"))
    assert report["damage"] == []
    assert {gap["id"] for gap in report["gaps"]} == {"E1", "E2", "E3"}
    assert "removed E1" in rebut("remove", "E1")
    assert "E1" not in rebut("list")


def test_damage_is_found_and_repaired(tmp_path: Path, home: Path) -> None:
    rebut("add", str(evidence(tmp_path / "evidence")))
    for database in (home / "library" / "indexes").rglob("chroma.sqlite3"):
        database.write_bytes(b"broken")
    assert run.invoke(app, ["library", "check"]).exit_code == 3
    assert "built anew" in rebut("check", "--repair")
    assert "Nothing is damaged." in rebut("check")


def test_a_folder_of_files_is_searched_as_it_is(tmp_path: Path) -> None:
    folder = evidence(tmp_path / "evidence")
    before = sorted(folder.iterdir())
    [hit] = json.loads(
        rebut("search", "Apples need bees.", "-n", "1", "--library", str(folder), "--json")
    )
    assert hit["title"].lower() == "bees"
    (folder / "bees.txt").write_text("Apples grow without bees. So we hear.", encoding="utf-8")
    [hit] = json.loads(
        rebut("search", "Apples need bees.", "-n", "1", "--library", str(folder), "--json")
    )
    assert hit["text"].startswith("Apples grow without")
    assert sorted(folder.iterdir()) == before


def test_a_file_renamed_in_a_folder_of_files_is_still_there(tmp_path: Path) -> None:
    folder = evidence(tmp_path / "evidence")
    place = ("--library", str(folder))
    assert [source["id"] for source in json.loads(rebut("list", "--json", *place))] == [
        "E1",
        "E2",
        "E3",
    ]
    (folder / "roads.md").rename(folder / "limits.md")
    found = {s["id"]: Path(s["path"]).name for s in json.loads(rebut("list", "--json", *place))}
    assert found == {"E1": "bees.txt", "E2": "limits.md", "E3": "tolls.txt"}
    (folder / "limits.md").unlink()
    assert len(json.loads(rebut("list", "--json", *place))) == 2


def test_escapes_in_a_source_do_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.md"
    path.write_text(
        '---\ntitle: "Evil \\e]0;owned\\a title"\n---\n\nRed \x1b[31mwords stand.\n',
        encoding="utf-8",
    )
    said = rebut("add", str(path)) + rebut("list") + rebut("show", "E1")
    assert "\x1b" not in said
    assert "\x07" not in said
    assert "Evil" in said


@pytest.mark.parametrize(
    ("words", "error", "told"),
    [
        (["search", "x", "--library", "nowhere"], LibraryError, "no library at nowhere"),
        (["check"], LibraryError, "no library yet"),
        (["list"], LibraryError, "no library yet; begin one with `rebut library add PATH`"),
        (["search", "x", "--since", "soon"], SettingsInvalid, "no date"),
        (["search", "x", "--until", "2021-13"], SettingsInvalid, "no date"),
        (["search", " "], SettingsInvalid, "is empty"),
    ],
)
def test_bad_input_is_one_sentence(words: list[str], error: type, told: str) -> None:
    with pytest.raises(error, match=told):
        run.invoke(app, ["library", *words], catch_exceptions=False)


def test_a_library_is_not_made_among_other_files(tmp_path: Path) -> None:
    folder = evidence(tmp_path / "evidence")
    with pytest.raises(LibraryError, match="folder of other files"):
        run.invoke(
            app,
            ["library", "add", str(folder / "bees.txt"), "--library", str(folder)],
            catch_exceptions=False,
        )
