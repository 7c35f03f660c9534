"""Each way to ask takes hold of the sentences it is for; a section is asked what it can carry."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.argument.context import Block, Group, Line
from assistant.models.offline.section import answer_section
from assistant.models.offline.section.probes import Hold, holds, probes
from assistant.models.offline.section.questions import MOST
from assistant.models.offline.section.view import view
from assistant.models.offline.section.wording import written
from assistant.retrieval.embedders import Embedder, bundled
from tests.models.offline.section.essays import CORPUS, PLANTED, answers, corpus_essay, small
from tests.models.offline.section.test_evidence import OPPOSES, SAID

LABELLED = yaml.safe_load(Path(__file__).with_name("questions.yaml").read_text("utf-8"))
CASES = [
    (case, kind, said) for case in LABELLED for kind in ("fires", "silent") for said in case[kind]
]
LONGEST = 30  # words that can be asked in one breath
OF_CARDS = "card-in-hand"


def _found(case: dict[str, Any], said: str) -> dict[str, Hold]:
    return _held(LABELLED.index(case), said)


@cache
def _held(at: int, said: str) -> dict[str, Hold]:
    """What takes hold of a sentence in a labelled case, by way to ask."""
    case = LABELLED[at]
    sentences = [*([case["first"]] if "first" in case else []), said]
    block = small(sentences)
    lines = (Line("S3.1", case["elsewhere"]),) if "elsewhere" in case else ()
    elsewhere = (Group("S3", "ELSEWHERE", lines),) if lines else ()
    title = case.get("title", block.title)
    seen = view(replace(block, title=title, groups=(*block.groups, *elsewhere)))
    part = seen.reading.parts[0]
    return {hold.probe.id: hold for hold in holds(seen, part, part.sentences[-1])}


@pytest.mark.parametrize(
    ("case", "kind", "said"), CASES, ids=[f"{c['probe']}-{k}-{s[:28]}" for c, k, s in CASES]
)
def test_a_question_is_put_where_it_should_be_and_nowhere_else(
    case: dict[str, Any], kind: str, said: str
) -> None:
    assert (case["probe"] in _found(case, said)) == (kind == "fires")


@pytest.mark.parametrize(
    "case", [case for case in LABELLED if "ask" in case], ids=lambda c: c["probe"]
)
def test_a_question_is_made_of_its_sentence(case: dict[str, Any]) -> None:
    hold = _found(case, case["fires"][0])[case["probe"]]
    asked = [written(ask, hold.slots) for ask, _ in hold.probe.pairs]
    assert case["ask"] in asked


def test_two_sentences_that_pull_apart_are_put_side_by_side() -> None:
    case = next(case for case in LABELLED if case["probe"] == "which-of-two")
    hold = _found(case, case["fires"][0])["which-of-two"]
    assert {hold.slots["first_id"], hold.slots["second_id"]} == {"S1.1", "S3.1"}


def test_every_way_to_ask_is_labelled_and_has_a_trap_on_both_answers() -> None:
    assert {case["probe"] for case in LABELLED} == {one.id for one in probes()} - {OF_CARDS}
    for probe in probes():
        assert len(probe.traps) == len(probe.asks), probe.id
        for ask, trap in probe.pairs:
            assert ask.endswith("?"), (probe.id, ask)
            assert re.fullmatch(r"[A-Z][^:.]*: [^.]*\. [A-Z][^:.]*: .*[.?]", trap), (probe.id, trap)
            assert "id}" in ask + trap or "Id}" in ask + trap, (probe.id, ask)


@pytest.mark.parametrize("place", [*CORPUS, *PLANTED], ids=lambda place: place.stem)
def test_questions_are_short_and_none_is_asked_twice(place: Path) -> None:
    essay = corpus_essay(place)
    asked: list[str] = []
    for section, answer in answers(place).items():
        assert 1 <= len(answer.questions) <= MOST
        numbers = range(1, len(answer.attacks) + 1)
        for question in answer.questions:
            assert question.ask.endswith("?")
            assert len(question.ask.split()) <= LONGEST, question.ask
            assert question.trap
            assert question.attack == 0 or question.attack in numbers
            if question.attack == 0:
                named = re.findall(r"\bS\d+\.\d+\b", f"{question.ask} {question.trap}")
                assert any(one.startswith(f"{section}.") for one in named), question
                assert set(named) <= set(essay.sentences)
        asked += [question.ask for question in answer.questions]
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("place", CORPUS, ids=lambda place: place.stem)
def test_claims_that_no_attack_took_up_are_asked_about(place: Path) -> None:
    left_to_ask = set()
    for answer in answers(place).values():
        further = [f"{q.ask} {q.trap}" for q in answer.questions if not q.attack]
        named = {one for text in further for one in re.findall(r"\bS\d+\.\d+\b", text)}
        left_to_ask |= named - {attack.answers for attack in answer.attacks}
    assert 2 * len(left_to_ask) >= len(answers(place))


def test_a_question_that_points_nowhere_is_led_in_by_the_words_it_is_about() -> None:
    for place in CORPUS:
        for answer in answers(place).values():
            for question in answer.questions:
                if question.attack and re.search(r"\b(?:it|they|them)\b", question.ask):
                    assert re.search(r"“|\bS\d+\.\d+\b", question.ask), question.ask


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return bundled()


def test_a_card_is_put_to_the_author_in_its_own_words(embedder: Embedder) -> None:
    evidence = Block("EVIDENCE", "", (Group("E1", "A source", (Line("E1.1", OPPOSES),)),))
    task = Block("TASK", "section", (Group("S1", "THE CASE", ()),))
    answer = answer_section({"ESSAY": small([SAID]), "TASK": task, "EVIDENCE": evidence}, embedder)
    backed = [n for n, attack in enumerate(answer.attacks, 1) if attack.evidence == ["E1.1"]]
    [question] = [q for q in answer.questions if OPPOSES in q.ask]
    assert [question.attack] == backed
    assert question.ask == f"“{OPPOSES}” Do you dispute that?"
