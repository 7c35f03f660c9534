"""Ways into a sentence: the data of `openings.toml`, matched against one sentence at a time."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import cast

from assistant.argument.brief import Kind, Move
from assistant.models.offline.reading import Read

TEXTS = (
    "tag", "text", "question", "reply", "answer", "ask", "trap", "need", "look_for",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opening:
    """One way in. `texts` holds the variants of each text; `weight` is from 1 to 5."""

    id: str
    about: str
    scheme: str
    kind: Kind
    move: Move
    weight: int
    cues: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    texts: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Match:
    """An opening that a sentence offers, and where in it the first cue stands."""

    opening: Opening
    sentence: Read
    at: int
    cues: int
    words: str


@cache
def openings() -> tuple[Opening, ...]:
    """Every opening, in the order of the file."""
    text = resources.files(__package__).joinpath("openings.toml").read_text("utf-8")
    return tuple(_opening(name, entry) for name, entry in tomllib.loads(text).items())


def _opening(name: str, entry: dict[str, object]) -> Opening:
    def patterns(field: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(p, re.IGNORECASE) for p in cast("list[str]", entry[field]))

    return Opening(
        id=name,
        about=str(entry["about"]),
        scheme=str(entry["scheme"]),
        kind=cast("Kind", entry["kind"]),
        move=cast("Move", entry["move"]),
        weight=int(cast("int", entry["weight"])),
        cues=patterns("cues"),
        unless=patterns("unless"),
        texts={field: tuple(cast("list[str]", entry[field])) for field in TEXTS},
    )


def matches(sentence: Read) -> Iterator[Match]:
    """Every opening that the sentence offers."""
    for opening in openings():
        if any(pattern.search(sentence.text) for pattern in opening.unless):
            continue
        found = [hit for cue in opening.cues if (hit := cue.search(sentence.text))]
        if found:
            yield Match(
                opening, sentence, _token_at(sentence, found[0]), len(found), found[0].group()
            )


def _token_at(sentence: Read, hit: re.Match[str]) -> int:
    """The token in which the cue ends: 'led to the attacks' is about the attacks."""
    span = sentence.doc.char_span(hit.start(), hit.end(), alignment_mode="expand")
    return int(span.root.i) if span is not None else 0
