"""Answers in a schema: how an endpoint is told of it, and how a reply is read and judged."""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from assistant.argument.answers import Answer, shown_schema
from assistant.models.prompts import load

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage

# OpenAI refuses a schema with more enumerated values; validation refuses unshown ids all the same.
MOST_ENUMERATED = 900
_PROBLEMS = 12
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)


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


class Unusable(ValueError):
    """A reply that is not the answer asked for; the message tells the model why."""

    def __init__(self, problems: str, *, is_json: bool) -> None:
        super().__init__(problems)
        self.is_json = is_json


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


def read(text: str, answer: type[Answer], shown: Collection[str]) -> Answer:
    """The answer in a reply. Raises Unusable, saying why, where there is none."""
    found = _json_in(text)
    if found is None:
        raise Unusable("- It holds no complete JSON object.", is_json=False)
    try:
        return answer.model_validate(found, context={"shown": shown})
    except ValidationError as error:
        raise Unusable(_listed(error), is_json=True) from error


def _json_in(text: str) -> dict[str, Any] | None:
    """The first JSON object in a text that may hold thoughts, fences and chatter around it."""
    said = _THOUGHT.sub("", text)
    decoder = json.JSONDecoder()
    for brace in re.finditer(r"\{", said):
        try:
            found, _ = decoder.raw_decode(said, brace.start())
        except (json.JSONDecodeError, RecursionError):
            # A broken object must not be read as one of the smaller ones inside it.
            return None
        return found if isinstance(found, dict) else None
    return None


def _listed(error: ValidationError) -> str:
    """What is wrong with the answer, one line a problem, at most a dozen."""
    problems = [
        f"- {'.'.join(map(str, e['loc'])) or 'the object'}: {e['msg']}"
        for e in error.errors(include_url=False, include_context=False)
    ]
    more = len(problems) - _PROBLEMS
    return "\n".join(problems[:_PROBLEMS] + ([f"- and {more} more"] if more > 0 else []))
