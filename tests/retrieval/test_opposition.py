"""What the words of a passage say about whether it answers a claim, and what that ranks."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.essay.sentences import split
from assistant.library import Library
from assistant.retrieval.denials import Said, denial
from assistant.retrieval.opposition import Signs
from assistant.retrieval.search import Searcher
from assistant.retrieval.words import Reader
from tests.library.making import draft
from tests.retrieval.hashing import Hashing

CLAIM = "Road tolls cut traffic in the city."
SAME = "Road tolls cut traffic in the city, and buses run on time."
DENIED = "Road tolls do not cut traffic in the city, and buses run late."


def told(claim: str, passage: str) -> tuple[float, float]:
    """Denial and answers' words of a passage of one paragraph."""
    reader = Reader({})
    words = reader.read([1], [[passage[start:end] for start, end in split(passage)]])
    [denied] = denial(Said.of(claim, reader.vocabulary), words, np.zeros(1, np.int64))
    return float(denied), float(words.answering[0])


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
    denied, _ = told(CLAIM, passage)
    assert low <= denied <= high
    assert told(passage, CLAIM)[0] == pytest.approx(denied, abs=1e-6)


def test_sentences_count_by_the_words_they_share() -> None:
    claim = "Tolls cut traffic. Bees make honey."
    # Three stems of three shared with the first, denied; two of four with the second, alike.
    passage = "Tolls cut no traffic. Bees make wax slowly."
    against, alike = 1.0, 4 / (3 * 4)
    assert told(claim, passage)[0] == pytest.approx((against - alike) / (against + alike + 0.1))


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_signs_stay_in_their_bounds(one: str, other: str) -> None:
    denied, answers = told(one, other)
    assert 0.0 <= answers < 1.0
    assert -1.0 < denied < 1.0


def test_answers_have_words_of_their_own() -> None:
    answer = "However, that argument assumes what it has to show; the evidence isn't there."
    plain = "Tolls cut traffic by a fifth in two years."
    assert told(CLAIM, answer)[1] > told(CLAIM, plain)[1] == 0.0


def test_of_two_passages_as_near_the_one_that_denies_comes_first(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add([draft(SAME), draft(DENIED)])
        for weight, best in ((0.5, "E2"), (-0.5, "E1")):
            signs = Signs(crowding=0.0, denial=weight, answering=0.0)
            searcher = Searcher(library, Hashing(), signs)
            assert searcher.against(CLAIM)[0].source.id == best
            searcher.close()
