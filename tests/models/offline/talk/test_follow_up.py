"""Follow-up questions made whole by rules."""

import pytest

from assistant.argument.context import Block, Group, Line
from assistant.models.offline.talk import stand_alone, summarise
from assistant.retrieval.embedders import bundled

EMBEDDER = bundled()
LAMP = (
    "When was the lighthouse lit?",
    "The lighthouse at Brenn Point was lit in 1874 by the engineer Astrid Nyholm. [S1.1]",
)
SHIPS = (
    "What happened to the sailors in Norway in 1905?",
    "A storm drowned forty sailors off Bergen. [S3.2]",
)
UNSAID = (
    "Who sings on the ferry?",
    "The text does not say. The nearest it comes: The stairs have cost 4 million crowns. [S1.4]",
)


def read(question: str, *talk: tuple[str, str]) -> str:
    groups = tuple(Group(f"T{n}", q, (Line(f"T{n}.1", a),)) for n, (q, a) in enumerate(talk, 1))
    blocks = {
        "TALK": Block("TALK", "", groups),
        "TASK": Block("TASK", "follow-up", (Group("Q1", question, ()),)),
    }
    return stand_alone(blocks, EMBEDDER)


@pytest.mark.parametrize(
    ("question", "talk", "whole"),
    [
        ("Who lit it?", LAMP, "Who lit the lighthouse?"),
        ("Where did she live?", LAMP, "Where did the engineer live?"),
        ("What happened there?", LAMP, "What happened at Brenn Point?"),
        ("What happened then?", LAMP, "What happened then (1874)?"),
        ("And the bakery?", LAMP, "When was the bakery lit?"),
        ("Tell me more", LAMP, "What else is said about the lighthouse?"),
        ("For example?", LAMP, "What example is given of the lighthouse?"),
        ("And Sweden?", SHIPS, "What happened to the sailors in Sweden in 1905?"),
        ("What about 1910?", SHIPS, "What happened to the sailors in Norway in 1910?"),
        ("How many died there?", SHIPS, "How many died in Norway?"),
        (
            "How is that claim answered?",
            SHIPS,
            "How is that claim (a storm drowned forty sailors off Bergen) answered?",
        ),
        ("When was that?", UNSAID, "When was that (the stairs have cost 4 million crowns)?"),
        (
            "Why?",
            SHIPS,
            "Why is it that a storm drowned forty sailors off Bergen?",
        ),
        (
            "What about Sweden?",
            ("Why is it that a storm drowned forty sailors off Bergen?", SHIPS[1]),
            "What does the essay say about Sweden?",
        ),
        (
            "Who did it?",
            SHIPS,
            "Who did that (a storm drowned forty sailors off Bergen)?",
        ),
    ],
)
def test_what_a_question_leans_on_is_put_in(
    question: str, talk: tuple[str, str], whole: str
) -> None:
    assert read(question, talk) == whole


@pytest.mark.parametrize(
    "question",
    [
        "Who pays for the stairs?",
        "Is it true that gulls sleep?",
        "What does the mayor say?",
        "Does the essay contradict itself?",
    ],
)
def test_a_question_that_stands_alone_is_left_alone(question: str) -> None:
    assert read(question, LAMP) == question


def test_the_first_question_has_nothing_to_lean_on() -> None:
    assert read("Who lit it?") == "Who lit it?"


def test_the_last_turn_comes_first() -> None:
    assert read("How tall is it?", SHIPS, LAMP) == "How tall is the lighthouse?"


def test_a_summary_keeps_questions_and_ids_and_stays_short() -> None:
    groups = tuple(
        Group(
            f"T{n}", f"What is said about tower number {n}?", (Line(f"T{n}.1", f"Much. [S1.{n}]"),)
        )
        for n in range(1, 60)
    )
    told = summarise(Block("TALK", "", groups))
    assert "tower number 59? [S1.59]" in told
    assert "number 1?" not in told
    again = (Group("T0", "", (Line("T0.1", told),)), Group("T1", "And?", (Line("T1.1", "No."),)))
    assert summarise(Block("TALK", "", again)).endswith("[S1.59] Asked: And?")
