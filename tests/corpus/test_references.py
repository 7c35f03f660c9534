"""The references name sentences that exist, weigh within range, and are as many as promised."""

from collections import Counter
from itertools import combinations
from typing import get_args

import pytest
from rapidfuzz import fuzz

from assistant.argument.brief import Move
from assistant.argument.schemes import schemes
from evals.references import CrossQuestion, Point, ReferenceQuestion, ReferenceTension, of_essay
from tests.corpus.places import DATA, STEMS, sample

SAME = 85  # of rapidfuzz's ratio: two texts this alike say the same


def no_duplicates(texts: list[str]) -> None:
    for one, other in combinations(texts, 2):
        assert fuzz.ratio(one, other) < SAME, (one, other)


def test_no_file_is_about_an_essay_that_is_not_there() -> None:
    kinds = ("points", "tensions", "questions", "crossex")
    wanted = {f"{stem}.{kind}.jsonl" for stem in STEMS for kind in kinds}
    assert {path.name for path in (DATA / "references").iterdir()} == wanted


@pytest.mark.parametrize("stem", STEMS)
class TestReferences:
    def test_points(self, stem: str) -> None:
        essay, points = sample(stem), of_essay(stem, "points", Point)
        per_section = Counter(point.section for point in points)
        assert set(per_section) == {section.id for section in essay.sections}
        assert min(per_section.values()) >= 8
        assert len(points) >= 55
        assert {point.weight for point in points} == {1, 2, 3}
        assert len({point.id for point in points}) == len(points)
        no_duplicates([point.point for point in points])

    def test_points_answer_sentences_of_their_section(self, stem: str) -> None:
        essay = sample(stem)
        for point in of_essay(stem, "points", Point):
            assert point.answers and len(set(point.answers)) == len(point.answers), point.id
            assert set(point.answers) <= set(essay.sentences), point.id
            assert point.section in {essay.section_of(one).id for one in point.answers}, point.id

    def test_points_use_the_words_of_the_product(self, stem: str) -> None:
        for point in of_essay(stem, "points", Point):
            assert point.move in get_args(Move), point.id
            assert point.scheme in schemes(), point.id
            assert 8 <= len(point.point.split()) <= 60, point.id

    def test_most_sentences_are_answered(self, stem: str) -> None:
        essay = sample(stem)
        answered = {one for point in of_essay(stem, "points", Point) for one in point.answers}
        assert len(answered) >= 0.7 * len(essay.sentences)

    def test_tensions(self, stem: str) -> None:
        essay, tensions = sample(stem), of_essay(stem, "tensions", ReferenceTension)
        assert len(tensions) >= 8
        for tension in tensions:
            assert tension.a in essay.sentences and tension.b in essay.sentences, tension.id
            assert tension.a != tension.b, tension.id
        pairs = {frozenset((tension.a, tension.b)) for tension in tensions}
        assert len(pairs) == len(tensions)
        no_duplicates([tension.why for tension in tensions])

    def test_questions(self, stem: str) -> None:
        essay, questions = sample(stem), of_essay(stem, "questions", ReferenceQuestion)
        answerable = [one for one in questions if one.answerable]
        assert len(answerable) >= 25
        assert len(questions) - len(answerable) >= 8
        for one in questions:
            assert one.question.endswith("?"), one.id
            assert bool(one.answer) == bool(one.support) == one.answerable, one.id
            assert set(one.support) <= set(essay.sentences), one.id
        assert len({one.id for one in questions}) == len(questions)
        no_duplicates([one.question for one in questions])

    def test_figures_of_an_answer_stand_in_its_support(self, stem: str) -> None:
        essay = sample(stem)
        for one in of_essay(stem, "questions", ReferenceQuestion):
            said = " ".join(essay.sentences[name].text for name in one.support)
            # Years reached by counting on from what is said are marked by "that is in".
            stated = one.answer.partition(", that is in")[0]
            for word in stated.split():
                figure = word.strip(".,")
                if any(letter.isdigit() for letter in figure):
                    assert figure in said, (one.id, figure)

    def test_cross_examination(self, stem: str) -> None:
        essay, asked = sample(stem), of_essay(stem, "crossex", CrossQuestion)
        assert sum(one.useful for one in asked) >= 14
        assert sum(not one.useful for one in asked) >= 2
        for one in asked:
            assert one.section in {section.id for section in essay.sections}, one.id
            assert one.ask.endswith("?") and one.trap, one.id
        no_duplicates([one.ask for one in asked])
