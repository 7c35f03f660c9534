"""An attack that the library makes: only on a case that a source in hand bounds."""

import pytest

from assistant.argument.answers import AttackAnswer
from assistant.argument.context import Block, Group, Line
from assistant.argument.schemes import schemes
from assistant.models.offline.section import answer_section
from assistant.models.offline.section.openings import family
from assistant.retrieval.embedders import Embedder, bundled

SAID = "In Brighton the pier paid for itself within six summers."
BOUNDS = "Takings of the pier fell back, and after ten summers it did not pay for its paint."


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return bundled()


def _called(
    embedder: Embedder, *passages: str, said: str = SAID, title: str = "Brighton: a pier and a town"
) -> list[AttackAnswer]:
    essay = Block(
        "ESSAY",
        "A second pier",
        (
            Group("S1", "THE CASE", (Line("S1.1", said),)),
            Group("S2", "WHAT FOLLOWS", (Line("S2.1", "Wexley should build a second pier."),)),
        ),
    )
    lines = tuple(Line(f"E1.{at}", one) for at, one in enumerate(passages, 1))
    shown = Block("EVIDENCE", "", (Group("E1", f"An author, 2020, “{title}”, A press", lines),))
    task = Block("TASK", "section", (Group("S1", "THE CASE", ()),))
    answer = answer_section({"ESSAY": essay, "EVIDENCE": shown, "TASK": task}, embedder)
    return [attack for attack in answer.attacks if attack.scheme == "example" and attack.evidence]


def test_a_source_about_the_case_that_bounds_it_is_an_attack(embedder: Embedder) -> None:
    [attack] = _called(embedder, BOUNDS)
    assert (attack.answers, attack.evidence, attack.move) == ("S1.1", ["E1.1"], "mitigation")
    assert "Brighton" in attack.tag
    assert "{" not in "".join((attack.tag, attack.text, attack.reply, attack.answer))


def test_the_case_named_last_before_the_passage_is_the_one_it_is_about(embedder: Embedder) -> None:
    both = "Two piers in Brighton and Hastings"
    own = ("The summer trade of Brighton grew at first.", BOUNDS)
    assert _called(embedder, *own, title=both)
    other = ("The summer trade of Hastings grew at first.", BOUNDS)
    assert not _called(embedder, *other, title=both)


@pytest.mark.parametrize(
    ("passage", "said"),
    [
        ("The pier has a bandstand and a café.", SAID),  # bounds nothing
        (f"In Dover, {BOUNDS[:1].lower()}{BOUNDS[1:]}", SAID),  # another place
        (BOUNDS, f"True, {SAID[:1].lower()}{SAID[1:]}"),  # granted, not brought as a case
        (BOUNDS, "A pier pays for itself within six summers."),  # no case is named
        ("The canal was not dredged.", SAID),  # the place, and nothing of the matter
    ],
)
def test_nothing_else_is(passage: str, said: str, embedder: Embedder) -> None:
    assert not _called(embedder, passage, said=said)


def test_its_texts_name_a_scheme_and_one_of_its_questions() -> None:
    [opening] = family("witnesses")
    assert opening.asks in {one.id for one in schemes()[opening.scheme].questions}
    assert all(len(variants) for variants in opening.texts.values())
