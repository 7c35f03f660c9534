"""The tension map as geometry: the essay as a line of sentences, and what happens to each.

An arc above the line joins the two passages of a tension; a diamond on it marks a concession; each
dot below a sentence is an attack on it. Lengths are in SVG user units.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import hypot

from assistant.argument.brief import Brief
from assistant.essay.model import Essay
from assistant.outputs.plain import flat

MARGIN = 24.0
LINE_LENGTH = 840.0
SLOT_LEAST, SLOT_MOST = 4.0, 16.0
LOWEST_ARC, HIGHEST_ARC = 28.0, 130.0
DOT = 9.0
LABEL_ROOM = 40.0
NUMBER = 20.0
# Where on its arc a number may stand, the top first.
_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)

Places = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Arc:
    """A tension: its number, its curve, and the place on it where the number stands."""

    number: int
    path: str
    x: float
    y: float
    says: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A section on the line: its id and heading, where it begins and ends."""

    id: str
    name: str
    start: float
    end: float

    @property
    def middle(self) -> float:
        """Where its label stands."""
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Mark:
    """An attack (`look` is its support) or a concession, at its sentence."""

    x: float
    y: float
    look: str
    goes_to: str
    says: str


@dataclass(frozen=True, slots=True)
class EssayMap:
    """Everything to draw, the height of the line, and the size of the canvas."""

    width: float
    height: float
    line: float
    stretches: tuple[Stretch, ...]
    arcs: tuple[Arc, ...]
    attacks: tuple[Mark, ...]
    concessions: tuple[Mark, ...]


def drawn(brief: Brief, essay: Essay) -> EssayMap:
    """The map of a brief over the whole essay, whether a section was attacked or not."""
    slots = len(essay.sentences) + len(essay.sections)
    slot = min(SLOT_MOST, max(SLOT_LEAST, LINE_LENGTH / max(slots, 1)))
    places = dict(_places(essay, slot))
    line = MARGIN + max((rise for *_, rise in _joined(brief, places)), default=0.0)
    attacks = tuple(_attacks(brief, places, line))
    deepest = max((mark.y for mark in attacks), default=line)
    return EssayMap(
        2 * MARGIN + slots * slot,
        deepest + LABEL_ROOM,
        line,
        tuple(_stretches(essay, places, slot)),
        tuple(_arcs(brief, places, line)),
        attacks,
        tuple(_concessions(brief, places, line)),
    )


def _places(essay: Essay, slot: float) -> Iterator[tuple[str, float]]:
    x = MARGIN
    for section in essay.sections:
        for sentence in section.sentences:
            yield sentence.id, x + slot / 2
            x += slot
        x += slot


def _stretches(essay: Essay, places: Places, slot: float) -> Iterator[Stretch]:
    for section in essay.sections:
        if section.sentences:
            first, last = places[section.sentences[0].id], places[section.sentences[-1].id]
            yield Stretch(section.id, flat(section.name), first - slot / 2, last + slot / 2)


def _joined(brief: Brief, places: Places) -> Iterator[tuple[int, float, float, float]]:
    """Each tension on the map: its number, where its ends are, how high its arc rises."""
    span = max(places.values(), default=1.0)
    for number, tension in enumerate(brief.overview.tensions, 1):
        if tension.a.sentence in places and tension.b.sentence in places:
            start, end = sorted((places[tension.a.sentence], places[tension.b.sentence]))
            far = (end - start) / span
            rise = LOWEST_ARC + (min(HIGHEST_ARC, span / 3) - LOWEST_ARC) * far
            yield number, start, end, rise


def _arcs(brief: Brief, places: Places, line: float) -> Iterator[Arc]:
    taken: list[tuple[float, float]] = []
    for number, start, end, rise in _joined(brief, places):
        tension = brief.overview.tensions[number - 1]
        middle = (start + end) / 2
        # A quadratic curve rises half as high as its control point.
        path = f"M{start:.1f} {line:.1f} Q{middle:.1f} {line - 2 * rise:.1f} {end:.1f} {line:.1f}"
        says = f"{tension.a.sentence} against {tension.b.sentence}: {flat(tension.why)}"
        along = [(start + t * (end - start), line - 4 * rise * t * (1 - t)) for t in _ALONG]
        x, y = next((place for place in along if _is_free(place, taken)), along[0])
        taken.append((x, y))
        yield Arc(number, path, x, y, says)


def _is_free(place: tuple[float, float], taken: list[tuple[float, float]]) -> bool:
    return all(hypot(place[0] - x, place[1] - y) > NUMBER for x, y in taken)


def _attacks(brief: Brief, places: Places, line: float) -> Iterator[Mark]:
    depth: Counter[str] = Counter()
    for attack in brief.attacks.values():
        sentence = attack.answers.sentence
        if sentence in places:
            depth[sentence] += 1
            y = line + 6 + depth[sentence] * DOT
            says = f"{attack.id} answers {sentence}: {flat(attack.tag)}"
            yield Mark(places[sentence], y, attack.support, attack.id, says)


def _concessions(brief: Brief, places: Places, line: float) -> Iterator[Mark]:
    for concession in brief.overview.concessions:
        sentence = concession.quote.sentence
        if sentence in places:
            says = f"{sentence} grants us this: {flat(concession.use)}"
            yield Mark(places[sentence], line, "concession", sentence, says)
