"""The claim of a section is what it wants believed, not the sentence it happens to begin with."""

from pathlib import Path

import pytest
import yaml

from assistant.models.offline.section.claim import hedges, stance, statement
from assistant.models.offline.section.view import view
from tests.models.offline.section.essays import CORPUS, around, corpus_essay, shown

READ = yaml.safe_load(Path(__file__).with_name("claims.yaml").read_text("utf-8"))


def _claimed(*sentences: str, heading: str = "THE CASE", proposes: bool = True) -> str:
    seen = around(sentences, heading=heading, proposes=proposes)
    return stance(seen, seen.reading.parts[0]).claim.text


def test_the_sample_essays_are_read_far_better_than_by_their_first_sentences() -> None:
    right = first = sections = 0
    for place in CORPUS:
        seen = view(shown(corpus_essay(place)))
        for part, wanted in zip(seen.reading.parts, READ[place.name], strict=True):
            sections += 1
            right += stance(seen, part).claim.id in wanted
            first += part.sentences[0].id in wanted
    assert right >= 0.75 * sections
    assert right >= 2 * first - 2


def test_a_fact_of_the_past_is_not_what_a_section_is_there_for() -> None:
    told = "In 1990 the old pier took two hundred boats a week."
    wants = "A new pier would bring those boats back."
    assert _claimed(told, wants) == wants


def test_what_opponents_say_is_not_the_claim() -> None:
    reported = "Critics argue that the pier would ruin the beach."
    answered = "However, a beach can be kept beside a pier."
    assert _claimed(reported, answered) == answered


def test_a_question_or_an_example_gives_way_to_the_sentence_it_serves() -> None:
    asked = "Would it not be good to have the ferry back?"
    shows = "For example, the ferry at Dunmore carries nine hundred people a day."
    wants = "The town needs a ferry."
    assert _claimed(asked, shows, wants) == wants


@pytest.mark.parametrize(
    ("other", "wants"),
    [
        ("Consider what a closed pier costs.", "A pier that is closed earns nobody anything."),
        ("The evidence is on our side.", "Ferries are safer than cars."),
        ("I think of him whenever the tide is out.", "A town without a pier loses its young."),
        ("It should be noted that the pier was closed.", "Ferries bring more guests than roads."),
        ("There are many arguments for a pier.", "The pier keeps the young in the town."),
        ("The pier is a lung.", "Secondly, piers teach children to care about the sea."),
        ("The old ones would cost less.", "The pier is safe, and the sea is calm there."),
        ("Fish have been landed here for ages.", "In my opinion, the pier must be kept open."),
        ("To the Editor,", "The council is wrong about the pier and its guests."),
        ("For all these reasons, we are proud to oppose.", "A pier would draw the boats away."),
    ],
)
def test_what_only_leads_up_to_a_claim_is_none(other: str, wants: str) -> None:
    assert _claimed(other, wants) == wants
    assert _claimed(wants, other) == wants


def test_reasons_are_statements_in_the_authors_name() -> None:
    seen = around(
        [
            "Critics say that piers draw only the rich.",
            "That may be true.",
            "Consider what the town earns.",
            "But a guest who comes by boat still has to eat in the town.",
            "Guests spend forty pounds a day, because they stay for a meal.",
        ]
    )
    part = seen.reading.parts[0]
    assert [one.id for one in stance(seen, part).premises] == [part.sentences[4].id]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Another reason is that piers draw guests.", "Piers draw guests."),
        ("Our second point is that piers are safe.", "Piers are safe."),
        ("In my opinion, the pier must stay.", "The pier must stay."),
        ("I disagree with this view because piers feed the town.", "Piers feed the town."),
        ("To begin with, piers draw guests.", "Piers draw guests."),
        ("It was a mistake, and it should be put right.", "It was a mistake, and it should be put"),
    ],
)
def test_a_claim_is_put_without_what_leads_up_to_it(sentence: str, said: str) -> None:
    seen = around(["Norland closed its last pier in May.", sentence])
    second = seen.reading.parts[0].sentences[1]
    assert statement(seen, second).text.startswith(said)


def test_a_heading_that_says_it_points_to_its_sentence() -> None:
    costs = "The works are very costly."
    other = "The contractor has a good name, and the plans were drawn in Carland."
    assert _claimed(other, costs, heading="The works are too costly", proposes=False) == costs


def test_a_claim_is_restated_without_its_connective_its_note_or_a_pronoun() -> None:
    seen = around(["The pier is old.", "Moreover, it would fall in a storm (as in 1953). [^3]"])
    second = seen.reading.parts[0].sentences[1]
    assert statement(seen, second).text == "The pier would fall in a storm."


def test_the_words_that_limit_a_claim_are_listed_once() -> None:
    seen = around(["It could perhaps help, and could often pay."])
    assert hedges(seen.reading.parts[0].sentences[0]) == ["could", "perhaps", "often"]


def test_one_more_point_is_the_claim_of_its_section_and_a_flourish_is_none() -> None:
    said = [
        "Lamps are good for the fish as well.",
        "Cod have been seen to gather under them in the winter months of every year.",
        "The choice is ours, and the time is now.",
    ]
    seen = around(said)
    assert stance(seen, seen.reading.parts[0]).claim.id == "S1.1"
