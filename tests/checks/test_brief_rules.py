"""Each rule over a brief: what breaks it and what must not."""

from dataclasses import replace

import pytest

from assistant.argument.brief import Attack, Frontline, Question, Steelman
from assistant.checks import run
from assistant.checks.rules import BRIEF_RULES
from tests.checks.building import (
    CLOSED,
    NEED,
    PRICE,
    attack,
    brief,
    broken,
    card,
    essay,
    findings,
    ref,
    sources,
)


def test_their_case_at_its_strongest_may_use_every_figure_of_the_essay() -> None:
    made = brief()
    best = Steelman(text="It costs 12 million crowns, which is less than the road.", concede=[])
    over = made.overview.model_copy(update={"steelman": best})
    checks = run(made.model_copy(update={"overview": over}), essay(), sources())
    assert checks.findings == []
    worse = best.model_copy(update={"text": "It costs 13 million crowns."})
    over = made.overview.model_copy(update={"steelman": worse})
    found = run(made.model_copy(update={"overview": over}), essay(), sources()).findings
    assert [(one.rule, one.severity) for one in found] == [("figure", "error")]


def test_a_clean_brief_is_clean() -> None:
    checks = run(brief(), essay(), sources())
    assert checks.findings == []
    assert checks.quotes.total == checks.quotes.verified > 8
    assert checks.figures.total == checks.figures.sourced > 0


