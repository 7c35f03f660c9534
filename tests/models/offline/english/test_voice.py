"""Whose a sentence is: what its author says is told apart from what others are said to hold."""

import pytest

from assistant.argument.language import parse
from assistant.models.offline.english.voice import granted_first, imagined, reports, takes_back


@pytest.mark.parametrize(
    "text",
    [
        "Fishermen worry that the harbour will be closed to them.",
        "The ferry companies object that the bridge will be paid for by their passengers.",
        "You say, too, that nobody takes the ferry any more.",
        "Defenders of the toll say that it pays for the road.",
        "A bridge, they say, must be paid for by those who cross it.",
        "Close the harbour, say the engineers, and the town will thank you.",
        "It is suggested that the ferry could be moved to the island.",
        "“But the tolls would go up!”",
        "The main objection to the bridge is that it costs too much.",
        "Every schoolchild is taught that the bridge was built in a year.",
        "The stronger argument on Mara’s side is one of safety.",
        "He might answer that the tide is on his side.",
    ],
)
def test_what_others_hold_is_not_the_authors(text: str) -> None:
    assert reports(parse([text])[0], text)


@pytest.mark.parametrize(
    "text",
    [
        "I fear that the harbour will be closed.",
        "A study of forty harbours found that tolls fell by a third.",
        "Doctors warn that the water is not safe.",
        "The council called the bridge “a gift to the town” and closed the ferry.",
        "Nobody believes that the ferry pays for itself.",
    ],
)
def test_what_the_author_says_or_cites_is(text: str) -> None:
    assert not reports(parse([text])[0], text)


def test_a_case_thought_up_ends_where_something_is_drawn_from_it() -> None:
    told = [
        "Consider a keeper who lies about the light.",
        "On Monday the keeper is believed.",
        "On Friday he leaves.",
        "It would be strange to blame him for the storm.",
        "The light was out all the same.",
    ]
    assert list(imagined(list(zip(told, parse(told), strict=True)))) == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_what_comes_out_of_a_case_thought_up_is_the_authors() -> None:
    told = [
        "Picture a harbour where every lamp is out.",
        "Sadly, this is what many a harbour looks like.",
        "Lamps should not be put out because harbours need them, and skippers are used to them.",
    ]
    assert list(imagined(list(zip(told, parse(told), strict=True)))) == [True, False, False]


def test_what_is_granted_only_to_be_turned_reaches_back_from_the_turn() -> None:
    told = [
        "The harbour is old.",
        "Forty ports have found that tolls pay.",
        "Such results cannot be waved away.",
        "But a toll is not a cause.",
    ]
    assert granted_first(told) == {0, 1, 2}
    assert granted_first(told[:3]) == set()


def test_a_few_words_take_back_the_sentence_before() -> None:
    assert all(takes_back(text) for text in ("They do not.", "That is a myth."))
    assert not any(takes_back(text) for text in ("They do not pay the toll.", "That is a bridge."))
