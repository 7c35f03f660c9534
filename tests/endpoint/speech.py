"""What the double's model says: an instance of the schema asked for, and the wire form of it."""

import itertools
import json
import time
from collections.abc import Iterator
from typing import Any

from tests.endpoint.wire import Request

_numbers = itertools.count(1)


def in_schema(request: Request) -> str:
    """A small valid answer to the schema of the request, or a sentence where none is asked for."""
    schema = schema_of(request)
    return json.dumps(instance(schema, schema)) if schema else "A plain answer in two words."


def schema_of(request: Request) -> dict[str, Any] | None:
    """The schema asked for, from `response_format` or from the words of the last message."""
    form = request.body.get("response_format", {})
    if form.get("type") == "json_schema":
        found: dict[str, Any] = form["json_schema"]["schema"]
        return found
    decoder = json.JSONDecoder()
    for start, character in enumerate(request.text):
        if character == "{" and request.text.startswith(('{"$defs"', '{"additional'), start):
            found, _ = decoder.raw_decode(request.text, start)
            return found
    return None


def instance(schema: dict[str, Any], root: dict[str, Any]) -> Any:
    """The smallest thing that fits `schema`, with one item in every list that can have one."""
    if "$ref" in schema:
        return instance(root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root)
    if "enum" in schema:
        return schema["enum"][0]
    if "const" in schema:
        return schema["const"]
    kind = schema.get("type")
    if kind == "object":
        return {name: instance(part, root) for name, part in schema["properties"].items()}
    if kind == "array":
        return [] if _nothing_fits(schema["items"], root) else [instance(schema["items"], root)]
    return (
        {"integer": schema.get("minimum", 0), "number": schema.get("minimum", 0.5)}.get(
            str(kind), "A sentence made for the test."
        )
        if kind != "boolean"
        else False
    )


def _nothing_fits(schema: dict[str, Any], root: dict[str, Any]) -> bool:
    name = schema.get("$ref", "").removeprefix("#/$defs/")
    return name.endswith("Id") and "enum" not in root["$defs"][name]


def usage(request: Request, said: str) -> dict[str, Any]:
    """Token counts that anyone can recompute: four characters make a token."""
    told = len(request.text) // 4
    return {
        "prompt_tokens": told,
        "completion_tokens": len(said) // 4,
        "total_tokens": told + len(said) // 4,
        "prompt_tokens_details": {"cached_tokens": 0},
    }


def completion(request: Request, said: str | None, **changes: Any) -> dict[str, Any]:
    """A whole chat completion. `changes` go into its one choice."""
    message = {"role": "assistant", "content": said, **changes.pop("message", {})}
    choice = {"index": 0, "message": message, "finish_reason": "stop", **changes}
    return {
        "id": f"chatcmpl-{next(_numbers)}",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": request.body.get("model", ""),
        "choices": [choice],
        "usage": usage(request, said or ""),
    }


def events(request: Request, said: str, piece: int = 16) -> Iterator[bytes]:
    """The same as server-sent events."""
    head = {
        "id": f"chatcmpl-{next(_numbers)}",
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": request.body.get("model", ""),
    }
    for start in range(0, len(said), piece):
        delta = {"role": "assistant", "content": said[start : start + piece]}
        yield _event({**head, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
    yield _event({**head, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    if request.body.get("stream_options", {}).get("include_usage"):
        yield _event({**head, "choices": [], "usage": usage(request, said)})
    yield b"data: [DONE]\n\n"


def _event(data: dict[str, Any]) -> bytes:
    return b"data: " + json.dumps(data).encode() + b"\n\n"
