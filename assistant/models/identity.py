"""When two calls are the same call: the hashes under which answers are kept and found again."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.argument.answers import Answer
from assistant.models.calls import Call

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage

_CITED = re.compile(r'"([SN]\d+\.\d+)"')


def question(call: Call) -> str:
    """What is asked, whoever is asked: what the answer rests on, and its schema."""
    asked = call.basis.text if call.basis else _plain(call.messages)
    return _hash([call.prompt, call.version, asked, _schema(call.answer)])


def spoken(prompt: str, version: str, messages: "Sequence[BaseMessage]") -> str:
    """What is asked where the answer is free text."""
    return _hash([prompt, version, _plain(messages)])


def key(asked: str, model: str, endpoint: str, matters: Mapping[str, Any]) -> str:
    """A question put to one model: `matters` are the settings that change answers."""
    return _hash([asked, model, endpoint, dict(matters)])


def cites(call: Call, text: str) -> tuple[str, ...]:
    """The ids that an answer points at and whose words lie outside what it rests on."""
    if call.basis is None:
        return ()
    return tuple(sorted(set(_CITED.findall(text)) & set(call.basis.words)))


def cited(call: Call, ids: Sequence[str]) -> str:
    """A hash of the words behind `ids`, which changes when any of them does; empty for none."""
    if call.basis is None or not ids:
        return ""
    return _hash([[one, call.basis.words.get(one)] for one in ids])


@cache
def _schema(answer: type[Answer]) -> str:
    return _hash(answer.model_json_schema())


def _plain(messages: "Sequence[BaseMessage]") -> list[list[str]]:
    return [[message.type, message.text] for message in messages]


def _hash(parts: Any) -> str:
    said = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
