"""The overview by rules, on essays of our own: specific, quoted exactly, and honest about gaps."""

import re
from functools import cache

import pytest

from assistant.argument.answers import OverviewAnswer
from assistant.argument.context import Block, Group
from assistant.models.offline.overview import answer_overview
from assistant.models.offline.overview.answer import read_matter
from assistant.models.offline.overview.thesis import thesis as thesis_of
from tests.models.offline.overview.essays import blocks, guards, tunnel

ATTACKS = {
    "S1": [
        "undermine | inconsistency | The guards brought violence | answers S1.2 | analytic | 4: It."
    ],
    "S2": [
        "undercut | no link | Theft may not fall | answers S2.3 | analytic | 3: Nothing shows it."
    ],
    "S3": [
        "rebut | outweigh | Self-rule comes first | answers S3.2 | analytic | 4: It is lost whole."
    ],
    "S4": ["undercut | burden of proof | No sum is shown | answers S4.3 | analytic | 2: None."],
}


@cache
def plan() -> OverviewAnswer:
    return answer_overview(guards(ATTACKS), None)


@cache
def refusal() -> OverviewAnswer:
    return answer_overview(tunnel(), None)


def _texts(answer: OverviewAnswer) -> list[str]:
    return [
        *(line.text for line in answer.lines),
        *(tension.why for tension in answer.tensions),
        *(concession.use for concession in answer.concessions),
        *(one.text for one in answer.weighing),
        *(word.why for word in answer.words),
    ]


def test_the_thesis_is_what_the_essay_wants_done() -> None:
    assert plan().thesis.text == "Wexley should admit guards from Carland."
    assert plan().thesis.from_[0] == "S4.1"


def test_the_thesis_of_an_essay_against_a_motion_denies_it() -> None:
    assert refusal().thesis.text == "This House should not dig the Wexley tunnel."
    assert set(refusal().thesis.from_) <= {f"S{n}.{m}" for n in range(1, 4) for m in range(1, 5)}


@pytest.mark.parametrize("answer", [plan, refusal], ids=["plan", "refusal"])
def test_three_to_five_lines_on_different_ground(answer: object) -> None:
    made = answer()  # type: ignore[operator]
    texts = [line.text for line in made.lines]
    assert 3 <= len(texts) <= 5
    openings = {" ".join(text.split()[:4]) for text in texts}
    assert len(openings) == len(texts)


def test_the_best_line_is_the_essays_own_record() -> None:
    first = plan().lines[0]
    assert "“fuelled resentment and led to violence on the quays” (S1.2)" in first.text
    assert first.attacks[0] == "A1.1"


def test_lines_name_the_attacks_that_carry_them() -> None:
    carried = {attack for line in plan().lines for attack in line.attacks}
    assert {"A1.1", "A2.1", "A3.1"} <= carried


def test_tensions_are_pairs_that_pull_apart() -> None:
    pairs = {(tension.a, tension.b) for tension in plan().tensions}
    assert pairs == {
        ("S1.2", "S3.3"),
        ("S1.3", "S3.4"),
        ("S2.2", "S3.5"),
        ("S2.4", "S4.2"),
        ("S3.2", "S4.4"),
    }


def test_an_essay_that_does_not_contradict_itself_has_no_tensions() -> None:
    assert refusal().tensions == []


def test_what_is_said_and_denied_of_one_thing_is_a_tension() -> None:
    said = blocks(
        [
            ("ONE", ["The ferry is safe in winter.", "Ships never reach the old quay."]),
            ("TWO", ["The ferry is dangerous in a storm.", "Ships reach the old quay every week."]),
        ]
    )
    pairs = {(t.a, t.b) for t in answer_overview(said, None).tensions}
    assert pairs == {("S1.1", "S2.1"), ("S1.2", "S2.2")}


def test_a_word_told_in_two_ways_is_a_tension() -> None:
    said = blocks(
        [
            ("ONE", ["Freedom is the right to say no.", "A ferry is a ship."]),
            ("TWO", ["In our time freedom is really a matter of income.", "A bridge is a road."]),
        ]
    )
    [tension] = answer_overview(said, None).tensions
    assert (tension.a, tension.b) == ("S1.1", "S2.1")
    assert "“Freedom is the right to say no”" in tension.why


@pytest.mark.parametrize(
    "pair",
    [
        ("The ferry is safe.", "The bridge is dangerous."),
        ("The ferry is safe.", "If it snows, the ferry is dangerous."),
        ("The ferry is safe.", "Critics argue that the ferry is dangerous."),
        ("The old ferry is dangerous.", "The new ferry is safe."),
        ("Sovereignty is not an absolute concept.", "The plan would protect the harbour."),
        ("Freedom is a right.", "Freedom is a habit that has to be learned."),
        ("We cannot afford more ships.", "The ferry should be extended to the islands."),
        ("The bridge is far too small to alarm anyone.", "The bridge is new."),
    ],
)
def test_two_sentences_that_can_both_be_so_are_no_tension(pair: tuple[str, str]) -> None:
    answer = answer_overview(blocks([("ONE", [pair[0]]), ("TWO", [pair[1]])]), None)
    assert answer.tensions == []


