"""Answers in a schema: how an endpoint is told of it."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from assistant.argument.answers import Answer, shown_schema
from assistant.models.prompts import load

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage

# OpenAI refuses a schema with more enumerated values; validation refuses unshown ids all the same.
MOST_ENUMERATED = 900


class Mode(Enum):
    """How an endpoint is told of the schema, the surest first."""

    JSON_SCHEMA = "json_schema"
    JSON_OBJECT = "json_object"
    PLAIN = "plain"

    @property
    def next(self) -> "Mode | None":
        """The mode to fall back to."""
        order = list(Mode)
        place = order.index(self) + 1
        return order[place] if place < len(order) else None


@dataclass(frozen=True, slots=True)
class Traits:
    """What was learned of an endpoint: the best mode, and parameters it refuses."""

    mode: Mode = Mode.JSON_SCHEMA
    without: frozenset[str] = frozenset()


def schema_of(answer: type[Answer], shown: Collection[str]) -> dict[str, Any]:
    """The schema of `answer` with its ids restricted to `shown`, where they are not too many."""
    schema = shown_schema(answer, shown)
    definitions: dict[str, Any] = schema["$defs"]
    listed = {name: d for name, d in definitions.items() if "enum" in d}
    for name in sorted(listed, key=lambda name: -len(listed[name]["enum"])):
        if sum(len(d["enum"]) for d in definitions.values() if "enum" in d) <= MOST_ENUMERATED:
            break
        definitions[name] = {"type": "string", "description": "An id that is shown."}
    return schema


def request(
    mode: Mode, name: str, schema: Mapping[str, Any], messages: "tuple[BaseMessage, ...]"
) -> "tuple[list[BaseMessage], dict[str, Any]]":
    """The messages and the extra parameters that ask for an answer in `schema`."""
    if mode is Mode.JSON_SCHEMA:
        form = {"name": name, "schema": dict(schema), "strict": True}
        return list(messages), {"response_format": {"type": "json_schema", "json_schema": form}}
    told = _told(messages, schema)
    if mode is Mode.JSON_OBJECT:
        return told, {"response_format": {"type": "json_object"}}
    return told, {}


def _told(messages: "tuple[BaseMessage, ...]", schema: Mapping[str, Any]) -> "list[BaseMessage]":
    """The messages, the last of them followed by the schema in words.

    It joins the last message because some servers refuse two messages of one role in a row.
    """
    [form] = load("format").render(schema=json.dumps(schema, ensure_ascii=False))
    last = messages[-1]
    joined = last.model_copy(update={"content": f"{last.text}\n\n{form.text}"})
    return [*messages[:-1], joined]
