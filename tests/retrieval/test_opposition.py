"""What the words of a passage say about whether it answers a claim, and what that ranks."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.library import Library
from assistant.retrieval.denials import answering, denial, sentences
from assistant.retrieval.opposition import Signs
from assistant.retrieval.search import Searcher
from tests.library.making import draft
from tests.retrieval.hashing import Hashing

CLAIM = "Road tolls cut traffic in the city."
SAME = "Road tolls cut traffic in the city, and buses run on time."
DENIED = "Road tolls do not cut traffic in the city, and buses run late."


@pytest.mark.parametrize(
    ("passage", "low", "high"),
    [
        (SAME, -1.0, -0.5),
        (DENIED, 0.5, 1.0),
        ("Nobody can say that road tolls never failed to cut city traffic.", -1.0, -0.4),
        ("Bees make honey.", 0.0, 0.0),
    ],
)
def test_denial_is_told_by_an_odd_number_of_denials(passage: str, low: float, high: float) -> None:
    assert low <= denial(sentences(CLAIM), sentences(passage)) <= high
    turned = denial(sentences(passage), sentences(CLAIM))
    assert turned == pytest.approx(denial(sentences(CLAIM), sentences(passage)))


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_signs_stay_in_their_bounds(one: str, other: str) -> None:
    assert 0.0 <= answering(one) < 1.0
    assert -1.0 < denial(sentences(one), sentences(other)) < 1.0


def test_answers_have_words_of_their_own() -> None:
    answer = "However, that argument assumes what it has to show; the evidence isn't there."
    assert answering(answer) > answering("Tolls cut traffic by a fifth in two years.") == 0.0


def test_of_two_passages_as_near_the_one_that_denies_comes_first(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add([draft(SAME), draft(DENIED)])
        for weight, best in ((0.5, "E2"), (-0.5, "E1")):
            signs = Signs(crowding=0.0, denial=weight, answering=0.0)
            searcher = Searcher(library, Hashing(), signs)
            assert searcher.against(CLAIM)[0].source.id == best
            searcher.close()
