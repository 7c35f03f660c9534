"""Concessions: what the essay grants, and what to do with it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.models.offline.overview.matter import Matter, Said
from assistant.models.offline.overview.phrases import opened, phrase
from assistant.models.offline.overview.tables import group, pattern, quotable, rows

MOST = 6
_SHORTEST = 2
_BUT = re.compile(r"\b(?:but|yet)\b")
_TURN = re.compile(r"^(?:But|However|Yet|Still|Nevertheless|Nonetheless)\b")


@dataclass(frozen=True, slots=True)
class Grant:
    """A sentence that grants us something: what is quoted of it, and how to use it.

    `whole` says that all of the sentence is granted, and not a part of it.
    """

    said: Said
    quote: str
    kind: str
    use: str
    whole: bool


def concessions(matter: Matter, *, proposes: bool) -> list[Grant]:
    """What the essay grants, the most useful first, at most six, one a sentence."""
    told: Counter[str] = Counter()
    found: list[Grant] = []
    taken: set[str] = set()
    for row in sorted(rows("concessions"), key=lambda row: -row["weight"]):
        if row.get("stance") == "proposes" and not proposes:
            continue
        for said, slots in _matches(row, matter):
            if said.id in taken:
                continue
            taken.add(said.id)
            uses = row["use"]
            use = phrase(uses[told[row["id"]] % len(uses)], **slots)
            told[row["id"]] += 1
            found.append(Grant(said, slots["q"], row["id"], use, row.get("whole", False)))
    return found[:MOST]


def _matches(row: dict[str, Any], matter: Matter) -> Iterator[tuple[Said, dict[str, str]]]:
    for said in matter.said:
        hit = pattern(row["pattern"]).search(said.plain)
        if not hit or not pattern(row.get("needs", "")).search(said.plain):
            continue
        slots = {"q": quotable(group(hit, "q"))}
        after = matter.following(said)
        heading = pattern(row.get("heading", "")).search(matter.chapter[said.section].heading)
        if heading is None or len(slots["q"].split()) < _SHORTEST:
            continue
        slots["head"] = heading.groupdict().get("h", "")
        turned = _BUT.search(said.plain) or (after and _TURN.search(after.plain))
        if not _led_on(row, after, slots) or (row.get("turns") and not turned):
            continue
        yield said, slots


def _led_on(row: dict[str, Any], after: Said | None, slots: dict[str, str]) -> bool:
    """Whether the next sentence is what the row asks for; fills in what is quoted of it."""
    if "next_starts" in row:
        turn = pattern(row["next_starts"]).search(after.plain) if after else None
        slots["turn"] = turn.group() if turn else ""
        return turn is not None
    if "next_needs" in row:
        hit = pattern(row["next_needs"]).search(after.plain) if after else None
        if not hit or not after:
            return False
        words = hit.groupdict().get("n") or re.split(r"[;—]", opened(after.plain))[0]
        slots["next"] = quotable(_standing(words.rstrip(" ."), after.plain))
    return True


def _standing(words: str, text: str) -> str:
    """The words as they stand in the text, whose first letter may be small."""
    return words if words in text else words[:1].lower() + words[1:]
