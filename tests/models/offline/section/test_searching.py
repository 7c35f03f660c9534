"""What is put into a search box names the essay's subject and the sentence's, and nothing else."""

import pytest

from assistant.models.offline.section import searching
from tests.models.offline.section.essays import around


def _focus(*said: str) -> str:
    view = around([*said, "The boats like the pier, and the pier is for boats."])
    return searching.words(view, view.reading.sentences[len(said) - 1])["focus"]


def test_the_anchor_is_what_the_essay_names_again_and_again() -> None:
    view = around(["A second pier has a second use."])
    assert searching.words(view, view.reading.sentences[0])["anchor"].startswith("pier")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("We mended the old lighthouse.", "lighthouse"),
        ("Restarting it would cost less than the subsidies of a single year.", "subsidies"),
        ("The ferry burns 12 grams of oil per hour.", "ferry"),
        ("The catch fell by 40 per cent.", "catch"),
        ("In conclusion, the lighthouse has to stay.", "lighthouse"),
        ("The evidence about the lighthouse is on our side.", "lighthouse"),
        ("The crews want a four-day week.", "four-day week"),
        ("We need high-speed trains.", "high-speed trains"),
    ],
)
def test_the_focus_names_the_matter_of_the_sentence(said: str, wanted: str) -> None:
    assert wanted in _focus(said)


def test_no_word_is_put_in_twice_and_none_is_a_unit_or_a_piece_of_a_compound() -> None:
    for said in (
        "The piers of the town are old.",
        "A twelve-hour shift on the pier is long.",
        "In a single year 90 per cent of the boats left.",
    ):
        found = _focus(said).lower().split()
        assert len({word.rstrip("s") for word in found}) == len(found), found
        assert not {"cent", "year", "hour", "week"} & set(found), found


def test_a_sentence_that_names_nothing_is_looked_up_by_the_one_before() -> None:
    assert "lighthouse" in _focus("We mended the lighthouse.", "That may be true.")


def test_a_word_that_two_slots_bring_is_searched_for_once() -> None:
    assert searching.once("Norway norway pier conditions pier") == "Norway pier conditions"
