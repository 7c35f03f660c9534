"""`rebut doctor`: what it says of a sound installation, and of broken ones."""

from pathlib import Path

import pytest

from assistant.cli.doctor import models
from assistant.retrieval.embedders.minilm import BundledFile
from tests.journeys.terminal import Ran, rebut


def found(ran: Ran) -> dict[str, dict[str, str]]:
    assert ran.json["schema"] == "rebut.doctor/1"
    return {f"{one['topic']}/{one['name']}": one for one in ran.json["findings"]}


def test_a_sound_installation(home: Path) -> None:
    ran = rebut("doctor", "--json")
    assert ran.code == 0
    told = found(ran)
    assert {one["state"] for one in told.values()} == {"ok"}
    assert told["Models and fonts/embedding model"]["said"].endswith("as expected")
    assert str(home) in told["Places/home"]["said"]
    assert not home.exists()  # looking changes nothing
    assert "Nothing is broken" in rebut("doctor").out


def test_every_setting_says_where_it_came_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rebut.toml").write_text('embedder = "static"\n', encoding="utf-8")
    monkeypatch.setenv("REBUT_MODEL", "llama3.2")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-swordfish")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://ann:swordfish@localhost:1/v1?key=swordfish")
    ran = rebut("doctor", str(tmp_path), "--library", str(tmp_path), "--json")
    told = {name: one["said"] for name, one in found(ran).items()}
    assert told["Settings/model"] == "llama3.2  ($REBUT_MODEL)"
    assert told["Settings/library"] == f"{tmp_path}  (flag)"
    assert f"static  ({tmp_path / 'rebut.toml'})" in told["Settings/embedder"]
    assert told["Settings/timeout"] == "not set  (default)"
    assert told["Settings/base_url"].startswith("http://localhost:1/…")
    assert "swordfish" not in ran.out + rebut("doctor", str(tmp_path / "rebut.toml")).out
    server = rebut("doctor", "--library", "http://ann:swordfish@squad:8000", "--json")
    assert found(server)["Settings/library"]["said"].startswith("http://squad:8000/…")
    assert "swordfish" not in server.out


def test_a_damaged_store_is_broken_and_left_alone(home: Path) -> None:
    home.mkdir(mode=0o700)
    (home / "ledger.sqlite3").write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)
    (home / "library").mkdir(mode=0o700)
    (home / "library" / "library.sqlite").write_bytes(b"no library" * 1000)
    before = (home / "ledger.sqlite3").read_bytes()
    ran = rebut("doctor", "--json")
    assert ran.code == 1
    told = found(ran)
    assert told["Stores/ledger"]["state"] == told["Stores/library"]["state"] == "broken"
    assert "move that file away" in told["Stores/ledger"]["remedy"]
    assert "--repair" in told["Stores/library"]["remedy"]
    assert (home / "ledger.sqlite3").read_bytes() == before
    shown = rebut("doctor")
    assert shown.code == 1
    assert "library (broken): run `rebut library check --repair`." in shown.out


def test_stores_that_others_may_read_are_noted(home: Path, tmp_path: Path) -> None:
    essay = tmp_path / "essay.txt"
    essay.write_text("The ferry leaks, so the council should sell it.", encoding="utf-8")
    assert rebut("brief", str(essay), "--json").code == 0
    assert {one["state"] for one in found(rebut("doctor", "--json")).values()} == {"ok"}
    home.chmod(0o755)
    (home / "ledger.sqlite3").chmod(0o644)
    ran = rebut("doctor", "--json")
    assert ran.code == 0
    assert {n for n, one in found(ran).items() if one["state"] == "note"} == {
        "Places/home",
        "Stores/ledger",
    }


def test_a_missing_or_changed_model_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model").write_bytes(b"another model")
    files = (BundledFile("model", tmp_path / "model", "0" * 64), BundledFile("words", None, ""))
    monkeypatch.setattr("assistant.retrieval.embedders.minilm.bundled_files", lambda: files)
    told = {one.name: one for one in models._embedder()}
    assert [told[name].state for name in ("model", "words")] == ["broken", "broken"]
    assert "is expected" in told["model"].said


@pytest.mark.parametrize(
    ("words", "because"),
    [
        ("concurrency = 'many'", "which means nothing"),
        ("colour = 'red'", "which is no setting"),
        ("model = ", "not valid TOML"),
    ],
)
def test_wrong_settings_are_one_finding_among_others(
    tmp_path: Path, words: str, because: str
) -> None:
    (tmp_path / "rebut.toml").write_text(words, encoding="utf-8")
    ran = rebut("doctor", str(tmp_path), "--json")
    assert ran.code == 1
    told = found(ran)
    assert because in told["Settings/settings"]["said"]
    assert told["Models and fonts/embedding model"]["state"] == "ok"


def test_a_home_that_is_no_folder_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("REBUT_HOME", str(tmp_path / "file"))
    ran = rebut("doctor", "--json")
    assert ran.code == 1
    assert "REBUT_HOME" in found(ran)["Places/home"]["remedy"]


def test_a_home_that_cannot_be_reached_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REBUT_HOME", str(tmp_path / ("a" * 300)))
    ran = rebut("doctor", "--json")
    assert ran.code == 1
    told = found(ran)
    for name in ("Places/home", "Stores/ledger", "Stores/library"):
        assert told[name]["state"] == "broken"
        assert "cannot be reached" in told[name]["said"]
    assert told["Models and fonts/embedding model"]["state"] == "ok"
