"""Servers that cannot do as many calls at once as they are sent get fewer."""

import asyncio
import time
from pathlib import Path

import pytest

from assistant.models.connection import at_once, time_out
from assistant.models.lanes import Lanes
from assistant.settings import Settings
from tests.endpoint import Endpoint, Exchange, faults
from tests.models.questions import call, caller_for, settings_for

HERE = "http://127.0.0.1:11434/v1"
AWAY = "https://api.openai.com/v1"


def for_two_at_once(otherwise: faults.Fault) -> faults.Fault:
    """Two are answered side by side; whoever comes meanwhile meets `otherwise`."""
    inside: list[Exchange] = []

    async def fault(exchange: Exchange) -> None:
        if len(inside) >= 2:
            await otherwise(exchange)
            return
        inside.append(exchange)
        await asyncio.sleep(0.1)
        inside.remove(exchange)
        await faults.says('{"sentence": "S1.1", "why": "it says so"}')(exchange)

    return fault


@pytest.mark.parametrize(
    "otherwise", [faults.silence(60), faults.too_many()], ids=["silence", "429"]
)
def test_a_server_that_takes_two_at_a_time_gets_no_more(
    otherwise: faults.Fault, endpoint: Endpoint, home: Path
) -> None:
    endpoint.always(for_two_at_once(otherwise))
    with caller_for(settings_for(home, endpoint, concurrency=64, timeout=1.5)) as caller:
        outcomes = caller.answer_all([call(f"S{n}") for n in range(6)])
    assert [outcome.error for outcome in outcomes] == [None] * 6


def test_failures_side_by_side_narrow_the_lanes_once() -> None:
    async def fail_together(lanes: Lanes, requests: int) -> None:
        async def one() -> None:
            async with lanes:
                at = time.monotonic()
                await asyncio.sleep(0.01)
                lanes.narrow(at)

        await asyncio.gather(*(one() for _ in range(requests)))

    async def run() -> list[int]:
        lanes = Lanes(64)
        found = []
        for requests in (10, 5, 2, 1):
            await fail_together(lanes, requests)
            found.append(lanes.most)
        return found

    assert asyncio.run(run()) == [5, 2, 1, 1]


def test_nobody_enters_a_lane_that_is_taken() -> None:
    async def run() -> int:
        lanes, inside, most = Lanes(3), 0, 0

        async def one() -> None:
            nonlocal inside, most
            async with lanes:
                inside += 1
                most = max(most, inside)
                await asyncio.sleep(0.001)
                inside -= 1

        await asyncio.gather(*(one() for _ in range(20)))
        return most

    assert asyncio.run(run()) == 3


def test_a_server_on_this_machine_is_asked_less_at_once_and_given_more_time(home: Path) -> None:
    unset = Settings(home=home)
    assert (at_once(HERE, unset), at_once(AWAY, unset)) == (4, 64)
    assert (time_out(HERE, unset), time_out(AWAY, unset)) == (600.0, 120.0)
    said = Settings(home=home, concurrency=9, timeout=30.0)
    assert {at_once(url, said) for url in (HERE, AWAY)} == {9}
    assert {time_out(url, said) for url in (HERE, AWAY)} == {30.0}
