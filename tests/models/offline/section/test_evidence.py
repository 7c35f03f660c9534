"""A card backs an attack only where it speaks against the sentence that the attack answers."""

import pytest

from assistant.argument.context import Block, Group, Line
from assistant.models.offline.section import answer_section
from assistant.models.offline.section.evidence import passages
from assistant.retrieval.embedders import Embedder, bundled

SAID = "Towns that have a pier have lower unemployment than the rest."
OPPOSES = (
    "Unemployment in towns with a pier was not lower than in others once the size of the town was "
    "held equal."
)
AGREES = "Unemployment in towns with a pier is lower than in other towns on the same coast."
ELSEWHERE = "The lighthouse at Dunmore was not painted in the war."


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return bundled()


def _cards(passage: str, embedder: Embedder) -> list[str]:
    essay = Block(
        "ESSAY",
        "A second pier",
        (
            Group("S1", "THE CASE", (Line("S1.1", SAID),)),
            Group("S2", "WHAT FOLLOWS", (Line("S2.1", "The town should build a second pier."),)),
        ),
    )
    evidence = Block("EVIDENCE", "", (Group("E1", "A source", (Line("E1.1", passage),)),))
    task = Block("TASK", "section", (Group("S1", "THE CASE", ()),))
    answer = answer_section({"ESSAY": essay, "EVIDENCE": evidence, "TASK": task}, embedder)
    return [sentence for attack in answer.attacks for sentence in attack.evidence]


def test_a_passage_that_denies_what_is_said_is_a_card(embedder: Embedder) -> None:
    assert _cards(OPPOSES, embedder) == ["E1.1"]


@pytest.mark.parametrize("passage", [AGREES, ELSEWHERE])
def test_one_that_agrees_or_is_about_something_else_is_not(
    passage: str, embedder: Embedder
) -> None:
    assert _cards(passage, embedder) == []


def test_a_card_does_not_stop_where_its_source_goes_on() -> None:
    lines = [
        Line("E1.1", "Unemployment was not lower where a pier stood."),
        Line("E1.2", "Two readings are open."),
        Line("E1.3", "One is that piers do nothing."),
        Line("E1.4", "The other is that they came too late."),
    ]
    ends = {run.ids[-1] for run in passages(lines)}
    assert ends & {"E1.2", "E1.3"} == set()
    assert "E1.1" in ends
