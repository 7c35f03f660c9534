"""Which attack goes where, decided for the whole essay at once so that no two sections sound alike.

Every section call sees the whole essay, so each works out the same plan and writes its own part.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.models.offline.reading import Part
from assistant.models.offline.section.claim import Stance, stance
from assistant.models.offline.section.matching import Match, matches
from assistant.models.offline.section.view import View
from assistant.models.offline.section.wording import Wording

MOST = 4
FEWEST = 2
_ENOUGH = 3.4  # what an attack must be worth once a section has its fewest
_CLAIM = 0.9  # what it gains for going at the section's main claim
_CUE = 0.25  # and for each further cue of its opening
_USED = 1.3  # what an opening loses each time the essay has met it
_SAME_MOVE = 0.5  # what it loses for each attack on the section that makes the same move
_SAME_OTHER = 2.0  # and for turning on a second sentence that was turned on before


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
    """What earlier sections have taken: openings, and the second sentences they turn on."""

    openings: Counter[str] = field(default_factory=Counter)
    others: Counter[tuple[str, str]] = field(default_factory=Counter)


@lru_cache(maxsize=4)
def plan(view: View) -> dict[str, PartPlan]:
    """The plan of every section of the essay, by its id."""
    used, wording = _Used(), Wording()
    return {
        part.id: _part_plan(view, part, used, wording)
        for part in view.reading.parts
        if part.sentences
    }


def _part_plan(view: View, part: Part, used: _Used, wording: Wording) -> PartPlan:
    position = stance(view, part)
    found = [match for sentence in part.sentences for match in matches(view, part, sentence)]
    attacks: list[Drafted] = []
    while found and len(attacks) < MOST:
        worth, match = max(
            ((_worth(m, attacks, position, used), m) for m in found), key=lambda pair: pair[0]
        )
        if len(attacks) >= FEWEST and worth < _ENOUGH:
            break
        found.remove(match)
        texts = wording.of(match)
        if texts is None:
            continue
        attacks.append(Drafted(match, texts, match.sentence.id == position.claim.id, worth))
        used.openings[match.opening.id] += 1
        used.others[match.opening.scheme, match.other] += bool(match.other)
        found = [
            m
            for m in found
            if m.opening.id != match.opening.id and m.sentence.id != match.sentence.id
        ]
    return PartPlan(position, tuple(sorted(attacks, key=lambda a: -a.worth)))


def _worth(match: Match, taken: list[Drafted], position: Stance, used: _Used) -> float:
    opening = match.opening
    worth = opening.weight + _CUE * (match.cues - 1)
    worth += _CLAIM * (match.sentence.id == position.claim.id)
    worth -= _SAME_MOVE * sum(draft.match.opening.move == opening.move for draft in taken)
    worth -= _SAME_OTHER * used.others[opening.scheme, match.other]
    return worth - _USED * used.openings[opening.id]
