"""Concessions: what the essay grants, and what to do with it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.argument.cues import cue_of
from assistant.models.offline.english.referents import subject_of
from assistant.models.offline.overview.matter import Matter, Said
from assistant.models.offline.overview.motion import read_motion
from assistant.models.offline.overview.phrases import opened, phrase
from assistant.models.offline.overview.tables import group, quotable, rows

MOST = 6
_SHORTEST = 2
_SAYS = re.compile(r"[^\W\d_]{5,}")
_BUT = re.compile(r"\b(?:but|yet)\b")
_TURN = re.compile(
    r"^(?:But|However|Yet|Still|Nevertheless|Nonetheless|Even so|All the same|Far from|In fact)\b"
)
# Where an answer begins by giving way, and goes on in another sentence.
_YIELDS = re.compile(
    r"^(?:(?:That|This|It|They|There|Both)(?: is| are| may(?: well)? be| might(?: well)? be) "
    r"(?:\w+ ){0,2}?(?:true|right|fair|correct|so|something in (?:that|this))\b"
    r"|(?:I|We) (?:\w+ )?(?:agree|accept|admit|grant|concede|understand)\b"
    r"|(?:Of course|Admittedly|Granted|True|Perhaps|Fair enough|Indeed|No doubt|Certainly)\b)"
)
# Who speaks, or is spoken of, where a sentence is no admission of the author's own.
OF_OTHERS = re.compile(
    r"\b(?:critics?|opponents?|sceptics?|skeptics?|detractors|proposition|opposition|other side"
    r"|those who (?:say|oppose|object|argue|claim|fear)"
    r"|(?:they|you) (?:\w+ )?(?:say|told|tell|claim)"
    r"|(?:some|many|others)(?: \w+){0,4}? (?:will |may |might )?(?:say|argue|claim|think|believe"
    r"|fear|feared|argued|claimed))\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"(?:this|that|these|those|it|they|he|she|we|i|so)\b", re.IGNORECASE)
_REPORT = re.compile(
    r"\b(?:argue[sd]?|claim(?:s|ed)?|sa(?:y|ys|id)|fear(?:s|ed)?|object(?:s|ed)?|told us|tells? us"
    r"|points? out|worry|worries|complain(?:s|ed)?) that (?P<q>[^.;—?]*)"
)
_FIRST_WORDS = 12  # of a reply that begins by giving way
_SAME_BREATH = re.compile(r", but (?P<n>[^;—]*)")
_FAR = 2  # sentences after it in which the answer to an objection may begin


@dataclass(frozen=True, slots=True)
class Grant:
    """A sentence that grants us something: what is quoted of it, and how to use it.

    `whole` says that all of the sentence is granted, and not a part of it. `answer` is the sentence
    that answers an objection.
    """

    said: Said
    quote: str
    kind: str
    use: str
    whole: bool
    answer: Said | None = None


def concessions(matter: Matter, *, proposes: bool) -> list[Grant]:
    """What the essay grants, the most useful first, at most six, one a sentence."""
    told: Counter[str] = Counter()
    found: list[Grant] = []
    taken: set[str] = set()
    stance = "proposes" if proposes else "opposes"
    for row in sorted(rows("concessions"), key=lambda row: -row["weight"]):
        if row.get("stance", stance) != stance:
            continue
        for said, slots, answer in _matches(row, matter):
            if said.id in taken:
                continue
            taken.add(said.id)
            uses = row["use"]
            use = phrase(uses[told[row["id"]] % len(uses)], **slots)
            told[row["id"]] += 1
            whole = row.get("whole", False)
            found.append(Grant(said, slots["q"], row["id"], use, whole, answer))
    return found[:MOST]


_Match = tuple[Said, dict[str, str], Said | None]


def _matches(row: dict[str, Any], matter: Matter) -> Iterator[_Match]:
    for said in matter.said:
        hit = cue_of(row["pattern"]).search(said.plain)
        if not hit or not cue_of(row.get("needs", "")).search(said.plain):
            continue
        if row.get("agrees"):
            yield from _agreed(said, matter)
            continue
        slots = {"q": quotable(group(hit, "q"))}
        heading = cue_of(row.get("heading", "")).search(matter.chapter[said.section].heading)
        if heading is None or not _says_something(row, said, slots["q"], matter):
            continue
        slots["head"] = heading.groupdict().get("h", "")
        answer = said if _SAME_BREATH.search(said.plain) else _answer(said, matter)
        turned = _BUT.search(said.plain) or _turns(said, matter)
        if not _led_on(row, said, matter, answer, slots):
            continue
        if not row.get("turns") or turned:
            yield said, slots, answer if row.get("reports") else None


def _says_something(row: dict[str, Any], said: Said, quote: str, matter: Matter) -> bool:
    """Whether the words can stand alone, and are the author's own where they have to be."""
    says = len(quote.split()) > _SHORTEST or _SAYS.search(quote)  # `at once` says nothing
    if len(quote.split()) < _SHORTEST or not says or said.plain.endswith("?"):
        return False
    if row.get("removed") and not _is_removed(said, matter):
        return False
    if _POINTS_BACK.match(quote) and not row.get("points_back"):
        return False
    return bool(row.get("reports")) or not OF_OTHERS.search(said.plain)


