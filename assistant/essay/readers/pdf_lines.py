"""The lines of PDF pages, with place and size; running headers, footers and page numbers out."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\x00": None}
)
_SAME_LINE = 0.6  # of the type size: a piece set higher or lower by less stands in the line
_RAISED = 0.85  # of the type size: a smaller figure above the line is a footnote's mark
_SMALL = "\ue000"  # a private sign on both sides of small figures, till the line is whole
_MARK = re.compile(f"{_SMALL}(?P<figures>\\d+){_SMALL}")
_EDGE = 2  # lines at the top and bottom of a page that may be its header or footer
_SET_OFF = 1.5  # times the type size: a gap wider than between lines of one text
_REPEATED = 0.3  # of the pages: an edge line on so many is a running header or footer
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:page|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.I
)


@dataclass(slots=True)
class Line:
    """One line: `x` and `y` of its beginning in points from the lower left, `size` of its type."""

    page: int
    x: float
    y: float
    size: float
    bold: bool
    text: str


@dataclass(slots=True)
class _Gathering:
    """Pieces of text in the order the page draws them, put together into lines."""

    page: int
    lines: list[Line] = field(default_factory=list)

    def take(
        self, text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float
    ) -> None:
        """Take a piece from pypdf; `cm` and `tm` are PDF's graphics and text matrices."""
        words = text.translate(_LIGATURES).replace("\n", "")
        if not words:
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        points = abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1])) or size
        bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
        last = self.lines[-1] if self.lines else None
        if last is None or abs(last.y - y) > _SAME_LINE * max(last.size, points):
            self.lines.append(Line(self.page, x, y, points, bold, words))
            return
        if words.strip().isdecimal() and points < last.size * _RAISED and y >= last.y:
            words = f"{_SMALL}{words.strip()}{_SMALL}"
        elif words.strip():
            if points > last.size:  # the line began with a raised figure
                last.y, last.size = y, points
            last.bold = last.bold and bold
        last.text += words


def page_lines(page: "PageObject", number: int) -> list[Line]:
    """The lines of a page in the order of its text."""
    gathering = _Gathering(number)
    page.extract_text(visitor_text=gathering.take)
    lines = gathering.lines
    for line in lines:
        line.text = " ".join(_MARK.sub(_footnote_mark, line.text).split())
    return [line for line in lines if line.text]


def _footnote_mark(small: re.Match[str]) -> str:
    """Small figures as a footnote's mark; as they stand within a word (`H2O`) or after a figure."""
    before, after = small.string[: small.start()][-1:], small.string[small.end() :][:1]
    inside = after.isalnum() or not before or before.isdigit() or before.isspace()
    return small["figures"] if inside else f"[{small['figures']}]"


def without_margins(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of all pages, without page numbers and what runs along the top or bottom."""
    edges = [_edge_lines(page) for page in pages]
    times = Counter(key for edge in edges for key in {_key(line) for line in edge})
    least = max(2, len(pages) * _REPEATED)
    kept: list[Line] = []
    for page, edge in zip(pages, edges, strict=True):
        dropped = {id(line) for line in edge if times[_key(line)] >= least}
        dropped |= {id(line) for line in _outermost(page) if _PAGE_NUMBER.fullmatch(line.text)}
        kept.extend(line for line in page if id(line) not in dropped)
    return kept


def _outermost(page: Sequence[Line]) -> list[Line]:
    """The topmost and the bottommost line of a page."""
    by_height = sorted(page, key=lambda line: line.y)
    return [by_height[0], by_height[-1]] if by_height else []


def _edge_lines(page: Iterable[Line]) -> list[Line]:
    """The lines at a page's top and bottom that a gap sets off from those between."""
    down = sorted(page, key=lambda line: -line.y)
    if len(down) <= 2 * _EDGE:
        return down
    return _set_off(down[: _EDGE + 1]) + _set_off(down[: -_EDGE - 2 : -1])


def _set_off(lines: Sequence[Line]) -> list[Line]:
    """Of lines from the edge inwards, those outside the innermost wide gap."""
    found = 0
    for at, (line, inner) in enumerate(pairwise(lines), 1):
        if abs(line.y - inner.y) > _SET_OFF * max(line.size, inner.size):
            found = at
    return list(lines[:found])


def _key(line: Line) -> tuple[str, int]:
    """What makes two edge lines the same: words without figures, and the height to 4 points."""
    return re.sub(r"\d+", "#", line.text), round(line.y / 4)
