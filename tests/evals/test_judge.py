"""A model as a judge, over the loopback endpoint: both orders, one length, no guessing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.models.caller import open_caller
from assistant.settings import load_settings
from evals.judge import LONGEST, Judge, verdict
from evals.kit import open_kit
from evals.suite import run_case
from evals.suites import suite
from tests.endpoint import Endpoint, Request

GOOD, BAD = "It names the ferry.", "It is just wrong."


def asked(say: Callable[[Request], str], one: str, other: str) -> tuple[str | None, list[Request]]:
    with Endpoint(say=say) as endpoint:
        settings = load_settings(model="test-model", base_url=endpoint.url)
        with open_caller(settings) as caller:
            return Judge(caller).prefers("A passage.", "as an answer", one, other), endpoint.chats


def for_the_better(request: Request) -> str:
    first, second = request.text.index("FIRST\n"), request.text.index("SECOND\n")
    at = request.text.index(GOOD)
    return f"A reason.\nVERDICT: {'FIRST' if first < at < second else 'SECOND'}"


def test_a_judge_that_means_it_is_heard_whatever_the_order() -> None:
    found, chats = asked(for_the_better, GOOD, BAD)
    assert (found, len(chats)) == ("first", 2)
    assert asked(for_the_better, BAD, GOOD)[0] == "second"


def test_a_judge_that_likes_one_place_says_nothing() -> None:
    assert asked(lambda _: "VERDICT: SECOND", GOOD, BAD)[0] == "tie"


def test_both_texts_are_cut_to_one_length() -> None:
    found, chats = asked(for_the_better, GOOD, "word " * (LONGEST * 3))
    assert found == "first"
    assert all(chat.text.count("word") == LONGEST for chat in chats)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("VERDICT: FIRST", "FIRST"),
        ("reason\n**Verdict: tie**\n", "TIE"),
        ("I prefer the first.", ""),
        ("VERDICT: FIRST\nVERDICT: SECOND", ""),
        ("", ""),
    ],
)
def test_only_one_plain_verdict_is_read(said: str, read: str) -> None:
    assert verdict(said) == read


def test_an_answer_that_cannot_be_read_is_not_scored(home: Path) -> None:
    grounding = suite("grounding")
    claim = next(s for s in grounding.samples() if s.data["kind"] == "claim")
    with Endpoint(say=lambda _: "Well, it depends.") as endpoint:
        settings = load_settings(model="offline", base_url=endpoint.url)
        with open_kit(settings, "test-model") as kit:
            case = run_case(grounding, claim, kit, baseline="", solver=grounding.solve, repeat=1)
    by_words, by_model = case.scores
    assert "lexical judge" in by_words.metric and by_words.value is not None
    assert "model judge" in by_model.metric
    assert (by_model.status, by_model.value) == ("unscored", None)
    assert case.status == "unscored"
    assert home.is_dir()


def test_the_model_judge_stands_beside_the_lexical_one() -> None:
    grounding = suite("grounding")
    claims = [s for s in grounding.samples() if s.data["kind"] == "claim"][:3]

    def from_the_key(request: Request) -> str:
        known = next(s for s in claims if s.data["claim"] in request.text)
        return f"VERDICT: {known.reference.upper()}"

    with Endpoint(say=from_the_key) as endpoint:
        settings = load_settings(model="offline", base_url=endpoint.url)
        with open_kit(settings, "test-model") as kit:
            cases = [
                run_case(grounding, s, kit, baseline="", solver=grounding.solve, repeat=1)
                for s in claims
            ]
    assert [case.scores[1].value for case in cases] == [1.0, 1.0, 1.0]


@pytest.mark.parametrize(("likes_useless", "value"), [(True, 0.0), (False, 1.0)])
def test_its_agreement_with_people_is_measured_on_questions(
    likes_useless: bool,  # noqa: FBT001
    value: float,
) -> None:
    questions = suite("questions")
    sample = next(s for s in questions.samples() if s.id == "vote-at-sixteen S1")

    def picks(request: Request) -> str:
        useless_first = "love your niece" in request.text.partition("SECOND\n")[0]
        return f"VERDICT: {'FIRST' if useless_first == likes_useless else 'SECOND'}"

    with Endpoint(say=picks) as endpoint:
        settings = load_settings(model="offline", base_url=endpoint.url)
        with open_kit(settings, "test-model") as kit:
            scores = list(questions.scorers[0](sample, "Is it so? | Yes: then not.", kit))
    [found] = [score for score in scores if score.metric.startswith("model judge")]
    assert found.value == value


def test_a_brief_is_set_beside_its_rival() -> None:
    briefs = suite("brief")
    sample = next(s for s in briefs.samples() if s.id == "vote-at-sixteen S1")
    ours = "[S1.2] no link · example · 4 | One niece shows nothing about all who are sixteen."

    def for_ours(request: Request) -> str:
        first = request.text.partition("SECOND\n")[0]
        return f"VERDICT: {'FIRST' if 'One niece' in first else 'SECOND'}"

    with Endpoint(say=for_ours) as endpoint:
        settings = load_settings(model="offline", base_url=endpoint.url)
        with open_kit(settings, "test-model") as kit:
            scores = list(briefs.scorers[0](sample, ours, kit))
    [found] = [score for score in scores if score.metric.startswith("model judge")]
    assert (found.metric, found.value) == ("model judge prefers us to BM25 alone", 1.0)
