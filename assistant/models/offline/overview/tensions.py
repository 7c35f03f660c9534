"""Tensions: pairs of sentences that a judge would see pulling against each other at once.

Each comes from a pair of patterns in `oppositions.toml` that an essay cannot well say both of,
and only where the two sentences are the author's own and speak of the same thing. A false alarm
costs the speaker the round, so what two sentences must share is narrow on purpose.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.models.offline.overview.matter import Matter, Said
from assistant.models.offline.overview.phrases import phrase

MOST = 8
_LONGEST = 18
_DANGLING = re.compile(
    r"(?: (?:the|a|an|of|on|in|at|to|for|with|by|from|and|or|but|during|which|that|as|its|their))+$"
)


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two patterns that cannot well stand in one essay (see `oppositions.toml`)."""

    id: str
    kind: str
    weight: int
    shares: str
    a: re.Pattern[str]
    b: re.Pattern[str]
    a_needs: re.Pattern[str]
    b_needs: re.Pattern[str]
    why: str


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


@cache
def oppositions() -> tuple[Opposition, ...]:
    """The table, compiled."""
    text = resources.files(__package__).joinpath("oppositions.toml").read_text(encoding="utf-8")
    return tuple(
        Opposition(
            id=row["id"],
            kind=row["kind"],
            weight=row["weight"],
            shares=row.get("shares", ""),
            a=_pattern(row["a"]),
            b=_pattern(row["b"]),
            a_needs=re.compile(row.get("a_needs", ""), re.IGNORECASE),
            b_needs=re.compile(row.get("b_needs", ""), re.IGNORECASE),
            why=row["why"],
        )
        for row in tomllib.loads(text)["opposition"]
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text.replace("[A-Z]", "(?-i:[A-Z])"), re.IGNORECASE)


def tensions(matter: Matter) -> list[Pull]:
    """The tensions of the essay, the plainest first, at most eight; none is a fair answer.

    No sentence stands in more than two of them.
    """
    own = [one for one in matter.said if not one.reported]
    best = [max(found, key=_plainness) for o in oppositions() if (found := list(_pulls(o, own)))]
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


def _pulls(rule: Opposition, own: list[Said]) -> Iterator[Pull]:
    lefts = [(one, found) for one in own if (found := _match(rule.a, rule.a_needs, one))]
    rights = [(one, found) for one in own if (found := _match(rule.b, rule.b_needs, one))]
    for a, left in lefts:
        for b, right in rights:
            if a.id == b.id or not _share(rule.shares, a, b):
                continue
            noun = _group(left, "n")
            quote_a, quote_b = _quote(left), _quote(right)
            if noun and noun.lower()[:6] not in quote_b.lower():
                continue
            across = 0.5 if a.section != b.section else 0.0
            why = phrase(rule.why, a=quote_a, b=quote_b, n=noun)
            yield Pull(a, b, quote_a, quote_b, rule.kind, rule.weight + across, why)


def _match(pattern: re.Pattern[str], needs: re.Pattern[str], one: Said) -> re.Match[str] | None:
    found = pattern.search(one.text)
    return found if found and needs.search(one.text) else None


def _group(found: re.Match[str], name: str) -> str:
    groups = found.groupdict()
    return groups.get(name) or groups.get(f"{name}2") or ""


def _quote(found: re.Match[str]) -> str:
    """The words to quote: whole words, no more than a listener can hold."""
    quoted = _group(found, "q").strip().rstrip(",;:")
    words = quoted.split(" ")
    return _DANGLING.sub("", " ".join(words[:_LONGEST]))


def _share(how: str, a: Said, b: Said) -> bool:
    if how == "name":
        return bool(a.names & b.names)
    if how == "noun":
        return bool(a.nouns & b.nouns)
    if how == "stem":
        return bool(a.stems & b.stems)
    return how != "section" or a.section == b.section
