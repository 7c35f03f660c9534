"""What a call costs on our side of the wire, beside the bare client doing the same requests."""

import asyncio
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openai
from langchain_core.messages import HumanMessage, SystemMessage

from assistant.argument.answers import ProbeAnswer
from assistant.models.caller import open_caller
from assistant.models.calls import Call
from assistant.models.structured import Mode, request, schema_of
from assistant.settings import Settings
from benchmarks.latency.server import endpoint

CALLS = 200
AT_ONCE = 64
_ROUNDS = 3
_SHOWN = frozenset({"S1.1", "S1.2"})


@dataclass(frozen=True, slots=True)
class Overhead:
    """Milliseconds a call, endpoint included: through the caller and through the bare client."""

    ours: float
    bare: float


def measure() -> Overhead:
    """The median of three rounds each, in turns, of 200 calls to an endpoint that does not wait."""
    with endpoint(0.0) as url:
        rounds = [(_ours(url), _bare(url)) for _ in range(_ROUNDS)]
    ours, bare = (statistics.median(times) for times in zip(*rounds, strict=True))
    return Overhead(ours, bare)


def _calls() -> list[Call]:
    return [
        Call(
            label=f"S{n}",
            prompt="probe",
            version="1",
            messages=(SystemMessage("Answer."), HumanMessage(f"[S1.1] a [S1.2] b {n}")),
            answer=ProbeAnswer,
            shown=_SHOWN,
        )
        for n in range(CALLS)
    ]


def _ours(url: str) -> float:
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home), model="test-model", base_url=url, concurrency=AT_ONCE)
        with open_caller(settings) as caller:
            caller.answer_all(_calls()[:1])
            began = time.perf_counter()
            caller.answer_all(_calls()[1:])
            return (time.perf_counter() - began) / (CALLS - 1) * 1000


def _bare(url: str) -> float:
    async def run() -> float:
        room = asyncio.Semaphore(AT_ONCE)
        async with openai.AsyncOpenAI(base_url=url, api_key="none", max_retries=0) as client:

            async def one(body: dict[str, Any]) -> None:
                async with room:
                    await client.chat.completions.create(model="test-model", **body)

            bodies = list(map(_body, _calls()))
            await one(bodies[0])
            began = time.perf_counter()
            await asyncio.gather(*map(one, bodies[1:]))
            return (time.perf_counter() - began) / (CALLS - 1) * 1000

    return asyncio.run(run())


def _body(call: Call) -> dict[str, Any]:
    schema = schema_of(call.answer, call.shown)
    messages, extra = request(Mode.JSON_SCHEMA, call.answer.__name__, schema, call.messages)
    roles = {"system": "system", "human": "user"}
    return {"messages": [{"role": roles[m.type], "content": m.text} for m in messages], **extra}