def _is_removed(said: Said, matter: Matter) -> bool:
    """Whether its subject is what the motion would take away."""
    motion = read_motion(matter.title)
    subject = subject_of(said.doc)
    if motion is None or not motion.removes or subject is None:
        return False
    return bool(subject.text.lower() in motion.moved.lower())


def _agreed(said: Said, matter: Matter) -> Iterator[_Match]:
    """`They told us that turnout would rise. We agree.`: what was reported is granted."""
    before = matter.preceding(said)
    hit = _REPORT.search(before.plain) if before else None
    if before and hit and not _POINTS_BACK.match(hit["q"]):
        words = " ".join(re.split(r"[,;—]", said.plain.rstrip(" ."))[0].split()[:_FIRST_WORDS])
        yield before, {"q": quotable(hit["q"]), "next": words}, _answer(before, matter)


def _after(said: Said, matter: Matter) -> list[Said]:
    """The next sentences of its section, as far as an answer may be."""
    later: list[Said] = []
    one = matter.following(said)
    while one and len(later) <= _FAR:
        later.append(one)
        one = matter.following(one)
    return later


def _turns(said: Said, matter: Matter) -> bool:
    """Whether the author turns against it soon after."""
    later = _after(said, matter)[:_FAR]
    return any(_TURN.match(one.plain) for one in later) or any(
        one.plain.endswith("?") for one in later[:1]
    )


def _answer(said: Said, matter: Matter) -> Said | None:
    """The sentence that answers an objection: the next one, unless that begins by giving way."""
    later = _after(said, matter)
    if later and _YIELDS.match(later[0].plain):
        return next((one for one in later[1:] if _TURN.match(one.plain)), None)
    return later[0] if later else None


def _led_on(
    row: dict[str, Any], said: Said, matter: Matter, answer: Said | None, slots: dict[str, str]
) -> bool:
    """Whether what follows is what the row asks for; fills in what is quoted of it."""
    after = matter.following(said)
    if "next_starts" in row:
        turn = cue_of(row["next_starts"]).search(after.plain) if after else None
        slots["turn"] = turn.group() if turn else ""
        return turn is not None
    if "next_needs" in row:
        answers = answer if row.get("reports") else after
        if row.get("reports") and (at_once := _SAME_BREATH.search(said.plain)):
            slots["next"] = quotable(at_once["n"].rstrip(" ."))
            return True
        hit = cue_of(row["next_needs"]).search(answers.plain) if answers else None
        if not hit or not answers:
            return False
        words = hit.groupdict().get("n") or re.split(r"[;—]", opened(answers.plain))[0]
        slots["next"] = quotable(_standing(words.rstrip(" .?!"), answers.plain))
    return True


def _standing(words: str, text: str) -> str:
    """The words as they stand in the text, whose first letter may be small."""
    return words if words in text else words[:1].lower() + words[1:]