BREAKS: dict[str, list[tuple[str, list[Attack]]]] = {
    "target": [
        (
            "A1.1",
            [
                CLOSED.model_copy(
                    update={"answers": ref("S1.2").model_copy(update={"sentence": "S9.9"})}
                ),
                PRICE,
                NEED,
            ],
        ),
        (
            "A1.1",
            [
                CLOSED.model_copy(
                    update={"answers": ref("S1.2").model_copy(update={"sentence": "S1.1"})}
                ),
                PRICE,
                NEED,
            ],
        ),
        ("A1.1", [CLOSED.model_copy(update={"answers": ref("S2.1")}), PRICE, NEED]),
    ],
    "double-turn": [
        (
            "A1.2",
            [
                CLOSED,
                attack("A1.2", "S1.4", move="link turn"),
                attack("A1.3", "S1.4", move="impact turn"),
                PRICE,
                NEED,
            ],
        ),
    ],
    "figure": [
        ("A2.2", [CLOSED, PRICE, attack("A2.2", "S2.3", text="It loses 9 million a year."), NEED]),
        ("A2.2", [CLOSED, PRICE, attack("A2.2", "S2.1", text="It costs 13 million crowns."), NEED]),
        (
            "A2.2",
            [
                CLOSED,
                PRICE,
                attack(
                    "A2.2",
                    "S2.1",
                    frontline=Frontline(reply="Forty towns did it.", answer="None is named."),
                ),
                NEED,
            ],
        ),
    ],
    "date": [
        ("A1.2", [CLOSED, attack("A1.2", "S1.2", text="It stopped in 2018."), PRICE, NEED]),
    ],
    "name": [
        ("A1.2", [CLOSED, attack("A1.2", "S1.2", text="In Bergen the cafes closed."), PRICE, NEED]),
    ],
    "contradiction": [
        (
            "A3.2",
            [
                CLOSED,
                PRICE,
                attack("A3.1", "S3.1", tag="The islanders need the ferry daily."),
                attack("A3.2", "S3.2", tag="The islanders do not need the ferry daily."),
            ],
        ),
    ],
    "own-side": [
        (
            "A3.2",
            [
                CLOSED,
                PRICE,
                NEED,
                attack("A3.2", "S3.3", text="The council should buy a new ferry."),
            ],
        ),
        (
            "A3.2",
            [
                CLOSED,
                PRICE,
                NEED,
                attack(
                    "A3.2",
                    "S3.2",
                    frontline=Frontline(
                        reply="They gain.", answer="Every household on Great Holm would gain."
                    ),
                ),
            ],
        ),
    ],
    "repetition": [
        ("A3.2", [CLOSED, PRICE, NEED, attack("A3.2", "S3.1", tag=PRICE.tag, text=PRICE.text)]),
    ],
    "strength": [("A3.2", [CLOSED, PRICE, NEED, attack("A3.2", "S3.1", strength=5)])],
    "unanswered": [("S2", [CLOSED, NEED])],
    "citation": [
        (
            "E2",
            [CLOSED, NEED, PRICE.model_copy(update={"support": "card", "cards": [card("E2.1")]})],
        ),
    ],
}
KEEPS: dict[str, list[list[Attack]]] = {
    "target": [[CLOSED, PRICE, NEED]],
    "double-turn": [
        [
            CLOSED,
            attack("A1.2", "S1.4", move="link turn"),
            attack("A1.3", "S1.1", move="impact turn"),
            PRICE,
            NEED,
        ],
        [
            CLOSED,
            attack("A1.2", "S1.4", move="link turn"),
            attack("A1.3", "S1.4", move="non-unique"),
            PRICE,
            NEED,
        ],
    ],
    "figure": [
        [CLOSED, PRICE, attack("A2.2", "S2.1", text="Who priced it at 12,000,000 crowns?"), NEED],
        [
            CLOSED,
            attack(
                "A1.2",
                "S1.1",
                text="Six of nine ports lost 14% first.",
                cards=[card("E1.3")],
                support="card",
            ),
            PRICE,
            NEED,
        ],
        [
            CLOSED,
            PRICE,
            attack("A2.2", "S2.1", text="Two points. In section 3 neither is met."),
            NEED,
        ],
    ],
    "date": [
        [CLOSED, attack("A1.2", "S1.2", text="Since 2019 much has changed."), PRICE, NEED],
        [
            CLOSED,
            attack(
                "A1.2",
                "S1.1",
                text="Solheim (2021) found no such thing.",
                cards=[card("E1.2")],
                support="card",
            ),
            PRICE,
            NEED,
        ],
    ],
    "name": [
        [
            CLOSED,
            attack("A1.2", "S1.2", text="Skarvik has more than cafes. Ask Great Holm."),
            PRICE,
            NEED,
        ],
        [
            CLOSED,
            attack(
                "A1.2",
                "S1.1",
                text="As Ingrid Solheim found, no.",
                cards=[card("E1.2")],
                support="card",
            ),
            PRICE,
            NEED,
        ],
    ],
    "contradiction": [
        [
            CLOSED,
            PRICE,
            attack("A3.1", "S3.1", tag="The essay says the islanders need the ferry."),
            attack("A3.2", "S3.2", tag="The islanders do not need the ferry."),
        ],
        [
            CLOSED,
            PRICE,
            attack(
                "A3.1",
                "S3.1",
                tag="The islanders need the ferry daily.",
                text="The islanders do not need the ferry daily in winter.",
            ),
        ],
        # Both name the plan, and say different things of it.
        [
            CLOSED,
            PRICE,
            attack("A3.1", "S3.1", tag="Buying the council a new ferry is a proposal about steps."),
            attack("A3.2", "S3.2", tag="The gain is not one of buying the council a new ferry."),
        ],
    ],
    "own-side": [
        [
            CLOSED,
            PRICE,
            NEED,
            attack(
                "A3.2",
                "S3.3",
                frontline=Frontline(
                    reply="The council should buy a new ferry.", answer="With what?"
                ),
            ),
        ],
        [CLOSED, PRICE, NEED, attack("A3.2", "S1.3", text="A ferry never pays for itself.")],
        [
            CLOSED,
            PRICE,
            NEED,
            attack(
                "A3.2",
                "S3.3",
                tag="That the council should buy a new ferry is asserted and left at that.",
            ),
        ],
    ],
    "repetition": [
        [
            CLOSED,
            PRICE,
            NEED,
            attack(
                "A3.2",
                "S3.1",
                tag="Waiting long is no ground for buying.",
                text="Many wait for what they should not have.",
            ),
        ],
        [
            CLOSED,
            PRICE,
            NEED,
            attack(
                "A3.2",
                "S3.1",
                tag="“Long enough” has no measure.",
                text="“The islanders have waited long enough” names no year.",
            ),
            attack(
                "A3.3",
                "S3.2",
                tag="“Long enough” is a feeling.",
                text="“The islanders have waited long enough” asks for pity.",
            ),
        ],
    ],
    "strength": [
        [CLOSED.model_copy(update={"strength": 5}), PRICE, NEED],
        [CLOSED, PRICE, NEED.model_copy(update={"strength": 4})],
    ],
    "unanswered": [[CLOSED, PRICE, NEED]],
    "citation": [[CLOSED, PRICE, NEED]],
}


@pytest.mark.parametrize(
    ("rule", "where", "attacks"),
    [(rule, where, made) for rule, cases in BREAKS.items() for where, made in cases],
)
def test_it_is_found(rule: str, where: str, attacks: list[Attack]) -> None:
    assert (rule, where) in broken(*attacks)


