"""Noun phrases as they stand inside a sentence of ours."""

import pytest

from assistant.argument.language import parse
from assistant.models.offline.english.phrasing import Phrasing


def _noun(text: str, word: str, *before: str) -> str | None:
    docs = parse([*before, text])
    phrasing = Phrasing(docs, [*before, text])
    return phrasing.noun(next(token for token in docs[-1] if token.text == word))


def test_a_word_that_leads_a_name_in_is_left_out() -> None:
    text = "It would send a signal to the neighbours, particularly Carland."
    assert _noun(text, "Carland") == "Carland"


@pytest.mark.parametrize(
    ("text", "word", "phrase"),
    [
        ("The old pier at Wexley burned down.", "pier", "the old pier at Wexley"),
        ("This plan would work.", "plan", "the plan"),
        ("Such a plan would work.", "plan", "the plan"),
        ("Ferries and trains run late.", "Ferries", "ferries and trains"),
    ],
)
def test_a_phrase_is_whole_and_in_running_case(text: str, word: str, phrase: str) -> None:
    assert _noun(text, word) == phrase


def test_a_phrase_of_the_authors_own_is_not_taken_over() -> None:
    assert _noun("My niece is sixteen.", "niece") is None


def test_whose_it_is_is_not_guessed_from_the_sentence_before() -> None:
    docs = parse(["The abuses were found.", "The press will lose by destroying their model."])
    phrasing = Phrasing(docs, [doc.text for doc in docs])
    model = next(token for token in docs[1] if token.text == "model")
    assert phrasing.noun(model) is None
