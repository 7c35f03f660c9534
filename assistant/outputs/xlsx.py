"""The brief as a flow: one row an argument, their side and ours in two colours.

Every cell that holds text is written as text, so that nothing an essay or a source says can become
a formula.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assistant.argument.brief import Attack, Brief, BriefSection
from assistant.essay.model import Essay
from assistant.outputs import wording
from assistant.outputs.plain import flat, paragraphs, plain

# A cell holds no more, by the limits of the format.
LONGEST = 32_767
THEIRS, OURS, NEITHER = "F7E4E0", "E1EFE6", ""
HEADER_THEIRS, HEADER_OURS, HEADER = "8F2F2A", "1D6B43", "3A3F45"
_STARTS_A_FORMULA = ("=", "+", "-", "@")
# Excel shows 15 points a line; a column `n` wide holds about `n` letters of Calibri 11.
LINE_HEIGHT = 15.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading, its width in letters, and whose side it is."""

    heading: str
    width: float
    side: str = NEITHER


FLOW = (
    Column("Section", 10),
    Column("Attack", 9),
    Column("Their line", 36, THEIRS),
    Column("Our attack", 58, OURS),
    Column("Their reply", 30, THEIRS),
    Column("Our answer", 36, OURS),
    Column("Support", 11),
    Column("Strength", 11),
    Column("Move", 14),
    Column("Kind", 12),
)
QUESTIONS = (
    Column("Section", 9),
    Column("Ask", 60, OURS),
    Column("The trap", 60, OURS),
    Column("Sets up", 10),
)
SOURCES = (
    Column("Source", 9),
    Column("Author", 24),
    Column("Qualifications", 34),
    Column("Date", 14),
    Column("Title", 40),
    Column("Publisher", 28),
    Column("URL", 40),
    Column("Accessed", 14),
    Column("File", 28),
)
SPEECH = (Column("Clock", 8), Column("Says", 20), Column("Speech", 100, OURS), Column("Words", 8))

Value = str | int | CellRichText


def render(brief: Brief, essay: Essay | None = None) -> bytes:  # noqa: ARG001 - one face for all forms
    """The whole workbook: flow, cross-examination, sources, and the speech where there is one."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = f"Against “{wording.title(brief)}”"[:250]
    _sheet(book, "Flow", FLOW, _flow(brief))
    _sheet(book, "Cross-examination", QUESTIONS, _questions(brief))
    _sheet(book, "Sources", SOURCES, _sources(brief))
    if brief.spoken:
        cues = wording.cues(brief.spoken)
        _sheet(book, "Speech", SPEECH, [(at, p.says, p.text, p.words) for at, p in cues])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _flow(brief: Brief) -> Iterable[Sequence[Value]]:
    for section in brief.sections:
        if section.failed:
            why = f"{wording.NOT_ANALYSED}: {flat(section.failed)}"
            yield (section.id, "", wording.section_name(section), why)
        for attack in section.attacks:
            yield _attack(section, attack)


def _attack(section: BriefSection, attack: Attack) -> Sequence[Value]:
    answers = attack.answers
    cards = [
        f"“{' '.join(paragraphs(card.text))}” {flat(card.cite)} ({', '.join(card.sentences)})"
        for card in attack.cards
    ]
    return (
        section.id,
        attack.id,
        f"{answers.sentence} {flat(answers.text)}",
        _bold_first(flat(attack.tag), "\n".join([flat(attack.text), *cards])),
        flat(attack.frontline.reply),
        flat(attack.frontline.answer),
        attack.support,
        attack.strength,
        attack.move,
        attack.kind,
    )


def _bold_first(first: str, rest: str) -> Value:
    if not first or len(first) + len(rest) >= LONGEST:
        return f"{first}\n{rest}"
    face = InlineFont(rFont="Calibri", sz=11)
    bold = InlineFont(rFont="Calibri", sz=11, b=True)
    return CellRichText(TextBlock(bold, first), TextBlock(face, f"\n{rest}"))


def _questions(brief: Brief) -> Iterable[Sequence[Value]]:
    for section in brief.sections:
        for question in section.questions:
            yield (section.id, flat(question.ask), flat(question.trap), question.attack or "")


def _sources(brief: Brief) -> Iterable[Sequence[Value]]:
    for source in brief.sources:
        words = (
            source.author,
            source.qualifications,
            source.date,
            source.title,
            source.publisher,
            source.url,
            source.accessed,
            source.path,
        )
        yield (source.id, *map(flat, words))


def _sheet(
    book: Workbook, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]
) -> None:
    sheet = book.create_sheet(name)
    for number, column in enumerate(columns, 1):
        _header(sheet.cell(1, number), column)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.row_dimensions[1].height = 21.0
    place = 1
    for place, row in enumerate(rows, 2):
        padded = [*row, *[""] * (len(columns) - len(row))]
        for number, (column, value) in enumerate(zip(columns, padded, strict=True), 1):
            _fill(sheet.cell(place, number), column, value)
        sheet.row_dimensions[place].height = _height(columns, padded)
    sheet.freeze_panes = "C2" if name == "Flow" else "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{place}"
    sheet.sheet_view.zoomScale = 110
    _for_paper(sheet)


def _header(cell: Cell, column: Column) -> None:
    cell.value = column.heading
    cell.font = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
    fill = {THEIRS: HEADER_THEIRS, OURS: HEADER_OURS}.get(column.side, HEADER)
    cell.fill = PatternFill("solid", start_color=fill)
    cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)


_EDGE = Side("thin", color="C9C5BA")


def _fill(cell: Cell, column: Column, value: Value) -> None:
    if isinstance(value, str) and value:
        value = plain(value)
        value = value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"
    cell.value = value
    if not isinstance(value, int):
        # openpyxl would read a leading "=" as a formula, and an editor any of the four.
        cell.data_type = "s"
        cell.quotePrefix = str(value).startswith(_STARTS_A_FORMULA)
    cell.font = Font(name="Calibri", size=11)
    across = "center" if isinstance(value, int) else "left"
    cell.alignment = Alignment(
        horizontal=across, vertical="top", wrap_text=True, indent=int(across == "left")
    )
    cell.border = Border(bottom=_EDGE, right=_EDGE)
    if column.side:
        cell.fill = PatternFill("solid", start_color=column.side)


def _height(columns: Sequence[Column], row: Sequence[Value]) -> float:
    lines = max(
        sum(1 + int(len(part) * 0.88 / column.width) for part in str(value).split("\n"))
        for column, value in zip(columns, row, strict=True)
    )
    return min(409.0, lines * LINE_HEIGHT + 3)


def _for_paper(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    # Inches. What the margins leave decides how large a flow of ten columns is printed.
    sheet.page_margins = PageMargins(left=0.3, right=0.3, top=0.35, bottom=0.5, footer=0.2)
    if sheet.oddFooter:
        sheet.oddFooter.center.text = "&A, &P of &N"
