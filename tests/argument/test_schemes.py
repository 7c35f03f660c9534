"""The scheme data holds together: names, cues, questions, warrants, and what presses them."""

import re
from typing import get_args

import pytest

from assistant.argument.brief import Move
from assistant.argument.schemes import scheme_list, scheme_name, schemes
from assistant.models.offline.section.openings import openings

SENTENCES = {
    "precedent": "There are precedents for a guard on the quay.",
    "analogy": "The same logic applies to the ferry.",
    "contrast": "Unlike the old company, the new one is trusted.",
    "cause": "The strike led to a shortage of coal.",
    "consequences": "A second crane would improve the harbour.",
    "negative-consequences": "A second crane could damage the pier.",
    "practical": "The council must act in order to keep the port open.",
    "alternatives": "There is no other choice left to the town.",
    "example": "For instance, the lock at Dunmore was rebuilt in a year.",
    "expert": "According to the surveyor, the wall will stand.",
    "popular": "Public support for the scheme is wide.",
    "threat": "The patrol would deter every smuggler on the coast.",
    "weighing": "The gains far outweigh the costs.",
    "reassurance": "These fears can be managed by a board with proper oversight.",
    "sunk-cost": "So much has already been spent on the lock.",
    "slippery-slope": "It is the first step towards closing the harbour.",
    "values": "Fairness demands a vote for every tenant.",
    "rule": "The treaty forbids it.",
    "ignorance": "There is no evidence against the plan.",
}


def test_there_are_about_twenty_five_schemes_each_with_questions() -> None:
    known = schemes()
    assert 24 <= len(known) <= 28
    for scheme in known.values():
        assert scheme.name
        assert scheme.about.endswith(".")
        assert scheme.slots
        assert scheme.questions
        assert len({question.id for question in scheme.questions}) == len(scheme.questions)


def test_every_question_can_be_asked_and_opens_moves_there_are() -> None:
    for scheme in schemes().values():
        for question in scheme.questions:
            assert question.ask.endswith("?")
            assert set(question.moves) <= set(get_args(Move))
            assert question.moves


def test_the_last_warrant_of_each_scheme_needs_no_slot() -> None:
    for scheme in schemes().values():
        assert "{" not in scheme.warrants[-1]
        assert all(not warrant.endswith(".") for warrant in scheme.warrants)


@pytest.mark.parametrize(("scheme", "sentence"), SENTENCES.items())
def test_a_plain_sentence_of_a_scheme_has_its_cues(scheme: str, sentence: str) -> None:
    assert any(cue.search(sentence) for cue in schemes()[scheme].cues)


def test_a_sentence_that_only_tells_has_no_cues() -> None:
    told = "The ferry left at nine with forty people on board."
    assert [one.id for one in schemes().values() if any(c.search(told) for c in one.cues)] == []


def test_every_way_in_presses_a_question_that_opens_its_move() -> None:
    for opening in openings():
        question = schemes()[opening.scheme].question(opening.asks)
        assert opening.move in question.moves, opening.id


def test_a_question_that_a_scheme_does_not_have_is_named() -> None:
    with pytest.raises(KeyError, match="sunk-cost has no critical question likely"):
        schemes()["sunk-cost"].question("likely")


def test_a_prompt_lists_every_scheme_with_its_questions() -> None:
    listed = scheme_list()
    assert listed.count("Ask:") == len(schemes())
    assert re.search(r"(?m)^ +- sunk-cost: .* Ask: What is still to be gained", listed)


def test_a_name_of_the_models_own_is_shown_as_it_stands() -> None:
    assert scheme_name("sunk-cost") == "Sunk cost"
    assert scheme_name("moral panic") == "moral panic"
