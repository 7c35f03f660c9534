"""What an essay grants: its own admissions, never a report of the other side taken for one."""

import pytest

from assistant.models.offline.overview.answer import read_matter
from assistant.models.offline.overview.concessions import Grant, concessions
from tests.models.offline.overview.essays import blocks


def _grants(
    *sentences: str, proposes: bool = True, title: str = "The pier at Wexley"
) -> list[Grant]:
    matter = read_matter(blocks([("THE CASE", sentences)], title))
    return concessions(matter, proposes=proposes)


@pytest.mark.parametrize(
    "sentences",
    [
        ("Opponents invoke the old flood as though it settled the matter.", "Yet nobody drowned."),
        ("Congestion costs the town a million a year.", "Yet the council does nothing."),
        ("Despite the plain facts, the council refused.",),
        ("While the council slept, the pier fell into the sea.",),
        ("Towns that built a pier did better than those that did not.",),
        ("Many engineers say that the pier would last.", "It would also be cheap."),
        ("Is it true that the pier was costly, or may be costly, but worth it?",),
        ("That may be true, but the pier is needed.",),
    ],
)
def test_what_grants_nothing_is_no_concession(sentences: tuple[str, ...]) -> None:
    assert _grants(*sentences) == []


@pytest.mark.parametrize(
    ("sentences", "quote", "answer"),
    [
        (
            (
                "Critics say that the trials drew firms that wished to succeed.",
                "That may be true.",
                "But a firm still has to pay its workers.",
            ),
            "the trials drew firms that wished to succeed",
            "S1.3",
        ),
        (
            (
                "Some people argue that animals suffer at the pier.",
                "It is true that some stalls were small.",
                "However, the new stalls are large.",
            ),
            "animals suffer at the pier",
            "S1.3",
        ),
        (
            ("Others say that the pier is dear, but this is a fable.",),
            "the pier is dear",
            "S1.1",
        ),
    ],
)
def test_an_objection_is_met_by_the_sentence_that_answers_it(
    sentences: tuple[str, ...], quote: str, answer: str
) -> None:
    grant = next(one for one in _grants(*sentences) if one.quote == quote)
    assert grant.answer is not None
    assert grant.answer.id == answer


def test_a_report_that_is_agreed_to_is_granted() -> None:
    (grant,) = _grants(
        "The proposition told us that turnout would rise.",
        "We agree that it would.",
        "But turnout is only a sign.",
        proposes=False,
    )
    assert (grant.kind, grant.quote) == ("agreed", "turnout would rise")
    assert "“We agree that it would”" in grant.use


@pytest.mark.parametrize(
    ("sentences", "quote"),
    [
        (("I admit that the boats would be fuller.",), "the boats would be fuller"),
        (
            ("The risk of a flood is real but small.", "The danger is real but small."),
            "The danger is real",
        ),
        (
            (
                "Of course, a ferry cannot stop on Fridays.",
                "Crews would have to be found.",
                "But the money is there.",
            ),
            "a ferry cannot stop on Fridays",
        ),
        (
            ("All in all, although piers have some faults, the gains are greater.",),
            "piers have some faults",
        ),
    ],
)
def test_an_admission_is_a_concession(sentences: tuple[str, ...], quote: str) -> None:
    assert quote in {grant.quote for grant in _grants(*sentences)}


def test_praise_of_what_a_motion_would_remove_grants_something() -> None:
    praise = "Private piers work better than public ones."
    removed = "This House would close private piers"
    assert [one.kind for one in _grants(praise, title=removed)] == ["does better"]
    assert _grants(praise) == []