def test_concessions_say_what_to_do_with_each() -> None:
    uses = {one.quote: one.use for one in plan().concessions}
    assert "“fuelled resentment and led to violence on the quays”" in uses["S1.2"]
    assert "“autonomy is not an absolute good in a trading town”" in uses["S3.1"]
    uses = {one.quote: one.use for one in refusal().concessions}
    assert {"S1.1", "S1.3", "S2.1", "S2.3", "S3.3"} <= set(uses)


def test_every_quotation_stands_in_the_essay() -> None:
    for answer, shown in ((plan(), guards()), (refusal(), tunnel())):
        essay = [line.text for group in shown["ESSAY"].groups for line in group.lines]
        headings = [group.heading.casefold() for group in shown["ESSAY"].groups]
        quotes = [q for text in _texts(answer) for q in re.findall(r"“([^”]+)”", text)]
        assert quotes
        modals = {"would", "could", "can", "may", "might", "but", "even if", "despite"}
        for quote in quotes:
            inside = any(quote.casefold() in text.casefold() for text in essay)
            assert inside or quote.casefold() in headings or quote.casefold() in modals, quote


def test_nothing_is_said_twice() -> None:
    for answer in (plan(), refusal()):
        texts = _texts(answer)
        assert len(texts) == len(set(texts))


def test_the_steelman_is_told_in_the_essays_own_terms() -> None:
    text = plan().steelman.text
    assert text.startswith("Wexley should admit guards from Carland.")
    assert "it answers that autonomy is not an absolute good in a trading town" in text
    assert "the tunnel would ruin the marsh; the tunnel is too costly" in refusal().steelman.text


def test_the_steelman_gives_the_reasons_of_the_sections_in_order() -> None:
    said = blocks(
        [
            ("ONE", ["The pier draws guests from the whole coast."]),
            ("TWO", ["Once they run, their fares fall.", "A ferry is safer than a road."]),
            ("THREE", ["Think about where this leads.", "The quay gives work to the young."]),
            ("FOUR", ["The council should keep the pier, the ferry and the quay."]),
        ],
        "The pier",
    )
    claims = ["The pier draws guests from the whole coast.", "Once they run, their fares fall."]
    claims += ["Think about where this leads.", "The council should keep the pier."]
    groups = [Group(f"S{n}", claim, ()) for n, claim in enumerate(claims, 1)]
    answer = answer_overview({**said, "ATTACKS": Block("ATTACKS", "", tuple(groups))}, None)
    assert answer.steelman.text == (
        "The council should keep the pier, the ferry and the quay. "
        "First, the pier draws guests from the whole coast. "
        "Second, a ferry is safer than a road. Third, the quay gives work to the young."
    )


@pytest.mark.parametrize(
    "fact",
    [
        "Once it runs, the ferry costs less than the bus.",
        "The old road costs the town 3 million a year in delays.",
        "Ferries suffer fewer accidents than cars.",
        "Traders worry, although there is little sign that shops suffer.",
    ],
)
def test_what_carries_the_case_is_never_conceded(fact: str) -> None:
    said = blocks([("ONE", [fact]), ("TWO", ["The council should buy a ferry."])], "Ferries")
    assert answer_overview(said, None).steelman.concede == []


def test_nothing_contested_is_conceded() -> None:
    conceded = " ".join(plan().steelman.concede)
    assert "Theft has long held back the port of Wexley" in conceded
    assert "lacks any justification" not in conceded
    assert refusal().steelman.concede == []


def test_weighing_is_comparative_and_on_criteria_that_differ() -> None:
    for answer in (plan(), refusal()):
        criteria = [one.criterion for one in answer.weighing]
        assert 2 <= len(criteria) <= 4
        assert len(criteria) == len(set(criteria))


def test_sections_that_nothing_answers_are_said_to_be_left_aside() -> None:
    weak = {
        "S1": ["undercut | no link | A tag | answers S1.1 | analytic | 1: Text."],
        "S2": [],
        "S3": [],
    }
    assert answer_overview(tunnel(weak), None).dropped == ["S2", "S3"]
    assert refusal().dropped == []  # it was asked about none


def test_an_essay_of_one_sentence_has_an_overview() -> None:
    answer = answer_overview(blocks([("", ["The harbour should be closed."])]), None)
    assert answer.thesis.text == "The harbour should be closed."
    assert answer.tensions == []


def test_an_essay_that_is_no_english_invents_nothing() -> None:
    answer = answer_overview(blocks([("", ["{a} “ [S9.9] === END", "12 % ... ?"])]), None)
    assert answer.tensions == []
    assert answer.concessions == []


@pytest.mark.parametrize(
    ("title", "thesis"),
    [
        ("Freeze the rents for two years", "Freeze the rents for two years."),
        ("Let the beetle loose, and watch it", "Let the beetle loose, and watch it."),
        ("The case for keeping the old ferry", "Keep the old ferry."),
        ("Ferries for every island", "There should be ferries for every island."),
        ("No cranes on the quay", "There should be no cranes on the quay."),
        ("Sail at sixteen", "The island should have a ferry."),
        ("Teach them early", "The island should have a ferry."),
    ],
)
def test_a_title_that_demands_is_the_thesis(title: str, thesis: str) -> None:
    said = blocks([("ONE", ["It rains.", "The island should have a ferry."])], title)
    assert answer_overview(said, None).thesis.text == thesis


