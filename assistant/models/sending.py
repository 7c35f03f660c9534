"""One request to an endpoint, brought through rate limits, time-outs and passing trouble."""

import asyncio
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from tenacity import AsyncRetrying, RetryCallState, Retrying, retry_if_exception

from assistant.models.characters import whole
from assistant.models.faults import Fault, explain, nothing_said, refused
from assistant.models.lanes import Lanes
from assistant.models.pace import Pace

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage, BaseMessage
    from langchain_openai import ChatOpenAI


Waits = Callable[[float], None]
"""Told how many seconds a request waits before it is tried again."""


def unheard(_seconds: float) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back. `cut` means that the length limit ended it; tokens are 0 where unknown."""

    text: str
    cut: bool = False
    input_tokens: int = 0
    output_tokens: int = 0
    provider_cached: int = 0
    seconds: float = 0.0


class Failed(Exception):
    """A request that failed; `fault` says what it means."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault.error))
        self.fault = fault


@dataclass
class Sender:
    """Sends requests to one model, at most `at_once` of them side by side.

    A `Retry-After` holds back every request to the endpoint, not only the one that was told; after
    a refusal for too many requests, or silence, fewer are sent side by side.
    """

    model: "ChatOpenAI"
    name: str
    url: str
    at_once: int
    timeout: float
    pace: Pace
    on_wait: Waits = unheard
    _not_before: float = 0.0
    _reached: bool = False

    def __post_init__(self) -> None:
        self._lanes = Lanes(self.at_once)

    async def send(self, messages: "Sequence[BaseMessage]", extra: dict[str, Any]) -> Reply:
        """The reply. Raises Failed when trying again does not help, or no longer."""
        retrying = AsyncRetrying(
            stop=self._enough,
            wait=self._wait,
            retry=retry_if_exception(lambda e: isinstance(e, Failed) and e.fault.again),
            before_sleep=self._tell,
            reraise=True,
        )
        return await retrying(self._once, messages, extra)

    def stream(self, messages: "Sequence[BaseMessage]") -> Iterator[Reply]:
        """The reply in pieces, as they come. Only the first is waited for with patience.

        Raises Failed; what came before a stream broke off was already handed out.
        """
        retrying = Retrying(
            stop=self._enough,
            wait=self._wait,
            retry=retry_if_exception(lambda e: isinstance(e, Failed) and e.fault.again),
            reraise=True,
        )
        yield from retrying(self._first, messages)

    def _first(self, messages: "Sequence[BaseMessage]") -> Iterator[Reply]:
        pieces = self._pieces(messages)
        return chain([next(pieces)], pieces)

    def _pieces(self, messages: "Sequence[BaseMessage]") -> Iterator[Reply]:
        began = time.monotonic()
        anything = False
        try:
            for message in self.model.stream(list(messages)):
                anything = self._reached = True
                yield _unrefused(message, time.monotonic() - began)
                began = time.monotonic()
        except Failed:
            raise
        except Exception as error:
            raise self._failed(error) from error
        if not anything:
            raise Failed(nothing_said(self.url))

    def _failed(self, error: Exception) -> Failed:
        fault = explain(error, self.name, self.url)
        self._reached = self._reached or fault.reached
        # A wait that nobody would sit out ends this call, and says nothing to the others.
        if fault.wait and fault.wait <= self.pace.patience:
            self._not_before = max(self._not_before, time.monotonic() + fault.wait)
        return Failed(fault)

    async def _once(self, messages: "Sequence[BaseMessage]", extra: dict[str, Any]) -> Reply:
        async with self._lanes:
            while (hold := self._not_before - time.monotonic()) > 0:
                await asyncio.sleep(hold)
            began = time.monotonic()
            try:
                async with asyncio.timeout(self.timeout):
                    # In the body as it is: the client would walk through every id of the schema.
                    message = await self.model.ainvoke(list(messages), extra_body=extra or None)
            except Exception as error:
                failed = self._failed(error)
                if failed.fault.crowded:
                    self._lanes.narrow(began)
                raise failed from error
        self._reached = True
        return _unrefused(message, time.monotonic() - began)

    def _tell(self, state: RetryCallState) -> None:
        if state.next_action:
            self.on_wait(state.next_action.sleep)

    def _enough(self, state: RetryCallState) -> bool:
        fault = _fault(state)
        if not fault.reached and not self._reached:
            return True
        if fault.silent:
            return state.attempt_number >= self.pace.silences
        waited = time.monotonic() - state.start_time
        return (
            state.attempt_number >= self.pace.attempts
            or waited + (fault.wait or 0.0) > self.pace.patience
        )

    def _wait(self, state: RetryCallState) -> float:
        """Exponential with full jitter; after what the endpoint asked for, a little more."""
        ceiling = min(
            self.pace.longest_wait, self.pace.first_wait * 2 ** (state.attempt_number - 1)
        )
        jitter = random.uniform(0, ceiling)  # noqa: S311 (spreads requests, guards nothing)
        return (_fault(state).wait or ceiling / 2) + jitter / 2


def _fault(state: RetryCallState) -> Fault:
    error = state.outcome.exception() if state.outcome else None
    if not isinstance(error, Failed):
        raise TypeError("only a failed request is tried again")
    return error.fault


def _unrefused(message: "AIMessage", seconds: float) -> Reply:
    """The reply in a message. Raises Failed where the model declined to give one."""
    filtered = message.response_metadata.get("finish_reason") == "content_filter"
    if filtered or message.additional_kwargs.get("refusal"):
        raise Failed(Fault(refused()))
    return _reply(message, seconds)


def _reply(message: "AIMessage", seconds: float) -> Reply:
    usage = message.usage_metadata
    return Reply(
        text=whole(message.text),
        cut=message.response_metadata.get("finish_reason") == "length",
        input_tokens=usage["input_tokens"] if usage else 0,
        output_tokens=usage["output_tokens"] if usage else 0,
        provider_cached=(usage.get("input_token_details", {}).get("cache_read") or 0)
        if usage
        else 0,
        seconds=seconds,
    )
