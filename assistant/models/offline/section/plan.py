"""Which attack goes where, decided for the whole essay at once so that no two sections sound alike.

Every section call sees the whole essay, so each works out the same plan and writes its own part.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import heapify, heappop, heappush

from assistant.models.offline.reading import Part
from assistant.models.offline.section.claim import Stance, stance
from assistant.models.offline.section.matching import Match, matches
from assistant.models.offline.section.view import View
from assistant.models.offline.section.wording import Wording

MOST = 5
FEWEST = 3
_ENOUGH = 3.2  # what an attack must be worth once a section has its fewest
_CLAIM = 0.9  # what it gains for going at the section's main claim
_PREMISE = 0.3  # and at one of its premises
_CUE = 0.2  # and for each further cue of its opening
_USED = 1.3  # what an opening loses each time the essay has met it
_SAME_MOVE = 0.3  # what it loses for each attack on the section that makes the same move
_SAME_SENTENCE = 1.0  # and where the sentence is answered already
_SAME_OTHER = 2.0  # and for turning on a second sentence that was turned on before
_LATER = 0.1  # and for each attack the section has, so that no section takes all that is best
PLAIN = "plain"  # the family that needs nothing but a sentence
_LAST = "last"  # the family for a section that offers nothing else


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
class _Room:
    """A section while it is being filled."""

    part: Part
    stance: Stance
    attacks: list[Drafted] = field(default_factory=list)

    def takes(self, match: Match, worth: float) -> bool:
        """Whether an attack of that worth still has a place in it."""
        here = [draft.match for draft in self.attacks]
        same = [one for one in here if one.sentence.id == match.sentence.id]
        plain = match.opening.family == PLAIN
        if any(one.opening.id == match.opening.id for one in here):
            return False
        if plain and len(here) >= FEWEST:
            return False
        if same and (plain or len(same) > 1 or same[0].opening.family == PLAIN):
            return False
        if any(one.opening.scheme == match.opening.scheme for one in same):
            return False
        return len(here) < (MOST if worth >= _ENOUGH else FEWEST)


@dataclass
class _Used:
    """What the essay's attacks have taken: openings, and the second sentences they turn on."""

    openings: Counter[str] = field(default_factory=Counter)
    others: Counter[tuple[str, str]] = field(default_factory=Counter)


@lru_cache(maxsize=4)
def plan(view: View) -> dict[str, PartPlan]:
    """The plan of every section of the essay, by its id.

    The best attack of the whole essay is placed first, then the next best: an opening goes to the
    section where it says most. Only a section left without any gets one in words used before.
    """
    rooms = {
        part.id: _Room(part, stance(view, part)) for part in view.reading.parts if part.sentences
    }
    found = [
        match
        for room in rooms.values()
        for sentence in room.part.sentences
        for match in matches(view, room.part, sentence)
    ]
    used, wording = _Used(), Wording()
    _fill(rooms, [match for match in found if match.opening.family != _LAST], used, wording)
    empty = {section: room for section, room in rooms.items() if not room.attacks}
    if empty:
        left = [match for match in found if match.sentence.section in empty]
        _fill(empty, left, used, wording.again(), most=1)
    return {
        section: PartPlan(room.stance, tuple(sorted(room.attacks, key=lambda a: -a.worth)))
        for section, room in rooms.items()
    }


def _fill(
    rooms: dict[str, _Room], found: list[Match], used: _Used, wording: Wording, most: int = MOST
) -> None:
    """Place matches, the best first. Worth only falls as places fill: a stale one is put back."""
    queue = [(-_worth(m, rooms[m.sentence.section], used), at) for at, m in enumerate(found)]
    heapify(queue)
    while queue:
        before, at = heappop(queue)
        match = found[at]
        room = rooms[match.sentence.section]
        worth = _worth(match, room, used)
        if worth < -before - 1e-9:
            heappush(queue, (-worth, at))
            continue
        if len(room.attacks) >= most or not room.takes(match, worth):
            continue
        texts = wording.of(match)
        if texts is None:
            continue
        on_claim = match.sentence.id == room.stance.claim.id
        room.attacks.append(Drafted(match, texts, on_claim, worth))
        used.openings[match.opening.id] += 1
        used.others[match.opening.scheme, match.other] += bool(match.other)


def _worth(match: Match, room: _Room, used: _Used) -> float:
    opening, sentence = match.opening, match.sentence
    worth = opening.weight + _CUE * (match.cues - 1)
    worth += _CLAIM * (sentence.id == room.stance.claim.id)
    worth += _PREMISE * any(sentence.id == one.id for one in room.stance.premises)
    for draft in room.attacks:
        worth -= _LATER + _SAME_MOVE * (draft.match.opening.move == opening.move)
        worth -= _SAME_SENTENCE * (draft.match.sentence.id == sentence.id)
    worth -= _SAME_OTHER * used.others[opening.scheme, match.other]
    return worth - _USED * used.openings[opening.id]
