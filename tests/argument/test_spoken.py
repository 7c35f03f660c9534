"""The brief as a speech: it fits the clock, says the best first, and lists what fell."""

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.argument.brief import Brief, Spoken
from assistant.argument.spoken import speak
from assistant.argument.spoken_formats import FORMATS
from assistant.settings import Format
from tests.outputs.samples import attack, bare, complete, essay_of, hostile

BRIEFS = {"complete": complete()[0], "hostile": hostile()[0], "bare": bare()[0]}
FORMAT_NAMES: tuple[Format, ...] = get_args(Format)


def _speech(format_: Format, minutes: float | None = None, wpm: int | None = None) -> Spoken:
    brief, essay = complete()
    return speak(brief, essay.title, format_, minutes, wpm)


def _long_brief(strengths: list[int]) -> Brief:
    brief, _ = complete()
    sentences = [f"Claim number {n} stands here alone." for n in range(len(strengths))]
    essay = essay_of("Long", [("ONE", sentences)])
    section = brief.sections[0].model_copy(
        update={
            "attacks": [
                attack(essay, f"A1.{n}", f"S1.{n}", strength=strength, tag=f"Tag {n} of many")
                for n, strength in enumerate(strengths, 1)
            ]
        }
    )
    return brief.model_copy(update={"sections": [section]})


@given(
    name=st.sampled_from(sorted(BRIEFS)),
    format_=st.sampled_from(FORMAT_NAMES),
    minutes=st.floats(min_value=0.01, max_value=15),
    wpm=st.integers(min_value=1, max_value=400),
)
def test_never_longer_than_the_clock(name: str, format_: Format, minutes: float, wpm: int) -> None:
    spoken = speak(BRIEFS[name], "An essay", format_, minutes, wpm)
    assert spoken.budget == int(minutes * wpm)
    assert len(spoken.text.split()) == spoken.words <= minutes * wpm


@given(strengths=st.lists(st.integers(1, 5), min_size=1, max_size=30), words=st.integers(0, 900))
def test_what_is_not_said_is_listed_and_nothing_twice(strengths: list[int], words: int) -> None:
    brief = _long_brief(strengths)
    everything = {part.says for part in speak(brief, "Long", "essay").parts}
    spoken = speak(brief, "Long", "pf", minutes=words / 100, wpm=100)
    said = [part.says for part in spoken.parts]
    fell = [one.says for one in spoken.fell]
    assert sorted(said + fell) == sorted(everything)


@given(words=st.integers(0, 600))
def test_no_frontline_is_said_without_its_attack(words: int) -> None:
    spoken = speak(_long_brief([5, 3, 1, 4]), "Long", "ld", minutes=1, wpm=max(words, 1))
    said = {part.says for part in spoken.parts}
    assert {one.removesuffix(" frontline") for one in said if "frontline" in one} <= said


def test_the_lowest_value_falls_first() -> None:
    spoken = speak(_long_brief([5, 4, 2, 1]), "Long", "pf", minutes=1, wpm=160)
    said = [part.says for part in spoken.parts]
    fell = [one.says for one in spoken.fell]
    assert "A1.1" in said
    assert {"A1.3", "A1.4"} <= set(fell)
    assert fell.index("A1.3") < fell.index("A1.4")


def test_room_left_by_a_long_piece_is_filled_by_a_shorter_one() -> None:
    brief, essay = complete()
    spoken = speak(brief, essay.title, "mun", minutes=1, wpm=70)
    assert "A2.1" in [one.says for one in spoken.fell]
    assert any(part.says.startswith("weighing") for part in spoken.parts)


def test_a_lead_is_never_said_as_a_fact() -> None:
    spoken = _speech("policy")
    assert "A2.2" not in [part.says for part in spoken.parts]
    assert {one.says: one.why for one in spoken.fell}["A2.2"] == "unchecked"


def test_the_order_of_a_speech() -> None:
    roles = [part.role for part in _speech("pf").parts]
    assert roles[0] == "opening"
    assert roles[-1] == "close"
    assert roles.index("line") < roles.index("attack") < roles.index("weighing")
    assert roles[roles.index("attack") + 1] == "frontline"


@pytest.mark.parametrize("format_", ["policy", "ld", "pf", "essay"])
def test_cards_are_read_with_name_and_year(format_: Format) -> None:
    assert "Adeyemi, 2014: “Employment rose in the county" in _speech(format_).text


@pytest.mark.parametrize("format_", ["bp", "wsdc"])
def test_sources_are_named_in_passing_and_no_card_is_read(format_: Format) -> None:
    spoken = _speech(format_)
    assert "Employment rose in the county" not in spoken.text
    assert "That is Adeyemi, writing in 2014." in spoken.text
    assert spoken.points == ["Which other cause did you rule out?"]


def test_mun_says_who_a_source_is() -> None:
    text = _speech("mun", minutes=5).text
    assert "Our source is Ruth Adeyemi, Professor of Regional Economics, Carrow University." in text


@pytest.mark.parametrize("format_", FORMAT_NAMES)
def test_the_defaults_of_the_format_hold_unless_others_are_given(format_: Format) -> None:
    spoken = _speech(format_)
    manner = FORMATS[format_]
    assert (spoken.minutes, spoken.wpm) == (manner.minutes, manner.wpm)
    other = _speech(format_, minutes=2, wpm=100)
    assert (other.minutes, other.wpm, other.budget) == (2, 100, 200)


def test_an_essay_without_a_clock_says_everything_that_may_be_said() -> None:
    spoken = _speech("essay")
    assert spoken.budget is None
    assert {one.why for one in spoken.fell} == {"unchecked"}


@pytest.mark.parametrize("format_", FORMAT_NAMES)
def test_no_id_is_spoken(format_: Format) -> None:
    brief, essay = complete()
    told = brief.overview.lines[0].model_copy(update={"text": "S2 gives (S2.1, S2.2) one cause."})
    overview = brief.overview.model_copy(update={"lines": [told]})
    spoken = speak(brief.model_copy(update={"overview": overview}), essay.title, format_)
    assert "The essay gives one cause." in spoken.text
    assert not re.search(r"\b[SA]\d", spoken.text)


def test_what_a_line_has_quoted_is_not_said_again_while_time_is_short() -> None:
    brief, essay = complete()
    told = brief.overview.lines[0].model_copy(
        update={"text": "It says “could reopen the harbour at any time” and that it cannot."}
    )
    again = brief.overview.tensions[0].model_copy(
        update={"why": "First it “could reopen the harbour at any time”, then it cannot."}
    )
    overview = brief.overview.model_copy(update={"lines": [told], "tensions": [again]})
    brief = brief.model_copy(update={"overview": overview})
    whole = speak(brief, essay.title, "pf", minutes=9)
    assert "tension" in {part.role for part in whole.parts}
    short = speak(brief, essay.title, "pf", minutes=1, wpm=whole.words - 1)
    assert [one.says for one in short.fell if one.why == "time"] == ["tension 1: S2.3 against S3.2"]


def test_what_we_bring_is_set_apart_as_an_extension() -> None:
    brief = _long_brief([4])
    [section] = brief.sections
    ours = section.attacks[0].model_copy(update={"move": "counterplan"})
    brief = brief.model_copy(
        update={
            "sections": [section.model_copy(update={"attacks": [ours]})],
            "overview": brief.overview.model_copy(update={"lines": []}),
        }
    )
    roles = {part.says: part.role for part in speak(brief, "Long", "bp").parts}
    assert roles["A1.1"] == "extension"
    roles = {part.says: part.role for part in speak(brief, "Long", "pf").parts}
    assert roles["A1.1"] == "attack"
