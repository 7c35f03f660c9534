"""Replies read and judged: the answer in them, what is wrong with it, what can be saved of it."""

import json
import re
from collections.abc import Collection
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assistant.argument.answers import Answer
from assistant.models.characters import whole

_PROBLEMS = 12
_ROUNDS = 5
_HALF = re.compile(r"\\u[dD][89a-fA-F]")  # an escape of half a character; two make one
_THOUGHT = ("<think>", "</think>")


class Unusable(ValueError):
    """A reply that is not the answer asked for; the message tells the model why."""

    def __init__(self, problems: str, *, is_json: bool) -> None:
        super().__init__(problems)
        self.is_json = is_json


def read(text: str, answer: type[Answer], shown: Collection[str]) -> Answer:
    """The answer in a reply. Fields that nobody asked for are passed over.

    Raises Unusable, saying why, where there is none.
    """
    found = _json_in(text)
    try:
        return answer.model_validate(found, context={"shown": shown})
    except ValidationError as error:
        if not all(map(_is_surplus, error.errors())):
            raise Unusable(_listed(error), is_json=True) from error
        for each in error.errors():
            _remove(found, each["loc"])
    return answer.model_validate(found, context={"shown": shown})


def salvage(
    text: str, answer: type[Answer], shown: Collection[str]
) -> tuple[Answer, tuple[str, ...]]:
    """What is sound in a reply that is not: items of lists that break the schema are left out.

    Returns the answer and where each part stood that was left out, such as `attacks.2`. Raises
    Unusable where more than items of lists is wrong, or where a whole list would be lost.
    """
    found = _json_in(text)
    filled = {name for name, value in found.items() if value}
    left_out: list[str] = []
    for _ in range(_ROUNDS):
        try:
            sound = answer.model_validate(found, context={"shown": shown})
        except ValidationError as error:
            left_out += _cut_out(found, error)
            continue
        if any(not found[name] for name in filled if name in found):
            break
        return sound, tuple(left_out)
    raise Unusable("- Too little of it is sound.", is_json=True)


def _cut_out(found: dict[str, Any], error: ValidationError) -> list[str]:
    """Remove from `found` the items the error is about; returns where they stood."""
    surplus = [each["loc"] for each in error.errors() if _is_surplus(each)]
    items = {_item(each["loc"]) for each in error.errors() if not _is_surplus(each)}
    if None in items:
        raise Unusable(_listed(error), is_json=True) from error
    places = [place for place in items if place]
    # From the back, so that the numbers of those before still hold.
    for place in [*surplus, *sorted(places, key=_order, reverse=True)]:
        _remove(found, place)
    return [".".join(map(str, place)) for place in sorted(places, key=_order)]


def _item(place: tuple[int | str, ...]) -> tuple[int | str, ...] | None:
    """The innermost item of a list that `place` lies in."""
    numbers = [at for at, step in enumerate(place) if isinstance(step, int)]
    return place[: numbers[-1] + 1] if numbers else None


def _order(place: tuple[int | str, ...]) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (0, step) for step in place]


def _remove(found: Any, place: tuple[int | str, ...]) -> None:
    *way, last = place
    for step in way:
        found = found[step]
    del found[last]


def _is_surplus(error: ErrorDetails) -> bool:
    return error["type"] == "extra_forbidden"


def _json_in(text: str) -> dict[str, Any]:
    """The first JSON object in a text that may hold thoughts, fences and chatter around it.

    Raises Unusable where there is none that is whole.
    """
    try:
        found, _ = json.JSONDecoder().raw_decode(text, max(_opens(text), 0))
    except (json.JSONDecodeError, RecursionError):
        # A broken object must not be read as one of the smaller ones inside it.
        found = None
    if not isinstance(found, dict):
        raise Unusable("- It holds no complete JSON object.", is_json=False)
    if _HALF.search(text):
        repaired: dict[str, Any] = json.loads(whole(json.dumps(found, ensure_ascii=False)))
        return repaired
    return found


def _opens(text: str) -> int:
    """Where the object begins, behind any thought before it; -1 where none does.

    What looks like a thought inside the object is part of what it says.
    """
    opened, closed = _THOUGHT
    at = 0
    while (thought := text.find(opened, at)) >= 0 and thought < text.find("{", at):
        end = text.find(closed, thought)
        if end < 0:
            return -1
        at = end + len(closed)
    return text.find("{", at)


def _listed(error: ValidationError) -> str:
    """What is wrong with the answer, one line a problem, at most a dozen."""
    problems = [
        f"- {'.'.join(map(str, e['loc'])) or 'the object'}: {e['msg']}"
        for e in error.errors(include_url=False, include_context=False)
    ]
    more = len(problems) - _PROBLEMS
    return "\n".join(problems[:_PROBLEMS] + ([f"- and {more} more"] if more > 0 else []))
