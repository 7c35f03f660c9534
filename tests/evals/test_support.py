"""Support by words, and citation recall and precision worked out by hand."""

from collections.abc import Sequence

import pytest

from evals.measures.citations import Cited, precise, recall
from evals.measures.support import lexical

SOURCE = ["Ferries carried 9,200 people a day.", "The forecast had been 14,000.", "It rained."]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Ferries carried 9,200 people a day, where the forecast was 14,000.", "yes"),
        ("Ferries carried 9,300 people a day.", "partly"),
        ("The minister resigned over the harbour contract.", "no"),
    ],
)
def test_the_lexical_judge_counts_words_and_holds_figures(claim: str, verdict: str) -> None:
    assert lexical(claim, SOURCE) == verdict


def holds(claim: str, texts: Sequence[str]) -> bool | None:
    """A judge by hand: the claim's letters have to stand in the texts."""
    return None if "?" in claim else set(claim) <= set("".join(texts))


def test_citations_by_hand() -> None:
    both = Cited("ab", ("a", "b"))
    assert recall(both, holds) is True
    assert precise(both, holds) == [True, True]
    idle = Cited("ab", ("ab", "x"))
    assert precise(idle, holds) == [True, False]
    bare = Cited("ab", ("x", "y"))
    assert recall(bare, holds) is False
    assert precise(bare, holds) == [False, False]
    assert recall(Cited("ab", ()), holds) is False


def test_what_the_judge_cannot_say_is_neither_true_nor_false() -> None:
    unsure = Cited("a?", ("a",))
    assert recall(unsure, holds) is None
    assert precise(unsure, holds) == [None]
