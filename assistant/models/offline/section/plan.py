"""Which attack goes where, decided for the whole essay at once so that no two sections sound alike.

Every section call sees the whole essay, so each works out the same plan and writes its own part.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.models.offline.reading import Part, Read, Reading
from assistant.models.offline.section.claim import Stance, stance
from assistant.models.offline.section.openings import TEXTS, Match, matches
from assistant.models.offline.section.slots import fill, fillable

MOST = 4
FEWEST = 2
_CLAIM_BONUS = 1.5
_USED = 1.6  # how much an opening loses each time it has been used
_FILLER = 2.2  # what an attack must be worth once a section has its fewest
_REPORTED = re.compile(
    r"\b(?:critics|opponents|sceptics|skeptics) (?:argue|say|claim|fear)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Drafted:
    """An attack in words, before evidence is looked for. `texts` has one text of each kind."""

    match: Match
    texts: dict[str, str]
    on_claim: bool
    worth: float


@dataclass(frozen=True, slots=True)
class PartPlan:
    """What a section claims and the attacks on it, best first."""

    stance: Stance
    attacks: tuple[Drafted, ...]


@dataclass
class _Used:
    openings: Counter[str] = field(default_factory=Counter)
    variants: Counter[tuple[str, str, int]] = field(default_factory=Counter)


@lru_cache(maxsize=4)
def plan(reading: Reading) -> dict[str, PartPlan]:
    """The plan of every section of the essay, by its id."""
    used = _Used()
    return {part.id: _part_plan(part, reading, used) for part in reading.parts if part.sentences}


def _part_plan(part: Part, reading: Reading, used: _Used) -> PartPlan:
    position = stance(part)
    once = {sentence.id for sentence in reading.sentences}
    found = [
        match
        for sentence in part.sentences
        if sentence.id in once and not _REPORTED.search(sentence.text)
        for match in matches(sentence)
    ]
    attacks: list[Drafted] = []
    while len(attacks) < MOST:
        best = _best(found, attacks, position, used)
        if best is None or (len(attacks) >= FEWEST and best[1] < _FILLER):
            break
        match, worth = best
        found.remove(match)
        texts = _texts(match, part, reading, used)
        if texts is not None:
            used.openings[match.opening.id] += 1
            attacks.append(Drafted(match, texts, match.sentence.id == position.claim.id, worth))
    return PartPlan(position, tuple(sorted(attacks, key=lambda a: -a.worth)))


def _best(
    found: list[Match], taken: list[Drafted], position: Stance, used: _Used
) -> tuple[Match, float] | None:
    sentences = {draft.match.sentence.id for draft in taken}
    kinds = {draft.match.opening.id for draft in taken}
    free = [
        match
        for match in found
        if match.opening.id not in kinds and match.sentence.id not in sentences
    ]
    if not free:
        return None
    best = max(free, key=lambda match: _worth(match, position, used))
    return best, _worth(best, position, used)


def _worth(match: Match, position: Stance, used: _Used) -> float:
    worth = match.opening.weight + 0.4 * (match.cues - 1)
    worth += _CLAIM_BONUS * (match.sentence.id == position.claim.id)
    return worth - _USED * used.openings[match.opening.id]


def _texts(match: Match, part: Part, reading: Reading, used: _Used) -> dict[str, str] | None:
    values = fill(match, part, reading, _allies(match.sentence, reading))
    texts = {}
    for name in TEXTS:
        fits = list(fillable(match.opening.texts[name], values))
        if not fits:
            return None
        # What was used least comes first; among equals the order of the file.
        place, text = min(fits, key=lambda fit: used.variants[(match.opening.id, name, fit[0])])
        used.variants[(match.opening.id, name, place)] += 1
        texts[name] = text
    return texts


def _allies(sentence: Read, reading: Reading) -> list[Read]:
    """What the author could point to: sentences that share most with this one, not about harm."""
    harm = re.compile(r"\b(?:exacerbat|critics|concern|fear|devastat|losses|mixed outcomes)", re.I)
    scored = [
        (len(sentence.stems & other.stems), other)
        for other in reading.sentences
        if other.id != sentence.id and not harm.search(other.text)
    ]
    near = [(shared, other) for shared, other in scored if shared >= 3]
    return [other for _, other in sorted(near, key=lambda pair: (-pair[0], pair[1].id))[:2]]
