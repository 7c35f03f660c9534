"""Where each setting comes from, and what a wrong one says."""

import re
from pathlib import Path

import pytest

from assistant.errors import SettingsInvalid
from assistant.settings import load_settings, user_file


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_are_offline_and_say_so() -> None:
    settings = load_settings()
    assert settings.model == "offline"
    assert settings.origin["model"] == "default"
    assert (settings.concurrency, settings.timeout) == (None, None)


def test_the_nearest_place_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(user_file(), 'model = "from-user-file"\nconcurrency = 3\ntimeout = 5')
    beside = write(tmp_path / "essays" / "rebut.toml", 'model = "from-essay"\nconcurrency = 4')
    assert load_settings().model == "from-user-file"
    settings = load_settings(beside.parent)
    assert (settings.model, settings.concurrency, settings.timeout) == ("from-essay", 4, 5.0)
    assert settings.origin["concurrency"] == str(beside)
    monkeypatch.setenv("REBUT_MODEL", "from-variable")
    assert load_settings(beside.parent).model == "from-variable"
    chosen = load_settings(beside.parent, model="from-flag", library=None)
    assert (chosen.model, chosen.origin["model"]) == ("from-flag", "flag")
    assert chosen.origin["library"] == "default"


def test_openai_variables_are_read_and_the_key_is_never_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    settings = load_settings()
    assert settings.api_key == "sk-secret"
    assert settings.origin["base_url"] == "$OPENAI_BASE_URL"
    assert "sk-secret" not in repr(settings)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("concurrency = 0", "concurrency is 0"),
        ('timeout = "soon"', "timeout is 'soon'"),
        ('fresh = "perhaps"', "give true or false"),
        ("colour = 1", "'colour', which is no setting"),
        ("model = ", "not valid TOML"),
        ("# caf\xe9", "not valid TOML"),
        (f"model = {'[' * 5_000}", "not valid TOML"),
        ("minutes = nan", "minutes is nan"),
        ("timeout = inf", "timeout is inf"),
        ("wpm = 150.5", "give a whole number above 0"),
        ("minutes = 1e300", "give a number above 0, at most 1,440"),
        ('model = ""', "model is ''"),
        ("library = {at = 1}", "library is {'at': 1}"),
    ],
)
def test_a_wrong_value_is_one_clear_sentence(text: str, said: str) -> None:
    place = user_file()
    place.parent.mkdir(parents=True)
    place.write_bytes(text.encode("latin-1"))
    with pytest.raises(SettingsInvalid, match=re.escape(said)):
        load_settings()


@pytest.mark.parametrize("name", ["api_key", "base_url", "home"])
def test_a_file_beside_the_essay_cannot_redirect_what_leaves(name: str, tmp_path: Path) -> None:
    beside = write(tmp_path / "rebut.toml", f'{name} = "http://elsewhere"').parent
    with pytest.raises(SettingsInvalid, match="a file beside an essay may not"):
        load_settings(beside)


@pytest.mark.parametrize("text", ['library = "http://elsewhere:1"', 'embedder = "openai:any"'])
def test_a_file_beside_the_essay_names_nobody_to_talk_to(text: str, tmp_path: Path) -> None:
    beside = write(tmp_path / "rebut.toml", text).parent
    with pytest.raises(SettingsInvalid, match="a file beside an essay may not"):
        load_settings(beside)
    write(user_file(), text)
    (tmp_path / "rebut.toml").unlink()
    load_settings(beside)  # the user's own file may


def test_a_library_in_a_file_is_found_from_that_file(tmp_path: Path) -> None:
    beside = write(tmp_path / "essays" / "rebut.toml", 'library = "evidence"').parent
    assert load_settings(beside).library == str(beside / "evidence")
    assert load_settings(beside, library="evidence").library == "evidence"
    write(beside / "rebut.toml", 'library = "/squad/evidence"')
    assert load_settings(beside).library == "/squad/evidence"
