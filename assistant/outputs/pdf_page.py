"""The look of a PDF's page: its type, its colours, its headings, bars and page numbers.

Lengths and type sizes are in points.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import IO, Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from assistant.outputs.pdf_fonts import BOLD, SANS, SERIF

MARGIN, FOOT = 60.0, 56.0
WIDTH = A4[0] - 2 * MARGIN
_INK, _SOFT, _RULE = "#1c1e21", "#5c6066", "#c8c4ba"
_THEIRS, _OURS, _WARNING, _ACCENT = "#8f2f2a", "#1d6b43", "#8a5300", "#1f4e79"
BADGES = {"card": _OURS, "analytic": "#33548f", "lead": _WARNING}


@dataclass(frozen=True, slots=True)
class Look:
    """How a span of text looks inside a paragraph."""

    face: str
    size: float
    colour: str


INK = Look(SANS, 10, _INK)
SOFT = Look(SANS, 10, _SOFT)
SMALL = Look(SANS, 8.4, _SOFT)
LINK = Look(BOLD, 8.4, _ACCENT)
THEIR_ID = Look(BOLD, 8.4, _THEIRS)
ATTACK_ID = Look(BOLD, 11.5, _SOFT)
LABELS = {
    "plain": Look(BOLD, 9.2, _SOFT),
    "quiet": Look(BOLD, 9.2, _SOFT),
    "ours": Look(BOLD, 9.2, _OURS),
    "theirs": Look(BOLD, 9.2, _THEIRS),
    "warning": Look(BOLD, 9.2, _WARNING),
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks; `bar` is the colour of a line down its left side, `rule` below it."""

    face: str = SANS
    size: float = 10
    leading: float = 14.2
    before: float = 0
    after: float = 4.5
    indent: float = 0
    colour: str = _INK
    keep: bool = False
    bar: str = ""
    rule: str = ""

    def kept(self) -> "Style":
        """The same, on one page with what follows."""
        return replace(self, keep=True)

    def plain(self) -> ParagraphStyle:
        """For text that is set letter by letter."""
        return _made(self, shaping=0)

    def shaped(self) -> ParagraphStyle:
        """For text whose letters change with their neighbours (slower)."""
        return _made(self, shaping=1)


@cache
def _made(style: Style, *, shaping: int) -> ParagraphStyle:
    made = ParagraphStyle(
        "brief",
        fontName=style.face,
        fontSize=style.size,
        leading=style.leading,
        spaceBefore=style.before,
        spaceAfter=style.after,
        leftIndent=style.indent,
        bulletFontName=BOLD,
        bulletFontSize=9.2,
        textColor=HexColor(style.colour),
        bulletColor=HexColor(_SOFT),
        keepWithNext=int(style.keep),
        splitLongWords=1,
        shaping=shaping,
        allowWidows=0,
        allowOrphans=0,
    )
    made.bar, made.rule = style.bar, style.rule
    return made


BODY = Style()
ITEM = Style(indent=17, after=3)
UNDER_ITEM = Style(indent=17, after=4.5)
THEIR_QUOTE = Style(SERIF, 10.6, 14.2, indent=15, after=7, bar=_THEIRS)
OUR_ANSWER = Style(after=9)
OUR_QUOTE = Style(SERIF, 10.6, 14.2, indent=15, after=0, keep=True, bar=_OURS)
OUR_CITE = Style(SANS, 8.4, 11.5, indent=15, after=7, bar=_OURS)
ATTACK = Style(BOLD, 11.5, 15, before=11, after=2, keep=True)
CELL = Style(SANS, 9.2, 12.2, after=0)
HEADINGS = {
    "title": Style(BOLD, 21, 26, after=7),
    "part": Style(BOLD, 12.5, 16, before=14, after=8, keep=True, rule=_RULE),
    "section": Style(BOLD, 15, 19, before=24, after=10, keep=True, rule=_INK),
    "list": Style(BOLD, 10.5, 14, before=9, after=4, keep=True),
}
GLANCE_WIDTHS = (26, 172, WIDTH - 198)
GLANCE_STYLE: Sequence[Any] = [
    ("FONT", (0, 0), (-1, -1), SANS, CELL.size),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(_RULE)),
]


class Barred(Paragraph):
    """A paragraph with a line down its left side, on every page it runs over."""

    def draw(self) -> None:
        """Draw the line, then the text."""
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(HexColor(self.style.bar))
        canvas.setLineWidth(2.2)
        canvas.line(6, 0, 6, self.height)
        canvas.restoreState()
        super().draw()


class Marked(Paragraph):
    """A heading that stands in the outline at `level` (none: it does not), under a rule or not."""

    def __init__(
        self,
        text: str,
        style: ParagraphStyle,
        title: str = "",
        level: int | None = None,
        name: str = "",
        **frags: Any,
    ) -> None:
        super().__init__(text, style, **frags)
        self._title, self._level, self._name = title, level, name

    def draw(self) -> None:
        """Draw the text and its rule, and mark the place."""
        canvas = self.canv
        if self._level is not None:
            name = self._name or f"part-{id(self)}"
            canvas.bookmarkHorizontal(name, 0, self.height)
            canvas.addOutlineEntry(self._title or " ", name, self._level)
        if self.style.rule:
            canvas.saveState()
            canvas.setStrokeColor(HexColor(self.style.rule))
            canvas.setLineWidth(0.8)
            canvas.line(0, -3, WIDTH, -3)
            canvas.restoreState()
        super().draw()


class _Numbered(Canvas):
    """Keeps its pages until the last, so that each can say of how many it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        self._pages.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        for number, page in enumerate(self._pages, 1):
            self.__dict__.update(page)
            self.setFont(SANS, 8.4)
            self.setFillColor(HexColor(_SOFT))
            self.drawCentredString(A4[0] / 2, FOOT / 2, f"{number} / {len(self._pages)}")
            super().showPage()
        super().save()


def build(file: IO[bytes], flow: Sequence[Flowable], title: str) -> None:
    """Lay the flowables out on pages and write the file."""
    document = BaseDocTemplate(
        file, pagesize=A4, title=f"Against “{title}”", lang="en", initialFontName=SANS
    )
    frame = Frame(MARGIN, FOOT, WIDTH, A4[1] - FOOT - 52, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate("page", [frame])])
    document.build(list(flow), canvasmaker=_Numbered)