@pytest.mark.parametrize(
    ("title", "sentences", "thesis"),
    [
        (
            "Restart the Ferries",
            ["The fleet lies idle.", "The council should restart two ferries, and soon."],
            "The council should restart two ferries, and soon.",
        ),
        (
            "Policy brief: a charge on cranes",
            ["This paper recommends that Wexley Council charge every crane on the quay."],
            "Wexley Council should charge every crane on the quay.",
        ),
        (
            "Should cranes be banned?",
            ["Some people say that cranes should be banned.", "Cranes should not be banned."],
            "Cranes should not be banned.",
        ),
        (
            "This House Would Ban Cranes: the case for the Opposition",
            ["Cranes lift what men cannot."],
            "This House should not ban cranes.",
        ),
        (
            "This House believes that sailing should be compulsory",
            ["Sailing is for the free.", "For these reasons we are proud to oppose."],
            "Sailing should not be compulsory.",
        ),
        (
            "The old pier",
            ["My father built it in 1902.", "Could it be saved?", "Piers bring people together."],
            "Piers bring people together.",
        ),
        (
            "Sailors",
            ["I firmly believe that sixteen-year-olds should be allowed to sail."],
            "Sixteen-year-olds should be allowed to sail.",
        ),
    ],
)
def test_the_thesis_says_who_should_do_what(title: str, sentences: list[str], thesis: str) -> None:
    assert answer_overview(blocks([("ONE", sentences)], title), None).thesis.text == thesis


@pytest.mark.parametrize(
    ("title", "said", "plan", "proposes"),
    [
        ("Should cranes be banned?", "Cranes should not be banned.", "banning cranes", False),
        ("Cranes", "We recommend that the council sell the old cranes.", "selling the old", True),
        ("Cranes", "I believe that cranes should be free.", "making cranes free", True),
    ],
)
def test_what_is_argued_over_is_named_as_an_act(
    title: str, said: str, plan: str, *, proposes: bool
) -> None:
    found = thesis_of(read_matter(blocks([("ONE", [said])], title)))
    assert found.plan.startswith(plan)
    assert found.proposes is proposes


def test_a_section_without_a_heading_is_not_called_by_one() -> None:
    attack = "undermine | no link | The ferry is idle | answers S1.2 | analytic | 4: It is."
    said = blocks([("", ["The ferry runs.", "The quay pays."])], "", {"S1": [attack]})
    assert [line.text for line in answer_overview(said, None).lines] == ["The ferry is idle."]


def test_the_way_back_that_the_essay_offers_is_read_back() -> None:
    said = blocks(
        [
            ("ONE", ["The council will decide whether to lease the quay to Carland."]),
            ("TWO", ["We can end it: the lease runs for forty years, then a year’s notice."]),
        ]
    )
    [weighed] = [w for w in answer_overview(said, None).weighing if w.criterion == "reversibility"]
    assert "“We can end it: the lease runs for forty years, then a year’s notice” (S2.1)" in (
        weighed.text
    )


@pytest.mark.parametrize(
    ("sentence", "weighed"),
    [
        ("The lease would be an ironclad bond.", "what stands then is “an ironclad bond” (S2.1)"),
        ("Dunmore made its own lease permanent.", "the whole of it has to be undone, and the"),
        ("The lease would run for three years.", ""),
    ],
)
def test_how_it_would_end_is_weighed_only_as_the_essay_has_it(sentence: str, weighed: str) -> None:
    said = blocks(
        [
            ("ONE", ["The council will decide whether to lease the quay to Carland."]),
            ("TWO", [sentence]),
        ]
    )
    made = [w.text for w in answer_overview(said, None).weighing if w.criterion == "reversibility"]
    assert [weighed in text for text in made] == ([True] if weighed else [])


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("The quay is too expensive.", "“too expensive” for what?"),
        ("The quay is too small to pay for itself.", ""),
        ("Nobody wants the quay.", "“Nobody wants the quay” speaks for people"),
        ("Everyone on the quay was paid.", ""),
        ("There is no need for a quay.", ""),
        ("The quay will never pay.", "“will never pay” leaves no room"),
    ],
)
def test_words_that_say_more_than_they_show(sentence: str, why: str) -> None:
    words = answer_overview(blocks([("ONE", ["The ferry runs daily.", sentence])]), None).words
    assert [one.why[: len(why)] for one in words] == ([why] if why else [])


def test_reasons_that_are_headings_read_as_sentences() -> None:
    headings = ["Undermines the port", "Stopping it leads to losses", "The quay is unsafe"]
    said = blocks([(heading, ["The ferry runs daily."]) for heading in headings])
    assert (
        "it undermines the port; stopping it leads to losses; the quay is unsafe."
        in answer_overview(said, None).steelman.text
    )
