"""Tensions: pairs of sentences that a judge would see pulling against each other at once.

Each comes from a pair of patterns in `oppositions.toml` that an essay cannot well say both of,
and only where the two sentences are the author's own and speak of the same thing. A false alarm
costs the speaker the round, so what two sentences must share is narrow on purpose.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from assistant.argument.cues import Cue, cue_of
from assistant.models.offline.overview.contradictions import contradictions
from assistant.models.offline.overview.matter import Matter, Said
from assistant.models.offline.overview.meanings import shifts
from assistant.models.offline.overview.phrases import phrase
from assistant.models.offline.overview.tables import group, quotable, rows

MOST = 8
Names = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two patterns that cannot well stand in one essay (see `oppositions.toml`)."""

    id: str
    kind: str
    weight: int
    shares: str
    a: Cue
    b: Cue
    a_needs: Cue
    b_needs: Cue
    why: str
    line: str
    move: str


@dataclass(frozen=True, slots=True)
class Pull:
    """A tension found: two sentences, what is quoted of each, and what follows."""

    a: Said
    b: Said
    quote_a: str
    quote_b: str
    kind: str
    weight: float
    why: str
    noun: str
    rule: str
    opening: str
    move: str

    def line(self, plan: str) -> str:
        """What to open a case with on this ground; `plan` is what the essay argues over."""
        slots = {"a": self.quote_a, "b": self.quote_b, "n": self.noun, "plan": plan}
        return phrase(self.opening, a_id=self.a.id, b_id=self.b.id, **slots)


@cache
def oppositions() -> tuple[Opposition, ...]:
    """The table, compiled."""
    return tuple(
        Opposition(
            id=row["id"],
            kind=row["kind"],
            weight=row["weight"],
            shares=row.get("shares", ""),
            a=cue_of(row["a"]),
            b=cue_of(row["b"]),
            a_needs=cue_of(row.get("a_needs", "")),
            b_needs=cue_of(row.get("b_needs", "")),
            why=row["why"],
            line=row["line"],
            move=row["move"],
        )
        for row in rows("oppositions")
    )


def tensions(matter: Matter) -> list[Pull]:
    """The tensions of the essay, the plainest first, at most eight; none is a fair answer.

    No sentence stands in more than two of them.
    """
    own = [one for one in matter.said if not one.reported]
    near = {one.id: one.names | matter.preceding_names(one) for one in own}
    best = [
        max(found, key=_plainness)
        for rule in oppositions()
        if (found := list(_pulls(rule, own, near)))
    ]
    best += [*_plain_contradictions(own), *_shifted_terms(own)]
    used: dict[str, int] = {}
    kept: list[Pull] = []
    for pull in sorted(best, key=_plainness, reverse=True):
        if max(used.get(pull.a.id, 0), used.get(pull.b.id, 0)) < 2 and len(kept) < MOST:
            kept.append(pull)
            for one in (pull.a, pull.b):
                used[one.id] = used.get(one.id, 0) + 1
    return kept


def _plainness(pull: Pull) -> tuple[float, int]:
    """Weight first; then the earlier first side, which most often states the point."""
    return pull.weight, -pull.a.at


def _pulls(rule: Opposition, own: list[Said], near: Names) -> Iterator[Pull]:
    lefts = [(one, found) for one in own if (found := _match(rule.a, rule.a_needs, one))]
    rights = [(one, found) for one in own if (found := _match(rule.b, rule.b_needs, one))]
    for a, left in lefts:
        for b, right in rights:
            if a.id == b.id or not _share(rule.shares, a, b, near):
                continue
            noun = group(left, "n")
            quote_a, quote_b = quotable(group(left, "q")), quotable(group(right, "q"))
            if noun and noun.lower()[:6] not in quote_b.lower():
                continue
            across = 0.5 if a.section != b.section else 0.0
            why = phrase(rule.why, a=quote_a, b=quote_b, n=noun)
            yield Pull(
                a,
                b,
                quote_a,
                quote_b,
                rule.kind,
                rule.weight + across,
                why,
                noun,
                rule.id,
                rule.line,
                rule.move,
            )


def _plain_contradictions(own: list[Said]) -> Iterator[Pull]:
    for a, b in contradictions(own):
        yield Pull(
            a.said,
            b.said,
            quotable(a.words),
            quotable(b.words),
            kind="contradiction",
            weight=9.0 + (0.5 if a.said.section != b.said.section else 0.0),
            why=f"“{quotable(a.words)}” in one place, “{quotable(b.words)}” in another. Both are "
            f"said of {a.about}, with no word of when the one holds and when the other.",
            noun=a.about,
            rule="said and denied",
            opening="On {n} it says a thing and its opposite: “{a}” ({a_id}) and “{b}” ({b_id}).",
            move="inconsistency",
        )


def _shifted_terms(own: list[Said]) -> Iterator[Pull]:
    for a, b in shifts(own):
        one, other = quotable(a.words), quotable(b.words)
        yield Pull(
            a.said,
            b.said,
            one,
            other,
            kind="meaning",
            weight=8.5 + (0.5 if a.said.section != b.said.section else 0.0),
            why=f"The word “{a.term}” changes under our eyes: “{one}” when that is wanted, "
            f"“{other}” when that is. What is proved of the one has not been proved of the other.",
            noun=a.term,
            rule="shifted term",
            opening="It wins by moving a word: “{a}” ({a_id}) becomes “{b}” ({b_id}), and what was "
            "owed to the first is paid to the second.",
            move="inconsistency",
        )


def _match(pattern: Cue, needs: Cue, one: Said) -> re.Match[str] | None:
    found = pattern.search(one.text)
    return found if found and needs.search(one.text) else None


def _share(how: str, a: Said, b: Said, near: Names) -> bool:
    if how == "name nearby":
        return bool(near[a.id] & near[b.id])
    if how == "name":
        return bool(a.names & b.names)
    if how in {"noun", "nouns"}:
        return len(a.nouns & b.nouns) >= (2 if how == "nouns" else 1)
    if how == "stem":
        return bool(a.stems & b.stems)
    return how != "section" or a.section == b.section
