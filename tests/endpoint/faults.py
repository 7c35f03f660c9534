"""Faults to script: each takes the exchange over and does one thing wrong."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from tests.endpoint import speech
from tests.endpoint.wire import Exchange

Fault = Callable[[Exchange], Awaitable[None]]


def error(status: int, message: str, headers: dict[str, str] | None = None, **more: Any) -> Fault:
    """An error as OpenAI words it."""

    async def fault(exchange: Exchange) -> None:
        body = {"error": {"message": message, "type": "error", "param": None, "code": None, **more}}
        await exchange.send(status, body, headers)

    return fault


def too_many(retry_after: str | float | None = None) -> Fault:
    """429, with `Retry-After` if given (seconds, or a date)."""
    headers = {} if retry_after is None else {"retry-after": str(retry_after)}
    return error(429, "Rate limit reached for requests", headers, code="rate_limit_exceeded")


def no_quota() -> Fault:
    """429 that no waiting mends."""
    return error(429, "You exceeded your current quota", code="insufficient_quota")


def server_error(status: int = 500) -> Fault:
    """The server is in trouble."""
    return error(status, "The server had an error")


def wrong_key() -> Fault:
    """401; the message repeats the key, as some servers do."""

    async def fault(exchange: Exchange) -> None:
        key = exchange.request.headers.get("authorization", "")
        await error(401, f"Incorrect API key provided: {key}", code="invalid_api_key")(exchange)

    return fault


def unknown_model() -> Fault:
    """404 for the model."""
    return error(404, "The model does not exist", code="model_not_found")


def context_too_long() -> Fault:
    """400 for a prompt that does not fit."""
    return error(
        400, "This model's maximum context length is 4096 tokens", code="context_length_exceeded"
    )


def unsupported(parameter: str) -> Fault:
    """400 for a parameter this model does not take."""
    return error(400, f"Unsupported value: '{parameter}'", param=parameter)


def filtered() -> Fault:
    """400 by a content filter in front of the model."""
    return error(400, "The response was filtered", code="content_filter")


def says(text: str | None, **changes: Any) -> Fault:
    """A completion with these words; `changes` go into the choice."""

    async def fault(exchange: Exchange) -> None:
        request = exchange.request
        if request.body.get("stream"):
            await stream(exchange, text or "")
        else:
            await exchange.send(200, speech.completion(request, text, **changes))

    return fault


def malformed() -> Fault:
    """Words where JSON was asked for, with a broken object among them."""
    return says('Here is your answer: {"claim": {"text": "unfinished')


def wrong_schema() -> Fault:
    """JSON, but not the JSON asked for."""
    return says(json.dumps({"answer": 42, "claim": "text"}))


def unshown_ids() -> Fault:
    """A good answer, but every id in it is one that was never shown."""

    async def fault(exchange: Exchange) -> None:
        said = speech.in_schema(exchange.request)
        for shown in _ids(json.loads(said)):
            said = said.replace(f'"{shown}"', f'"{shown.split(".")[0]}.987654"')
        await says(said)(exchange)

    return fault


def _ids(node: Any) -> set[str]:
    if isinstance(node, dict):
        return set().union(*map(_ids, node.values()))
    if isinstance(node, list):
        return set().union(*map(_ids, node))
    is_id = isinstance(node, str) and node[:1] in "SNEA" and node[1:].replace(".", "").isdigit()
    return {node} if is_id else set()


def truncated() -> Fault:
    """An answer that the length limit broke off."""

    async def fault(exchange: Exchange) -> None:
        said = speech.in_schema(exchange.request)
        await says(said[: len(said) // 2], finish_reason="length")(exchange)

    return fault


def empty() -> Fault:
    """A completion without a word."""
    return says("")


def refusal() -> Fault:
    """The model declines, in the field meant for it."""
    return says(None, message={"refusal": "I cannot help with that."})


def wrong_content_type() -> Fault:
    """A login page where a completion should be."""

    async def fault(exchange: Exchange) -> None:
        page = b"<!doctype html><title>Sign in</title><p>Welcome to the school network."
        await exchange.send_bytes(200, page, "text/html; charset=utf-8")

    return fault


def broken_body() -> Fault:
    """The content type says JSON and the body is none."""

    async def fault(exchange: Exchange) -> None:
        await exchange.send_bytes(200, b'{"id": "chatcmpl-1", "choi', "application/json")

    return fault


def silence(seconds: float = 60.0) -> Fault:
    """Nothing for a while, then the connection ends."""

    async def fault(exchange: Exchange) -> None:
        await asyncio.sleep(seconds)
        exchange.reset()

    return fault


def reset() -> Fault:
    """The connection ends before a word was said."""

    async def fault(exchange: Exchange) -> None:
        exchange.reset()

    return fault


def reset_midway() -> Fault:
    """The connection ends in the middle of the answer, streamed or not."""

    async def fault(exchange: Exchange) -> None:
        request = exchange.request
        said = speech.in_schema(request)
        if request.body.get("stream"):
            await exchange.begin("text/event-stream")
            for event in list(speech.events(request, said, piece=4))[:3]:
                await exchange.piece(event)
        else:
            body = json.dumps(speech.completion(request, said)).encode()
            await exchange.begin("application/json", len(body))
            await exchange.raw(body[: len(body) // 2])
        await asyncio.sleep(0.05)
        exchange.reset()

    return fault


def stall(words: str, seconds: float = 60.0) -> Fault:
    """The stream begins with these words, and then nothing comes for a while."""

    async def fault(exchange: Exchange) -> None:
        await exchange.begin("text/event-stream")
        spoken = list(speech.events(exchange.request, words))
        for event in spoken[: -(-len(words) // 16)]:
            await exchange.piece(event)
        await asyncio.sleep(seconds)
        exchange.reset()

    return fault


async def stream(exchange: Exchange, said: str, pause: float = 0.0) -> None:
    """Answer as server-sent events."""
    await exchange.begin("text/event-stream")
    for event in speech.events(exchange.request, said):
        await exchange.piece(event)
        await asyncio.sleep(pause)
    await exchange.piece(b"")