@pytest.mark.parametrize(
    ("rule", "attacks"), [(rule, made) for rule, cases in KEEPS.items() for made in cases]
)
def test_it_is_left_alone(rule: str, attacks: list[Attack]) -> None:
    assert rule not in {found for found, _ in broken(*attacks)}


def test_every_rule_is_tried_both_ways() -> None:
    assert {rule.id for rule in BRIEF_RULES} - {"lone", "language"} == set(BREAKS) == set(KEEPS)


def test_an_essay_of_a_single_sentence_is_noted() -> None:
    whole = essay()
    [first, *_] = whole.sections
    one = replace(whole, sections=(replace(first, sentences=first.sentences[:1]),))
    found = run(brief(), one, sources()).findings
    assert [(f.severity, f.where) for f in found if f.rule == "lone"] == [("note", "essay")]
    assert "lone" not in {f.rule for f in run(brief(), whole, sources()).findings}


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("Die Fähre leckt, und der Rat muss sie verkaufen. So war es in der Stadt. " * 3, 1),
        ("城市应该禁止私家车进入市中心。因此,禁令应在一月开始。" * 2, 1),
        ("WE MUST SELL IT. The ferry leaks, and there is no money in the town to mend it. " * 3, 0),
        ("Sell ferry now.", 0),
    ],
)
def test_an_essay_that_is_not_english_is_noted(text: str, warned: int) -> None:
    found = run(brief(), replace(essay(), text=text), sources()).findings
    assert [f.severity for f in found if f.rule == "language"] == ["warning"] * warned


def test_a_figure_from_elsewhere_in_the_essay_is_only_noted() -> None:
    made = attack("A3.2", "S3.3", text="At once means 12 million crowns at once.")
    [found] = findings(CLOSED, PRICE, NEED, made)
    assert (found.rule, found.severity, found.where) == ("figure", "note", "A3.2")


def test_a_dropped_section_is_said_to_be_dropped() -> None:
    plain = brief(CLOSED, NEED)
    dropped = plain.overview.model_copy(update={"dropped": ["S2"]})
    assert broken(CLOSED, NEED, overview=dropped) == set()


def test_a_section_that_failed_says_why() -> None:
    plain = brief(CLOSED, NEED)
    failed = plain.sections[1].model_copy(update={"failed": "the endpoint was silent"})
    made = [plain.sections[0], failed, plain.sections[2]]
    [found] = findings(CLOSED, NEED, sections=made)
    assert (found.rule, found.where) == ("unanswered", "S2")
    assert "the endpoint was silent" in found.message


def test_quotations_in_questions_are_checked_too() -> None:
    plain = brief()
    asked = [Question(ask="Did you write “the ferry is free”?", trap="No.", attack="A1.1")]
    spoilt = plain.sections[0].model_copy(update={"questions": asked})
    made = run(brief(sections=[spoilt, *plain.sections[1:]]), essay(), sources())
    assert {(f.rule, f.where) for f in made.findings} == {("quotation-marks", "A1.1")}
    assert made.quotes.verified == made.quotes.total - 1


@pytest.mark.parametrize(
    ("trap", "noted"),
    [("None: then S2.1 stands alone.", set()), ("None: then it stands alone.", {"figure"})],
)
def test_a_question_cites_the_sentences_it_names(trap: str, noted: set[str]) -> None:
    asked = [Question(ask="Who worked out the 12 million crowns?", trap=trap)]
    put = brief().sections[0].model_copy(update={"questions": asked})
    made = run(brief(sections=[put, *brief().sections[1:]]), essay(), sources())
    assert {finding.rule for finding in made.findings} == noted


def test_a_card_from_an_unknown_source_is_said_to_be_so() -> None:
    stray = CLOSED.model_copy(
        update={"cards": [CLOSED.cards[0].model_copy(update={"source": "E7"})]}
    )
    made = brief().model_copy(update={"sections": brief(CLOSED, PRICE, NEED).sections})
    first = made.sections[0].model_copy(update={"attacks": [stray]})
    made = made.model_copy(update={"sections": [first, *made.sections[1:]]})
    [found] = run(made, essay(), sources()).findings
    assert (found.rule, found.where) == ("verbatim", "A1.1")


def test_a_card_with_wrong_offsets_is_said_to_be_so() -> None:
    moved = CLOSED.cards[0].model_copy(update={"start": 3, "end": 40})
    [found] = findings(CLOSED.model_copy(update={"cards": [moved]}), PRICE, NEED)
    assert found.rule == "verbatim"
    assert "not at 3 to 40" in found.message
