"""How a reply is read, whatever surrounds it, and what a model is told when it cannot be."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from langchain_core.messages import HumanMessage, SystemMessage

from assistant.argument.answers import SectionAnswer
from assistant.models.characters import whole
from assistant.models.replies import Unusable, read, salvage
from assistant.models.structured import MOST_ENUMERATED, Mode, request, schema_of
from tests.models.questions import SHOWN, Pick

GOOD = '{"sentence": "S1.2", "why": "because {it} is \\"so\\""}'


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "```json\n{}\n```",
        "Sure, here it is:\n{}\nAnything else?",
        "<think>{{a}}</think>{}",
        "<think>a</think> So: <think>{{b}}</think> {} <think>",
    ],
)
def test_an_answer_is_found_in_what_surrounds_it(around: str) -> None:
    answer = read(around.replace("{}", GOOD).replace("{{", "{"), Pick, SHOWN)
    assert isinstance(answer, Pick)
    assert answer.sentence == "S1.2"


@pytest.mark.parametrize(
    "text",
    ["", "no", "[1, 2]", GOOD[:-1], GOOD[1:], "{" * 100_000, '{"a":' * 100_000, '{"a": NaN}'],
    ids=["empty", "prose", "list", "cut", "headless", "braces", "deep", "nan"],
)
def test_what_is_no_answer_is_refused(text: str) -> None:
    with pytest.raises(Unusable):
        read(text, Pick, SHOWN)


def test_a_broken_object_is_not_read_as_one_inside_it() -> None:
    with pytest.raises(Unusable) as caught:
        read('{"outer": ' + GOOD, Pick, SHOWN)
    assert not caught.value.is_json


def test_problems_name_the_place_and_are_few() -> None:
    with pytest.raises(Unusable) as caught:
        read(json.dumps({f"f{n}": n for n in range(50)}), Pick, SHOWN)
    lines = str(caught.value).split("\n")
    assert lines[0].startswith("- sentence: ")
    assert len(lines) == 13
    assert caught.value.is_json


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(Unusable):
        read(text, Pick, SHOWN)


@given(st.text(), st.sampled_from(sorted(SHOWN)))
@example("<think></think>", "S1.1")
def test_what_an_answer_says_comes_back_unchanged(why: str, sentence: str) -> None:
    said = json.dumps({"sentence": sentence, "why": why})
    assert read(f"```\n{said}\n```", Pick, SHOWN) == Pick(sentence=sentence, why=why)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("\\ud83d\\ude00", "\U0001f600"), ("cut \\ud83d", "cut \ufffd"), ("\\uDE00 x", "\ufffd x")],
)
def test_half_a_character_costs_a_sign_and_not_the_brief(said: str, meant: str) -> None:
    found = read(f'{{"why": "{said}", "sentence": "S1.1"}}', Pick, SHOWN)
    assert isinstance(found, Pick)
    assert found.why == meant
    assert found.why.encode()


def test_half_a_character_in_plain_text() -> None:
    assert whole("a \ud83d b") == "a \ufffd b"
    assert whole("\ud83d\ude00 ü") == "\U0001f600 ü"


def test_a_schema_over_a_long_essay_stays_within_bounds() -> None:
    shown = {f"S{n}.{m}" for n in range(1, 101) for m in range(1, 21)} | {"E1.1", "E1.2"}
    definitions = schema_of(SectionAnswer, shown)["$defs"]
    listed = sum(len(one.get("enum", ())) for one in definitions.values())
    assert listed <= MOST_ENUMERATED
    assert definitions["EvidenceId"]["enum"] == ["E1.1", "E1.2"]


LISTED = {
    "text": "What it says.",
    "from": ["S1.1", "S9.9", "S1.2"],
}


def section(**changes: Any) -> dict[str, Any]:
    """A section's answer with one good attack."""
    attack = {
        "kind": "rebut",
        "move": "no link",
        "tag": "A tag.",
        "text": "A text.",
        "answers": "S1.1",
        "scheme": "example",
        "critical_question": "Is it?",
        "evidence": [],
        "lead": False,
        "strength": 3,
        "because": "it is",
        "reply": "It is.",
        "answer": "It is not.",
    }
    return {
        "claim": {"text": "A claim.", "from": ["S1.1"]},
        "premises": [],
        "warrant": "This assumes that.",
        "qualifiers": [],
        "schemes": [],
        "attacks": [attack],
        "questions": [],
        "gaps": [],
        **changes,
    }


def test_fields_that_nobody_asked_for_are_passed_over() -> None:
    said = json.dumps({"sentence": "S1.1", "why": "x", "note": {"deep": [1]}})
    assert read(said, Pick, SHOWN) == Pick(sentence="S1.1", why="x")


def test_what_is_sound_is_saved_and_the_rest_is_named() -> None:
    good = section()["attacks"][0]
    unshown, unknown = {**good, "answers": "S9.9"}, {**good, "move": "shout", "more": 1}
    said = section(premises=[LISTED], attacks=[unshown, good, unknown, good])
    answer, left_out = salvage(json.dumps(said), SectionAnswer, SHOWN)
    assert isinstance(answer, SectionAnswer)
    assert len(answer.attacks) == 2
    assert answer.premises[0].from_ == ["S1.1", "S1.2"]
    assert left_out == ("attacks.0", "attacks.2", "premises.0.from.1")


@pytest.mark.parametrize(
    "said",
    [
        section(claim={"text": "A claim."}),
        section(attacks=[{"kind": "rebut"}]),
        section(attacks="none"),
        {},
    ],
    ids=["field missing", "no attack left", "no list", "nothing"],
)
def test_what_is_not_worth_saving_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(Unusable):
        salvage(json.dumps(said), SectionAnswer, SHOWN)


def test_each_mode_asks_in_its_own_way() -> None:
    messages = (SystemMessage("Rules."), HumanMessage("Essay."))
    schema = schema_of(Pick, SHOWN)
    same, extra = request(Mode.JSON_SCHEMA, "Pick", schema, messages)
    assert same == list(messages)
    assert extra["response_format"]["json_schema"]["schema"] == schema
    for mode, kind in ((Mode.JSON_OBJECT, {"type": "json_object"}), (Mode.PLAIN, None)):
        told, extra = request(mode, "Pick", schema, messages)
        assert extra.get("response_format") == kind
        assert [message.type for message in told] == ["system", "human"]
        assert told[1].text.startswith("Essay.\n\n")
        assert json.dumps(schema) in told[1].text
