"""Answers as they are spoken: brackets read back, ids that were not shown taken out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.argument.answers import AskAnswer
from assistant.argument.cited import hear, heard, ids_in, speak, without_ids

SHOWN = frozenset({"S1.1", "S1.2", "S2.10", "E7.4", "N1.1"})


def test_ids_are_read_in_order_once_each() -> None:
    heard = hear("It sank [S1.2]. Nobody saw it [S1.1, E7.4; S1.2].", SHOWN)
    assert heard.ids == ["S1.2", "S1.1", "E7.4"]
    assert heard.said


def test_ids_that_were_not_shown_are_taken_out() -> None:
    heard = hear("It sank [S9.9]. Nobody saw it [S1.1, S8.8]. (S7.7)", SHOWN)
    assert heard.answer == "It sank. Nobody saw it [S1.1]."
    assert heard.ids == ["S1.1"]


@pytest.mark.parametrize(
    "text",
    [
        "The text does not say.",
        "The text does not say. The nearest is a promise [S1.1].",
        "the essay doesn't say who paid [S1.1]",
        "The author does not mention a date.",
        "Neither the essay nor the evidence says when.",
    ],
)
def test_what_is_not_said_is_told_from_what_is(text: str) -> None:
    assert not hear(text, SHOWN).said


@pytest.mark.parametrize(
    "text",
    [
        "It does cost more [S1.1].",
        "Nothing was paid [S1.1].",
        "The author denies it [S1.2].",
        "The essay does not say; the evidence does: it closed in 2016 [E7.4].",
        "The essay does not say when, but the source gives a year [E7.4].",
    ],
)
def test_a_denial_is_an_answer(text: str) -> None:
    assert hear(text, SHOWN).said


def test_round_brackets_and_words_in_brackets() -> None:
    heard = hear("It sank (S1.2) in the bay [sic].", SHOWN)
    assert heard.ids == ["S1.2"]
    assert heard.answer == "It sank [S1.2] in the bay [sic]."


@given(st.text(), st.lists(st.sampled_from(sorted(SHOWN)), unique=True))
def test_only_shown_ids_are_ever_heard(text: str, ids: list[str]) -> None:
    heard = hear(f"{text} [{', '.join(ids)}]" if ids else text, SHOWN)
    assert set(heard.ids) <= SHOWN
    assert set(ids) <= set(heard.ids)


def test_what_is_spoken_is_heard_again() -> None:
    answer = AskAnswer(said=True, answer="It sank [S1.2].", ids=["S1.2"])
    assert hear(speak(answer), SHOWN) == answer
    unsaid = AskAnswer(said=False, answer="Only a storm is named [S1.1].", ids=["S1.1"])
    assert not hear(speak(unsaid), SHOWN).said


@given(
    st.lists(
        st.sampled_from(["It sank", " ", "[S1.2", ", S9.9", "]", " [", "S1.1]", "(S2.10)", "."])
    )
)
def test_a_text_in_pieces_is_heard_as_the_whole_is(pieces: list[str]) -> None:
    assert "".join(heard(pieces, SHOWN)) == hear("".join(pieces), SHOWN).answer


def test_no_id_that_does_not_count_is_seen_while_it_comes() -> None:
    assert list(heard(["It sank [S9", ".9]", ", all of it [S1", ".1]."], SHOWN)) == [
        "It sank",
        ", all of it",
        " [S1.1].",
    ]


def test_ids_are_found_and_taken_away() -> None:
    text = "It sank [S1.2, S9.9]. Nobody saw it (E7.4)."
    assert ids_in(text) == ["S1.2", "S9.9", "E7.4"]
    assert without_ids(text) == "It sank. Nobody saw it."
