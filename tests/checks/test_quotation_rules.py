"""Each rule over a quotation: what breaks it and what must not."""

from functools import partial

import pytest

from assistant.checks import examine
from assistant.checks.quotation import Quotation, Role, Texts
from assistant.checks.rules import QUOTATION_RULES
from tests.checks.building import EVIDENCE, essay, spans

NAMED = {name: (citation.title, text) for name, (citation, text) in EVIDENCE.items()}
NAMED["essay"] = ("the essay", essay().text)


def texts() -> Texts:
    from assistant.checks.quotation import Text

    return Texts(
        {
            name: partial(Text, name, title, words, spans(words))
            for name, (title, words) in NAMED.items()
        }
    )


def broken(text: str, role: Role = "card", home: str | None = "E1", **more: str) -> list[str]:
    quotation = Quotation(
        "A1.1", role, text, home=home, before=more.get("before", ""), after=more.get("after", "")
    )
    return [finding.rule for finding in examine(texts(), quotation)]


words = partial(broken, role="words", home=None)
WHOLE = "There is no evidence that a ferry by itself keeps shops open."

BREAKS = {
    "verbatim": [
        partial(broken, "There is evidence that a ferry by itself keeps shops open."),
        partial(broken, WHOLE.replace("shops", "cafes")),
        partial(
            broken, "Takings in six of the nine ports fell by 15 percent before the last sailing."
        ),
        partial(broken, "Whales sing at night in the fjord."),
        partial(broken, WHOLE, home="E2"),
        partial(broken, WHOLE, home="E9"),
        partial(broken, ""),
    ],
    "quotation-marks": [
        partial(words, "the council lied"),
        partial(words, "alive for fifty years"),
        partial(words, "beloved"),
    ],
    "splice": [
        partial(broken, "There is no evidence … Both had opened a fish market in the same year."),
        partial(broken, "We followed nine small ports for ten years. However, two ports grew."),
        partial(broken, "We followed nine small ports [...] keeps shops open."),
        partial(broken, "However, two ports grew. We followed nine small ports for ten years."),
        partial(broken, "We followed nine small ports by itself keeps shops open.", home=None),
        partial(
            broken,
            "However, two ports grew. A subsidy may help a route that is already used.",
            home=None,
        ),
        partial(words, "a ferry ... fell by 14 percent"),
    ],
    "brackets": [
        partial(broken, "There is no evidence that a ferry by itself keeps [cafes] open."),
        partial(broken, "There is [strong] evidence that a ferry by itself keeps shops open."),
        partial(broken, "[However,] two [small] ports grew.", after="Solheim, 2021"),
    ],
    "mid-sentence": [
        partial(broken, "a ferry by itself keeps shops open."),
        partial(broken, "We followed nine small ports"),
        partial(broken, "Takings in six of the nine ports fell by 14 percent"),
    ],
    "clipped": [
        partial(broken, "a ferry by itself keeps shops open."),
        partial(words, "a ferry by itself keeps shops open"),
        partial(words, "the whole truth", before="The essay calls it "),
        partial(words, "help a route that is already used"),
        partial(words, "a gift", before="The author himself calls a subsidy "),
        partial(words, "a ferry never pays for itself"),
        partial(
            broken, "Takings in six of the nine ports fell by 14 percent before the last sailing."
        ),
    ],
}
KEEPS = {
    "verbatim": [
        partial(broken, WHOLE),
        partial(broken, WHOLE.upper()),
        partial(broken, "There is  no evidence\nthat a ferry by itself keeps shops open."),
        partial(broken, WHOLE, home=None),
    ],
    "quotation-marks": [
        partial(words, "every household"),
        partial(words, "Every household on Great Holm,"),
        partial(words, "two cafes have closed."),
        partial(words, "[E]very household"),
    ],
    "splice": [
        partial(broken, f"We followed nine small ports for ten years. {WHOLE}"),
        partial(broken, "There is evidence that a ferry by itself keeps shops open."),
    ],
    "brackets": [
        partial(
            broken,
            "There is no evidence that a ferry by itself keeps [cafes] open.",
            after="Solheim 2021 (brackets ours)",
        ),
        partial(
            broken,
            "[There] is no evidence that a ferry by itself keeps shops open.",
            before="The words in brackets were added for clarity: ",
        ),
        partial(words, "[E]very household"),
    ],
    "mid-sentence": [
        partial(broken, WHOLE),
        partial(broken, f"We followed nine small ports for ten years. {WHOLE}"),
        partial(words, "nine small ports"),
    ],
    "clipped": [
        partial(broken, WHOLE),
        partial(words, "a gift", before="The author says a subsidy is not "),
        partial(words, "no evidence that a ferry by itself keeps shops open"),
        partial(words, "an investment in trade", before="The author calls it "),
        partial(words, "open every day"),
        partial(words, "more than that"),
        partial(broken, "Both had opened a fish market in the same year."),
    ],
}


@pytest.mark.parametrize(
    ("rule", "look"), [(rule, look) for rule, looks in BREAKS.items() for look in looks]
)
def test_it_is_found(rule: str, look: partial[list[str]]) -> None:
    assert rule in look()


@pytest.mark.parametrize(
    ("rule", "look"), [(rule, look) for rule, looks in KEEPS.items() for look in looks]
)
def test_it_is_left_alone(rule: str, look: partial[list[str]]) -> None:
    assert rule not in look()


def test_every_rule_is_tried_both_ways() -> None:
    assert {rule.id for rule in QUOTATION_RULES} == set(BREAKS) == set(KEEPS)


def messages(text: str, role: Role = "card", home: str | None = "E1") -> str:
    quotation = Quotation("A1.1", role, text, home=home)
    return "\n".join(finding.message for finding in examine(texts(), quotation))


def test_an_altered_quotation_is_told_word_by_word() -> None:
    said = messages("There is evidence that a ferry by itself keeps most cafes open.")
    assert "leaves out “no”" in said
    assert "has “most cafes” for “shops”" in said


def test_a_splice_says_what_it_leaves_out() -> None:
    said = messages("We followed nine small ports for ten years. However, two ports grew.")
    assert "leaves out 27 words" in said


def test_a_bracket_says_what_the_source_has() -> None:
    said = messages("There is [strong] evidence that a ferry by itself keeps shops open.")
    assert "“[strong]” where the source says “no”" in said


def test_a_quotation_like_nothing_says_so() -> None:
    assert "nor anything like it" in messages("Whales sing at night in the fjord.")


def test_one_of_two_places_that_is_whole_is_enough() -> None:
    from assistant.checks.quotation import Text

    twice = "It is not true that the pier pays. So they said. The pier pays."
    found = Texts({"E1": partial(Text, "E1", "Twice", twice, spans(twice))})
    assert list(examine(found, Quotation("A1.1", "card", "The pier pays.", home="E1"))) == []
