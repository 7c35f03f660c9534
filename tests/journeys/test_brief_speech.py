"""A brief with a speech: the flags, the settings, and the clock that holds."""

from pathlib import Path

import pytest

from tests.journeys.terminal import rebut

ESSAY = (
    "# The harbour\n\nThe harbour should close. It has lost money for nine years, so the town "
    "would be richer.\n\n# The jobs\n\nOther towns closed theirs and kept their jobs. "
    "Therefore nobody here would lose one.\n"
)


@pytest.fixture
def essay(tmp_path: Path) -> str:
    place = tmp_path / "essay.md"
    place.write_text(ESSAY, encoding="utf-8")
    return str(place)


def test_no_speech_unless_asked(essay: str) -> None:
    assert rebut("brief", essay, "--json").json["spoken"] is None


def test_a_format_brings_its_clock(essay: str) -> None:
    spoken = rebut("brief", essay, "--json", "--format", "pf").json["spoken"]
    assert (spoken["format"], spoken["minutes"], spoken["wpm"]) == ("pf", 4, 170)


def test_the_clock_is_the_users(essay: str) -> None:
    asked = ("--format", "bp", "--minutes", "0.5", "--wpm", "100")
    spoken = rebut("brief", essay, "--json", *asked).json["spoken"]
    assert spoken["budget"] == 50
    assert sum(len(part["text"].split()) for part in spoken["parts"]) <= 50
    assert spoken["fell"]


def test_a_settings_file_may_ask_for_it(essay: str) -> None:
    Path(essay).with_name("rebut.toml").write_text('format = "mun"\n', encoding="utf-8")
    assert rebut("brief", essay, "--json").json["spoken"]["format"] == "mun"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--format", "chess"), "format is 'chess' (from flag), which means nothing; give one of"),
        (("--minutes", "0"), "minutes is 0.0 (from flag), which means nothing; give a number"),
        (("--wpm", "-3"), "wpm is -3 (from flag), which means nothing; give a whole number"),
    ],
)
def test_what_is_no_clock_is_one_sentence(essay: str, asked: tuple[str, str], said: str) -> None:
    ran = rebut("brief", essay, *asked)
    assert ran.code == 1
    assert said in ran.err
