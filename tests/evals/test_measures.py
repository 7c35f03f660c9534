"""The measures on examples small enough to work out by hand."""

import math

import pytest

from evals.intervals import interval, interval_of, paired
from evals.measures.agreement import f1, kappa
from evals.measures.answers import set_f1, token_f1, token_recall
from evals.measures.prose import repetition, specificity
from evals.measures.ranking import ndcg_at, recall_at, reciprocal_rank


def test_ranking_by_hand() -> None:
    ranked, relevant = ["a", "b", "c", "d"], {"b", "d"}
    assert recall_at(ranked, relevant, 2) == 0.5
    assert reciprocal_rank(ranked, relevant) == 0.5
    best = 1 + 1 / math.log2(3)
    assert ndcg_at(ranked, relevant, 4) == pytest.approx(
        (1 / math.log2(3) + 1 / math.log2(5)) / best
    )
    assert ndcg_at(["b", "d"], relevant, 10) == 1.0
    assert reciprocal_rank(["x"], relevant) == 0.0


def test_a_query_with_nothing_relevant_cannot_be_scored() -> None:
    with pytest.raises(ValueError, match="nothing is relevant"):
        ndcg_at(["a"], set(), 10)


def test_answers_by_hand() -> None:
    assert token_f1("The harbour closed in 1998.", "it closed in 1998") == pytest.approx(0.75)
    assert token_f1("red", "blue") == 0.0
    assert token_recall("The harbour closed in 1998", "in 1998") == 1.0
    assert token_recall("It closed", "closed in 1998") == pytest.approx(1 / 3)
    assert set_f1({"S1.1", "S1.2"}, {"S1.2"}) == pytest.approx(2 / 3)
    assert set_f1([], []) == 1.0


def test_saying_the_same_twice_is_seen() -> None:
    once = "The toll falls on nurses who have no bus at five in the morning."
    again = "The toll falls on nurses, who have no bus at five in the morning!"
    other = "Sales figures from one street say nothing about the whole town."
    assert repetition([once, other]) == 0.0
    assert repetition([once, other, again]) == 0.5


def test_words_of_the_essay_make_a_text_specific() -> None:
    essay = "The harbour toll will pay for the lifeboat."
    assert specificity("The harbour toll starves lifeboats", essay) == 0.75
    assert specificity("This argument is flawed", essay) == 0.0


def test_an_interval_holds_its_mean_and_narrows_with_more_values() -> None:
    few, many = interval([0.0, 1.0] * 5), interval([0.0, 1.0] * 200)
    assert few.low < few.mean == 0.5 < few.high
    assert many.high - many.low < few.high - few.low
    assert interval([0.3, 0.3, 0.3]).low == pytest.approx(0.3)


def test_a_paired_difference_sees_what_two_means_would_blur() -> None:
    before = [0.1, 0.5, 0.9, 0.3, 0.7, 0.2]
    change = paired(before, [value + 0.05 for value in before])
    assert change.mean == pytest.approx(0.05)
    assert change.excludes_zero


def test_agreement_by_hand() -> None:
    pairs = [(True, True), (True, False), (False, False), (False, False)]
    assert f1(pairs) == pytest.approx(2 / 3)
    assert kappa(pairs) == pytest.approx((0.75 - 0.5) / 0.5)
    assert kappa([(True, True)]) is None
    assert f1([(False, False)]) is None


def test_a_figure_of_all_cases_has_an_interval_too() -> None:
    cases = [(True, True), (False, False), (True, False), (False, True)] * 10
    found = interval_of(len(cases), lambda places: kappa([cases[place] for place in places]))
    assert found is not None
    assert found.low < found.mean == 0.0 < found.high
