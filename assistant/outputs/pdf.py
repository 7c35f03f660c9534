"""The brief as a PDF: numbered pages, an outline, links from the lead lines to their attacks.

Drawn with fpdf2, with no program or font of the system's. Lengths are in millimetres, type sizes in
points.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from string import printable
from tempfile import TemporaryDirectory

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from assistant.argument.brief import Attack, Brief, BriefSection, Card, Ref
from assistant.essay.model import Essay
from assistant.outputs import wording
from assistant.outputs.pdf_fonts import REPLACEMENT, SANS, SERIF, cut
from assistant.outputs.plain import flat, paragraphs
from assistant.outputs.reading import (
    AttackHead,
    Block,
    Evidence,
    Glance,
    Heading,
    Items,
    Line,
    Quote,
    blocks,
)

Colour = tuple[int, int, int]
INK: Colour = (28, 30, 33)
SOFT: Colour = (92, 96, 102)
RULE: Colour = (200, 196, 186)
THEIRS: Colour = (143, 47, 42)
OURS: Colour = (29, 107, 67)
WARNING: Colour = (138, 83, 0)
LINK: Colour = (31, 78, 121)
BADGES: dict[str, Colour] = {"card": OURS, "analytic": (51, 84, 143), "lead": WARNING}
TONES: dict[str, Colour] = {
    "plain": INK,
    "quiet": SOFT,
    "ours": OURS,
    "theirs": THEIRS,
    "warning": WARNING,
}
MARGIN = 21.0
BODY, SMALL = 10.0, 8.4
LEADING = 1.42
POINT = 0.3528
INDENT = 5.0


def render(brief: Brief, essay: Essay | None = None) -> bytes:  # noqa: ARG001 - one face for all forms
    """The whole brief as a PDF file."""
    found = list(blocks(brief))
    with TemporaryDirectory() as folder:
        faces, missing = cut(_characters(brief), Path(folder))
        page = Page(wording.title(brief), missing)
        for face in faces:
            page.add_font(face.family, face.style, face.path)
        page.set_fallback_fonts([face.family for face in faces[2:]], exact_match=False)
        page.set_text_shaping(use_shaping_engine=True)
        page.draw(found, list(brief.attacks))
        return bytes(page.output())


def _characters(brief: Brief) -> set[str]:
    return set(brief.model_dump_json()) | set(printable) | set("“”‘’—–·→…•")


class Page(FPDF):
    """The pages, and how each kind of block is drawn on them."""

    def __init__(self, title: str, missing: set[str]) -> None:
        super().__init__(format="A4")
        self._replaced = str.maketrans(dict.fromkeys(missing, REPLACEMENT))
        self._targets: dict[str, int] = {}
        self.set_title(title)
        self.set_lang("en")
        self.set_margins(MARGIN, 18, MARGIN)
        self.c_margin = 0
        self.set_auto_page_break(auto=True, margin=20)
        self.alias_nb_pages()

    def footer(self) -> None:
        """The page's number, and of how many."""
        self.set_y(-13)
        self._type(SMALL, SOFT)
        self.cell(0, 5, f"{self.page_no()} / {{nb}}", align="C")

    def draw(self, found: Sequence[Block], attacks: Sequence[str]) -> None:
        """Draw the blocks in order; `attacks` names what links may lead to."""
        self.add_page()
        self._targets = {attack: self.add_link() for attack in attacks}
        for block in found:
            self._block(block)
        if self._replaced:
            note = (
                f"{len(self._replaced)} characters of this brief are in no font of the PDF and "
                f"stand as {REPLACEMENT}; the page (.html) and the Word form show them."
            )
            self._block(Line(note, tone="warning"))

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Line():
                self._line(block)
            case Items(lines, numbered):
                indent = INDENT if len(lines) < 10 else INDENT + 2
                for number, line in enumerate(lines, 1):
                    self._item(f"{number}." if numbered else "•", line, indent)
                self.ln(1.2)
            case Quote(ref):
                self._quote(ref)
            case AttackHead(attack):
                self._attack_head(attack)
            case Evidence(card):
                self._card(card)
            case Glance(rows):
                self._glance(rows)

    # Type

    def _type(self, size: float, colour: Colour, family: str = SANS, style: str = "") -> None:
        self.set_font(family, style, size)
        self.set_text_color(*colour)

    def _say(
        self,
        text: str,
        *,
        size: float = BODY,
        colour: Colour = INK,
        family: str = SANS,
        style: str = "",
        goes_to: int | str = "",
    ) -> None:
        self._type(size, colour, family, style)
        self.write(BODY * POINT * LEADING, text.translate(self._replaced), goes_to)

    def _end(self, gap: float = 1.4) -> None:
        self.ln(BODY * POINT * LEADING)
        self.ln(gap)

    def _keep(self, room: float) -> None:
        # What follows stays with its heading: a new page where `room` is not left on this one.
        if self.will_page_break(room):
            self.add_page()

    @contextmanager
    def _indented(self, by: float, bar: Colour | None = None) -> Iterator[None]:
        left, (page, top) = self.l_margin, (self.page, self.y)
        self.set_left_margin(left + by)
        self.set_x(self.l_margin)
        yield
        self.set_left_margin(left)
        self.set_x(left)
        if bar:
            self._bar(left + by - 3, page, top, bar)

    def _bar(self, x: float, page: int, top: float, colour: Colour) -> None:
        last, bottom = self.page, self.y - 1.4
        self.set_draw_color(*colour)
        self.set_line_width(0.7)
        for number in range(page, last + 1):
            self.page = number
            start = top if number == page else self.t_margin
            end = bottom if number == last else self.page_break_trigger
            self.line(x, start + 0.6, x, end)
        self.page = last

    # Blocks

    def _heading(self, heading: Heading) -> None:
        text = flat(heading.text)
        if heading.role == "title":
            self._type(21, INK, style="B")
            self.multi_cell(
                0, 9, text.translate(self._replaced), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT
            )
            self.ln(2)
            return
        size = {"section": 15.0, "part": 12.5}.get(heading.role, 10.5)
        self._keep(42 if heading.role == "section" else 26)
        self.ln({"section": 7.0, "part": 5.0}.get(heading.role, 2.5))
        self.start_section(text or " ", level=1 if heading.role == "list" else 0)
        self._type(size, INK, style="B")
        height = size * POINT * 1.25
        self.multi_cell(
            0,
            height,
            text.translate(self._replaced),
            align="L",
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )
        if heading.role != "list":
            self.ln(0.8)
            self.set_draw_color(*(INK if heading.role == "section" else RULE))
            self.set_line_width(0.4 if heading.role == "section" else 0.25)
            self.line(self.l_margin, self.y, self.w - self.r_margin, self.y)
        self.ln(2)

    def _line(self, line: Line, gap: float = 1.4) -> None:
        self._keep(16 if line.tone == "theirs" else 9)
        if line.label:
            colour = SOFT if line.tone == "plain" else TONES[line.tone]
            self._say(f"{flat(line.label)}  ", style="B", size=9.2, colour=colour)
        self._say(flat(line.text), colour=SOFT if line.tone == "quiet" else INK)
        if line.from_:
            self._say(f" {', '.join(line.from_)}", size=SMALL, colour=SOFT)
        for attack in line.goes_to:
            self._say("  ")
            goes_to = self._targets.get(attack, "")
            self._say(attack, size=SMALL, style="B", colour=LINK, goes_to=goes_to)
        self._end(gap + (1.4 if line.tone == "ours" else 0))

    def _item(self, mark: str, line: Line, indent: float) -> None:
        self._keep(9)
        self._type(BODY, SOFT, style="B")
        self.cell(indent, BODY * POINT * LEADING, mark)
        with self._indented(indent):
            self._line(line, 0.5)
            if line.then:
                self._line(line.then, 0.8)

    def _quote(self, ref: Ref) -> None:
        self._keep(12)
        with self._indented(INDENT, THEIRS):
            self._say(f"{ref.sentence}  ", size=SMALL, style="B", colour=THEIRS)
            self._say(flat(ref.text), family=SERIF, size=10.6)
            self._end()
        self.ln(0.6)

    def _card(self, card: Card) -> None:
        self._keep(14)
        with self._indented(INDENT, OURS):
            for part in paragraphs(card.text):
                self._say(part, family=SERIF, size=10.6)
                self._end(0.3)
            where = ", ".join(card.sentences)
            self._say(f"{flat(card.cite)} ({where})", size=SMALL, colour=SOFT)
            self._end()

    def _attack_head(self, attack: Attack) -> None:
        self._keep(38)
        self.ln(3.2)
        self.start_section(f"{attack.id} {flat(attack.tag)}", level=1)
        self.set_link(self._targets[attack.id], y=self.y, page=self.page)
        self._say(f"{attack.id}  ", style="B", size=11.5, colour=SOFT)
        self._say(flat(attack.tag), style="B", size=11.5)
        self._end(0.4)
        self._badge(attack.support)
        because = f": {flat(attack.because)}" if attack.because else ""
        self._say(
            f"{attack.move} · {attack.kind} · strength {attack.strength}/5{because}",
            size=SMALL,
            colour=SOFT,
        )
        self._end()

    def _badge(self, support: str) -> None:
        self._type(7.2, (255, 255, 255), style="B")
        self.set_fill_color(*BADGES[support])
        word = support.upper()
        width, height = self.get_string_width(word) + 3, 3.9
        x, y = self.x, self.y
        self.set_xy(x, y + (BODY * POINT * LEADING - height) / 2)
        self.cell(width, height, word, fill=True, align="C")
        self.set_xy(x + width + 1.5, y)

    def _glance(self, rows: Sequence[tuple[BriefSection, Attack | None]]) -> None:
        self._type(9.2, INK)
        self.set_draw_color(*RULE)
        self.set_line_width(0.2)
        with self.table(
            col_widths=(9, 60, 99),
            borders_layout="HORIZONTAL_LINES",
            first_row_as_headings=False,
            line_height=9.2 * POINT * 1.35,
            padding=(0.9, 1.5, 0.9, 0),
            text_align="L",
        ) as table:
            for section, first in rows:
                name, answer = wording.section_name(section), wording.answer_first(section)
                row = table.row()
                row.cell(section.id)
                row.cell(name.translate(self._replaced))
                goes_to = self._targets.get(first.id) if first else None
                row.cell(answer.translate(self._replaced), link=goes_to)
        self.ln(2)
