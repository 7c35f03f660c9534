"""The argument map as geometry: their thesis, the claim of each section, our attacks on it.

Lengths are in SVG user units (CSS pixels at full size). Text is wrapped here, since SVG does not
wrap: by an average letter width of a sans-serif face, measured generously.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from textwrap import wrap

from assistant.argument.brief import Attack, Brief, BriefSection
from assistant.outputs import wording
from assistant.outputs.plain import flat

LETTER = 6.4
LINE = 16.0
BETWEEN_ROWS = 4.0
PAD = 10.0
GAP = 14.0
THESIS_WIDTH, CLAIM_WIDTH, ATTACK_WIDTH = 190.0, 270.0, 400.0
BETWEEN = 44.0
MOST_LINES, TAG_LINES = 6, 2


@dataclass(frozen=True, slots=True)
class Box:
    """A box with its wrapped lines of text; `goes_to` is the id of what it links to."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    goes_to: str
    look: str
    whole: str

    @property
    def middle(self) -> float:
        """The height at which a line meets it."""
        return self.y + self.height / 2

    @property
    def text_top(self) -> float:
        """The base line of its first line of text, so that the text stands in the middle."""
        return self.middle - len(self.lines) * LINE / 2 + LINE * 0.76


@dataclass(frozen=True, slots=True)
class Edge:
    """A curve from one box to another; `look` is the kind of attack, or `claim`."""

    path: str
    look: str


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """Everything to draw, and the size of the canvas."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]


def drawn(brief: Brief) -> ArgumentMap:
    """The map of a brief: thesis at the left, claims in the middle, attacks at the right."""
    claims: list[Box] = []
    attacks: list[Box] = []
    edges: list[Edge] = []
    y = PAD
    for section in brief.sections:
        claim, answers, below = _branch(section, y)
        claims.append(claim)
        attacks += answers
        edges += [
            _edge(claim, box, attack.kind)
            for box, attack in zip(answers, section.attacks, strict=True)
        ]
        y = below + GAP
    thesis = _thesis(brief, claims)
    edges += [_edge(thesis, claim, "claim") for claim in claims]
    width = 2 * PAD + THESIS_WIDTH + CLAIM_WIDTH + ATTACK_WIDTH + 2 * BETWEEN
    return ArgumentMap(
        width,
        max(y, thesis.y + thesis.height + PAD),
        (thesis, *claims, *attacks),
        tuple(edges),
    )


def _branch(section: BriefSection, y: float) -> tuple[Box, list[Box], float]:
    said = flat(section.claim.text) or wording.section_name(section)
    lines = _wrapped(f"{section.id} {said}", CLAIM_WIDTH)
    tags = [_wrapped(f"{a.id} {flat(a.tag)}", ATTACK_WIDTH, TAG_LINES) for a in section.attacks]
    rows = [len(tag) * LINE + PAD for tag in tags]
    stacked = sum(rows) + max(len(rows) - 1, 0) * BETWEEN_ROWS
    height = max(_height(lines), stacked)
    x = PAD + THESIS_WIDTH + BETWEEN
    middle = y + height / 2
    own = _height(lines)
    look = "failed" if section.failed else "claim"
    claim = Box(x, middle - own / 2, CLAIM_WIDTH, own, lines, section.id, look, said)
    tops = accumulate((row + BETWEEN_ROWS for row in rows[:-1]), initial=middle - stacked / 2)
    answers = [
        _answer(attack, tag, top, row)
        for attack, tag, top, row in zip(section.attacks, tags, tops, rows, strict=False)
    ]
    return claim, answers, y + height


def _answer(attack: Attack, lines: tuple[str, ...], y: float, height: float) -> Box:
    x = PAD + THESIS_WIDTH + CLAIM_WIDTH + 2 * BETWEEN
    return Box(x, y, ATTACK_WIDTH, height, lines, attack.id, attack.support, flat(attack.tag))


def _thesis(brief: Brief, claims: Sequence[Box]) -> Box:
    said = flat(brief.thesis.text) or wording.title(brief)
    lines = _wrapped(said, THESIS_WIDTH)
    height = _height(lines)
    middle = (claims[0].middle + claims[-1].middle) / 2 if claims else PAD + height / 2
    return Box(
        PAD, max(PAD, middle - height / 2), THESIS_WIDTH, height, lines, "top", "thesis", said
    )


def _wrapped(text: str, width: float, most: int = MOST_LINES) -> tuple[str, ...]:
    room = int((width - 2 * PAD) / LETTER)
    return tuple(wrap(text, room, max_lines=most, placeholder=" …")) or ("",)


def _height(lines: Sequence[str]) -> float:
    return len(lines) * LINE + 2 * PAD


def _edge(start: Box, end: Box, look: str) -> Edge:
    from_x, to_x = start.x + start.width, end.x
    bend = (from_x + to_x) / 2
    path = (
        f"M{from_x:.1f} {start.middle:.1f} "
        f"C{bend:.1f} {start.middle:.1f} {bend:.1f} {end.middle:.1f} {to_x:.1f} {end.middle:.1f}"
    )
    return Edge(path, look)
