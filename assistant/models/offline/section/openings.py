"""Ways into a sentence, read once from data/; see docs/adding.md for how to write one."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, cast

from assistant.argument.brief import Kind, Move
from assistant.argument.cues import Cue, Index, cue_of, cues

TEXTS = ("tag", "text", "question", "reply", "answer", "ask", "trap", "need", "look_for")
FILES = (
    "own_words", "choices", "cases", "figures", "voices", "links", "parties", "sources", "limits",
    "trials", "studies", "sizes", "past", "manners", "turns", "topics", "terms", "plain", "last",
)  # fmt: skip
SUBJECT_WORDS = 3
SUBJECT_SHARE = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """One way in. `texts` holds the variants of each text; `weight` is what it is worth, 1 to 5.

    `own` says that it turns the essay's own words; `holds`, that its core survives the reply;
    `told`, whether it answers sentences that report opponents (`no`, `any`); `tense`, whether the
    sentence has to tell what happened (`past`) or not (`present`); `form`, that it is about how the
    essay argues, which no source could back; `proposal`, what the step argued for has to be.
    `subject` lists words that an
    essay on the opening's subject has: without `SUBJECT_WORDS` of them in the essay, in at least
    `SUBJECT_SHARE` of its sentences, and one in the section, the opening is for another debate.
    `other` are patterns of a second sentence it turns on; where `other_around` is given, one that
    tells what happened, in a section that matches it.
    `least` is how many different words its cues and subject have to find in the sentence.
    """

    id: str
    about: str
    family: str
    scheme: str
    asks: str
    kind: Kind
    move: Move
    weight: float
    own: bool
    holds: bool
    stance: str
    tone: str
    cues: tuple[Cue, ...]
    unless: tuple[Cue, ...]
    around: Cue | None
    subject: Cue | None
    least: int
    told: str
    tense: str
    form: bool
    proposal: Cue | None
    grip: str
    other: tuple[str, ...]
    other_around: Cue | None
    shares: str
    within: str
    replies: tuple[Cue, ...]
    texts: dict[str, tuple[str, ...]] = field(repr=False)


@cache
def openings() -> tuple[Opening, ...]:
    """Every opening, in the order of the files."""
    return tuple(one for name in FILES for one in family(name))


@cache
def openings_by_cue() -> Index[Opening]:
    """Every opening, to be found by what its cues need."""
    return Index((opening, opening.cues) for opening in openings())


@cache
def family(name: str) -> tuple[Opening, ...]:
    """The openings of one file."""
    text = resources.files(__package__).joinpath(f"data/{name}.toml").read_text("utf-8")
    return tuple(_opening(one, name, entry) for one, entry in tomllib.loads(text).items())


def _opening(name: str, family: str, entry: dict[str, Any]) -> Opening:
    around = entry.get("around")
    return Opening(
        id=name,
        about=entry["about"],
        family=family,
        scheme=entry["scheme"],
        asks=entry["asks"],
        kind=cast("Kind", entry["kind"]),
        move=cast("Move", entry["move"]),
        weight=float(entry["weight"]),
        own=entry.get("own", False),
        holds=entry.get("holds", False),
        stance=entry.get("stance", "any"),
        tone=entry.get("tone", "any"),
        cues=cues(entry["cues"]),
        unless=cues(entry.get("unless", [])),
        around=cue_of(around) if around else None,
        subject=cue_of(entry["subject"]) if "subject" in entry else None,
        least=entry.get("least", 2 if "subject" in entry else 1),
        told=entry.get("told", "no"),
        tense=entry.get("tense", "any"),
        form=entry.get("form", False),
        proposal=cue_of(entry["proposal"]) if "proposal" in entry else None,
        grip=entry.get("grip", ""),
        other=tuple(entry.get("other", [])),
        other_around=cue_of(entry["other_around"]) if "other_around" in entry else None,
        shares=entry.get("shares", ""),
        within=entry.get("within", "essay"),
        replies=cues(entry.get("replies", [])),
        texts={name: _variants(entry[name]) for name in TEXTS},
    )


def _variants(written: str | list[str]) -> tuple[str, ...]:
    return (written,) if isinstance(written, str) else tuple(written)
