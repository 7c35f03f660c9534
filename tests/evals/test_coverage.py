"""Does a text make a point: what counts, and what only looks like it."""

from hypothesis import given
from hypothesis import strategies as st

from evals.adapters.argkp import Labelled
from evals.calibration import fit
from evals.measures.adding import Copied
from evals.measures.coverage import Coverage
from tests.retrieval.hashing import Hashing

ESSAY = "The toll has cut traffic by a third. The money will pay for a new lifeboat for the town."
POINTS = [
    "Traffic fell because the ferry began in the same month, and not because of the toll.",
    "A lifeboat needs a crew that is paid every year, which nobody has budgeted for.",
    "Nurses on night shift have no bus and must drive whatever it costs.",
]
WORDS = st.lists(st.sampled_from(["ice", "sea", "boat", "toll", "crew", "tide"]), max_size=30)


def made(*texts: str) -> list[int | None]:
    return Coverage(Hashing()).makes(list(texts), POINTS, "Keep the toll", ESSAY)


def test_a_point_in_other_words_is_made_by_its_text_alone() -> None:
    ferry = "In that very month the ferry began: traffic fell because of it, and not by the toll."
    crew = "Nobody has budgeted for the crew, and a lifeboat needs one that is paid every year."
    assert made(crew, ferry) == [1, 0, None]


def test_to_copy_or_praise_the_essay_makes_no_point() -> None:
    copied = "The author is right that the toll has cut traffic by a third."
    assert made(copied, ESSAY) == [None, None, None]
    assert made() == [None, None, None]


@given(WORDS, WORDS)
def test_what_is_left_of_a_copy_is_its_own_words(original: list[str], own: list[str]) -> None:
    copied = Copied(" ".join(original))
    left = copied.without(" ".join(own)).split()
    assert [word for word in left if word not in own] == []
    assert len(original) < 4 or copied.without(" ".join(original)) == ""


def test_the_fit_finds_the_words_that_people_go_by() -> None:
    points = tuple(POINTS)
    pairs = [
        Labelled(f"{at} {to}", "fitted", "Keep the toll", points[at], points, to, covers=at == to)
        for at in range(3)
        for to in range(3)
    ]
    constant, words, lead = fit(pairs, Coverage(Hashing()))
    assert words > 0 and lead > 0
    signs = [pair.signs(Coverage(Hashing())) for pair in pairs]
    scores = [constant + words * each.words + lead * each.lead for each in signs]
    assert [score >= 0 for score in scores] == [pair.covers for pair in pairs]
