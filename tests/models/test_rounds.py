"""Work in rounds: alone or side by side the same results, few enough at once, nothing left open."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatResult

from assistant import errors
from assistant.models.answered import Answered
from assistant.models.asking import Asker
from assistant.models.calls import Call, Outcome
from assistant.models.rounds import Work, alone, side_by_side
from tests.endpoint import Endpoint, Request, faults
from tests.models.questions import Pick, call, caller_for, settings_for
from tests.models.test_caller import Echo

ROUNDS = st.lists(st.integers(1, 4), max_size=3)


def asking(name: str, rounds: list[int], open_now: set[str] | None = None) -> Work[list[str]]:
    """Asks so many calls a round; what it returns tells every call that was answered."""
    open_now = open_now if open_now is not None else set()
    open_now.add(name)
    told: list[str] = []
    try:
        for number, calls in enumerate(rounds, 1):
            asked = [call(f"{name}.{number}.{each}") for each in range(calls)]
            outcomes = yield asked
            assert [outcome.call for outcome in outcomes] == asked
            told += [
                f"{outcome.call.label} {outcome.answer.sentence}"
                for outcome in outcomes
                if isinstance(outcome.answer, Pick)
            ]
        return told
    finally:
        open_now.remove(name)


@given(pieces=st.lists(ROUNDS, max_size=5), at_once=st.integers(1, 6))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_side_by_side_every_piece_comes_to_what_it_does_alone(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[list[int]], at_once: int
) -> None:
    here = settings_for(tmp_path_factory.mktemp("home"), model="offline")
    named = {f"P{number}": rounds for number, rounds in enumerate(pieces)}
    results: list[list[str]] = []
    with caller_for(here, Echo()) as caller:
        separate = [alone(asking(name, rounds), caller) for name, rounds in named.items()]
        side_by_side(
            (asking(name, rounds) for name, rounds in named.items()),
            caller,
            at_once,
            results.append,
        )
    assert sorted(results) == sorted(separate)


def test_a_piece_is_begun_only_when_there_is_room(endpoint: Endpoint, home: Path) -> None:
    open_now: set[str] = set()
    most = 0

    def works() -> Iterator[Work[list[str]]]:
        nonlocal most
        for number in range(12):
            yield asking(f"P{number}", [3, 1], open_now)
            most = max(most, len(open_now))

    results: list[list[str]] = []
    with caller_for(settings_for(home, endpoint, concurrency=6)) as caller:
        assert caller.at_once == 6
        side_by_side(works(), caller, caller.at_once, results.append)
    assert len(results) == 12
    assert 2 <= most <= 6
    assert not open_now


def test_an_endpoint_that_fails_a_whole_piece_ends_the_run_and_leaves_nothing_open(
    endpoint: Endpoint, home: Path
) -> None:
    endpoint.always(faults.no_quota(), when=_about("P3"))
    open_now: set[str] = set()
    results: list[list[str]] = []
    works = (asking(f"P{number}", [2, 1], open_now) for number in range(9))
    with (
        caller_for(settings_for(home, endpoint, concurrency=4)) as caller,
        pytest.raises(errors.QuotaSpent),
    ):
        side_by_side(works, caller, 4, results.append)
    assert not open_now
    assert len(results) < 8


def test_a_piece_that_was_answered_in_part_goes_on(endpoint: Endpoint, home: Path) -> None:
    endpoint.always(faults.no_quota(), when=_about("P1.2.0"))
    results: list[list[str]] = []
    works = (asking(f"P{number}", [2, 1]) for number in range(3))
    with caller_for(settings_for(home, endpoint)) as caller:
        side_by_side(works, caller, 4, results.append)
    assert sorted(len(result) for result in results) == [2, 3, 3]


def test_what_a_piece_raises_ends_the_others(endpoint: Endpoint, home: Path) -> None:
    open_now: set[str] = set()

    def broken() -> Work[list[str]]:
        yield [call("broken")]
        raise errors.CannotWrite("the disk is full", "make room")

    def works() -> Iterator[Work[list[str]]]:
        yield asking("P1", [2, 2], open_now)
        yield broken()
        yield asking("P2", [2, 2], open_now)

    with (
        caller_for(settings_for(home, endpoint)) as caller,
        pytest.raises(errors.CannotWrite),
    ):
        side_by_side(works(), caller, 4, lambda _: None)
    assert not open_now


def test_a_defect_is_for_the_piece_whose_call_met_it(
    endpoint: Endpoint, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = Asker.ask

    async def broken(asker: Asker, asked: Call, schema: dict[str, Any]) -> Answered:
        if asked.label == "P1.1.1":
            raise KeyError("met")
        return await sound(asker, asked, schema)

    monkeypatch.setattr(Asker, "ask", broken)
    results: list[str] = []
    with caller_for(settings_for(home, endpoint)) as caller:
        works = (careful(f"P{number}") for number in range(4))
        side_by_side(works, caller, caller.at_once, results.append)
    assert sorted(results) == ["P0 done", "P1 KeyError", "P2 done", "P3 done"]


def test_a_defect_of_a_model_that_lives_here_is_for_its_piece_too(
    home: Path,
) -> None:
    results: list[str] = []
    with caller_for(settings_for(home, model="offline"), Broken()) as caller:
        side_by_side((careful(f"P{number}") for number in range(3)), caller, 1, results.append)
        with pytest.raises(KeyError):
            alone(asking("P1", [1]), caller)
    assert results == ["P0 done", "P1 KeyError", "P2 done"]


def careful(name: str) -> Work[str]:
    """Asks in two rounds, and ends by itself where a call meets a defect."""
    try:
        yield from asking(name, [2, 1])
    except KeyError as defect:
        return f"{name} {type(defect).__name__}"
    return f"{name} done"


class Broken(Echo):
    """A model with a defect that some questions meet."""

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        if "(P1." in messages[-1].text:
            raise KeyError("met")
        return super()._generate(messages, *args, **kwargs)


def test_calls_that_follow_from_kept_answers_are_asked_too(endpoint: Endpoint, home: Path) -> None:
    first, second = call("S1"), call("S2")
    here = settings_for(home, endpoint)
    with caller_for(here) as caller:
        caller.answer_all([first])
    told: list[Outcome] = []

    def follow(outcome: Outcome) -> list[Call]:
        told.append(outcome)
        return [second] if outcome.call is first else []

    with caller_for(here) as caller:
        caller.answer_on([first], follow)
    assert [(outcome.call.label, outcome.cached) for outcome in told] == [
        ("S1", True),
        ("S2", False),
    ]
    assert len(endpoint.chats) == 2


def _about(label: str) -> Callable[[Request], bool]:
    def when(request: Request) -> bool:
        return f"({label}" in request.text

    return when
