"""`rebut brief` with its flags, offline: which sections, how strict, where to, and what it says."""

import os
from pathlib import Path

import pytest

from assistant.models import caller
from tests.endpoint import Endpoint, Request, faults, speech
from tests.journeys.terminal import rebut
from tests.models.questions import BRISK

ESSAY = """# The town should close its harbour

## What it costs

The harbour has lost money for nine years. A town that cannot heat its schools should not pay.

## What it brings

Supporters say the harbour brings visitors. Most visitors arrive by train and never see the water.

## What comes next

If we close it now, we can sell the land while prices are high. The next town built a library.
"""


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    place = tmp_path / "essay.md"
    place.write_text(ESSAY, encoding="utf-8")
    return place


def test_only_the_sections_asked_for_and_every_file_named(
    essay: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-user")
    places = [tmp_path / "brief.md", tmp_path / "brief.argdown"]
    ran = rebut(
        "brief",
        str(essay),
        "--json",
        "--sections",
        "1,3",
        "-o",
        str(places[0]),
        "-o",
        str(places[1]),
    )
    assert ran.code == 0, ran.err
    assert [section["id"] for section in ran.json["sections"]] == ["S1", "S3"]
    assert ran.json["overview"]["failed"] is None
    assert set(ran.json["overview"]["dropped"]) <= {"S1", "S3"}
    assert all(place.read_text(encoding="utf-8") for place in places)
    [told] = ran.err.splitlines()
    assert "--model NAME uses your endpoint instead" in told
    kept = [place for place in (tmp_path / "home").rglob("*") if place.is_file()]
    assert not [place for place in kept if b"sk-of-the-user" in place.read_bytes()]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--sections", "1,9"], "the essay has sections 1 to 3"),
        (["--sections", "one"], "write it like 1,3-5"),
        (["-o", "{}/no/such/brief.md"], "there is no folder"),
        (["-o", "{}/brief.odt"], "names no form of brief"),
        (["--library", "{}/nothing"], "there is no library"),
        (["--minutes", "-3"], "minutes is -3"),
        (["--minutes", "nan"], "minutes is nan"),
        (["--minutes", "inf"], "minutes is inf"),
        (["--model", ""], "model is ''"),
        (["--library", ""], "library is ''"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    words: list[str], said: str, essay: Path, tmp_path: Path
) -> None:
    ran = rebut("brief", str(essay), *(word.format(tmp_path) for word in words))
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_strict_says_why_it_ends_with_3(
    essay: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The double's words name no fact, so what trips the checks is put into its mouth."""
    said = "He said “the harbour is a graveyard of hope” and it is."

    def invents(request: Request) -> str:
        return speech.in_schema(request).replace("A sentence made for the test.", said)

    with Endpoint(say=invents) as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
        words = ["brief", str(essay), "--model", "test-model", "-o", str(tmp_path / "brief.md")]
        assert rebut(*words).code == 0
        ran = rebut(*words, "--strict")
    assert ran.code == 3
    assert "the checks found" in ran.err.splitlines()[-1]


def test_what_is_missing_is_said_with_its_reason(
    essay: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(caller, "Pace", lambda: BRISK)
    with Endpoint() as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
        endpoint.always(faults.refusal(), when=lambda r: "section\n--- S2 " in r.text)
        endpoint.always(faults.refusal(), when=lambda r: "section\n--- S3 " in r.text)
        place = tmp_path / "brief.md"
        ran = rebut("brief", str(essay), "--model", "test-model", "-o", str(place))
    assert ran.code == 3
    _, told, then = ran.err.splitlines()
    assert told.startswith("rebut: S2, S3 could not be written: the model declined")
    assert "run the same again" in then
    assert place.exists()


def test_a_home_that_cannot_be_used_is_one_sentence(
    essay: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("REBUT_HOME", os.fspath(tmp_path / "file"))
    ran = rebut("brief", str(essay))
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "REBUT_HOME" in ran.err


def test_a_model_that_came_with_the_essay_is_told_of(essay: Path) -> None:
    place = essay.with_name("rebut.toml")
    place.write_text('model = "grand-\\u001b[2J-1"\n', encoding="utf-8")
    ran = rebut("brief", str(essay))
    assert ran.code == 1
    assert f"the model is grand-[2J-1, as {place} says." in ran.err.splitlines()[0]
    assert "as " not in rebut("brief", str(essay), "--model", "offline", "--sections", "1").err
