"""The brief as a Word file in the format debate files are traded in.

A hat for each section, a block for each attack, and cards of three paragraphs: tag, cite, text. An
analytic is a tag with no card under it; a lead says so in its tag, so that nobody reads it out as
fact. The frontline is a tag of its own, their reply and our answer under it.
"""

import io
from collections.abc import Iterable, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING, cast

from docx import Document
from docx.document import Document as WordFile
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from assistant.argument.brief import Attack, Brief, BriefSection, Card, SourceFacts
from assistant.argument.spoken_words import last_name, year
from assistant.essay.model import Essay
from assistant.outputs import docx_styles as styles
from assistant.outputs import wording
from assistant.outputs.card_marks import marked
from assistant.outputs.plain import flat, plain
from assistant.outputs.reading import (
    Block,
    Glance,
    Heading,
    Items,
    Line,
    Quote,
    ending,
    opening,
    preparation,
    reasoning,
)

if TYPE_CHECKING:
    from docx.oxml.text.paragraph import CT_P

_TONES = {"quiet": styles.NOTE}
_MARKS = {"": "", "underline": styles.UNDERLINE, "emphasis": styles.EMPHASIS}
BLOCK_TITLE = 46
_GLANCE = 12, 62, 92


def render(brief: Brief, essay: Essay | None = None) -> bytes:  # noqa: ARG001 - one face for all forms
    """The whole brief as a Word file."""
    document = Document()
    styles.define(document)
    _page(document, wording.title(brief))
    pages = _Pages(document, brief)
    pages.opening()
    for number, section in enumerate(brief.sections):
        # The first follows what stands above it, which seldom ends near the foot of a page.
        pages.section(section, new_page=number > 0)
    pages.ending()
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _page(document: WordFile, title: str) -> None:
    document.core_properties.title = shorten(f"Against “{title}”", 250, placeholder="…")
    document.core_properties.author = ""
    document.core_properties.comments = ""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(22)
    number = page.footer.paragraphs[0]
    number.alignment = 1
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)  # noqa: SLF001 - python-docx has no fields


class _Pages:
    """Writes the parts of a brief one after another to the end of a document."""

    def __init__(self, document: WordFile, brief: Brief) -> None:
        self._document = document
        self._brief = brief
        self._sources = {source.id: source for source in brief.sources}
        self._marks = 0
        # By id and before the last element: looking styles up by name, and the end of the document
        # from its beginning, takes longer with every paragraph.
        self._ids = {style.name: style.style_id for style in document.styles}
        self._last = document.element.body.sectPr

    def opening(self) -> None:
        blocks = iter(opening(self._brief))
        title = next(blocks)
        assert isinstance(title, Heading)
        self._heading(title.text, styles.POCKET, new_page=False)
        self._write(blocks)

    def section(self, section: BriefSection, *, new_page: bool) -> None:
        title = f"{section.id} · {wording.section_name(section)}"
        self._heading(title, styles.HAT, new_page=new_page)
        self._write(reasoning(section))
        for attack in section.attacks:
            self._attack(section, attack)
        self._write(preparation(section))

    def ending(self) -> None:
        self._heading("Sources and checks", styles.HAT)
        self._write(ending(self._brief))

    def _write(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            match block:
                case Heading():
                    self._heading(block.text, styles.BLOCK, new_page=False)
                case Line():
                    self._line(block)
                case Items(lines, numbered):
                    for number, line in enumerate(lines, 1):
                        self._line(line, f"{number}. " if numbered else "• ")
                case Quote(ref):
                    self._quote(ref.sentence, ref.text)
                case Glance(rows):
                    self._glance([section for section, _ in rows])
                case _:
                    raise TypeError(f"{type(block).__name__} has no place here")

    # Paragraphs

    def _paragraph(self, style: str, text: str = "") -> Paragraph:
        element = cast("CT_P", OxmlElement("w:p"))
        element.style = self._ids[style]
        self._last.addprevious(element)
        paragraph = Paragraph(element, self._document._body)  # noqa: SLF001
        if text:
            paragraph.add_run(text)
        return paragraph

    def _run(self, paragraph: Paragraph, text: str, style: str) -> None:
        run = paragraph.add_run(text)
        if style:
            run._r.style = self._ids[style]  # noqa: SLF001

    def _heading(self, text: str, style: str, *, new_page: bool = True) -> Paragraph:
        paragraph = self._paragraph(style, flat(text))
        if not new_page:
            paragraph.paragraph_format.page_break_before = False
        return paragraph

    def _line(self, line: Line, mark: str = "") -> None:
        paragraph = self._paragraph(_TONES.get(line.tone, styles.OUR_ANSWER), mark)
        self._say(paragraph, line)
        if line.then:
            paragraph.add_run("\n")
            self._say(paragraph, line.then)

    def _say(self, paragraph: Paragraph, line: Line) -> None:
        if line.label:
            paragraph.add_run(f"{flat(line.label)}: ").bold = True
        paragraph.add_run(flat(line.text))
        if line.from_:
            paragraph.add_run(f" ({', '.join(line.from_)})")
        for number, attack in enumerate(line.goes_to):
            paragraph.add_run(", " if number else " → ")
            self._link(paragraph, attack)

    def _quote(self, sentence: str, text: str) -> None:
        paragraph = self._paragraph(styles.THEIR_LINE)
        paragraph.add_run(f"{sentence} ").bold = True
        paragraph.add_run(f"“{flat(text)}”")

    def _glance(self, sections: Sequence[BriefSection]) -> None:
        table = self._document.add_table(rows=0, cols=3, style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, _GLANCE, strict=True):
            column.width = Mm(width)
        for section in sections:
            row = table.add_row()
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
            texts = section.id, wording.section_name(section), wording.answer_first(section)
            for cell, width, text in zip(row.cells, _GLANCE, texts, strict=True):
                cell.width = Mm(width)
                said = cell.paragraphs[0]
                said.style = self._document.styles[styles.NOTE]
                said.paragraph_format.space_before = said.paragraph_format.space_after = Pt(3)
                said.add_run(text)
        self._paragraph(styles.NOTE)

    # Attacks

    def _attack(self, section: BriefSection, attack: Attack) -> None:
        they = shorten(flat(attack.answers.text), BLOCK_TITLE, placeholder=" …")
        title = f"{attack.id} They say: “{they}”"
        self._bookmark(self._heading(title, styles.BLOCK, new_page=False), attack.id)
        self._quote(attack.answers.sentence, attack.answers.text)
        self._standing(attack)
        if attack.critical_question:
            scheme = wording.scheme_name(section, attack.scheme)
            label = f"The question it opens ({scheme})"
            self._line(Line(attack.critical_question, label, tone="quiet"))
        warned = "Check first: " if attack.support == "lead" else ""
        tag = f"{warned}{flat(attack.tag)}"
        # Whatever follows a cite up to the next heading is the card, to every reader of such files:
        # so our own words stand before the tag, and the frontline under a tag of its own.
        if attack.cards:
            self._line(Line(attack.text))
        for number, card in enumerate(attack.cards, 1):
            self._heading(tag if number == 1 else f"{tag} ({number})", styles.TAG)
            self._card(card, f"{attack.tag} {attack.text}")
        front = attack.frontline
        exchange = (("They will say: ", front.reply), ("We answer: ", front.answer))
        if not attack.cards:
            self._heading(tag, styles.TAG)
            self._one_paragraph([("", attack.text), *exchange])
        elif front.reply:
            self._heading(f"Frontline to {attack.id}", styles.TAG)
            self._one_paragraph(exchange)

    def _one_paragraph(self, said: Iterable[tuple[str, str]]) -> None:
        """Labelled lines in one paragraph: a tag with two under it could be taken for a card."""
        paragraph = self._paragraph(styles.OUR_ANSWER)
        for number, (label, text) in enumerate(pair for pair in said if pair[1]):
            if number:
                paragraph.add_run("\n")
            if label:
                paragraph.add_run(label).bold = True
            paragraph.add_run(flat(text))

    def _standing(self, attack: Attack) -> None:
        paragraph = self._paragraph(styles.NOTE)
        paragraph.add_run(f"[{attack.support}] ").bold = True
        paragraph.add_run(wording.standing(attack))

    def _card(self, card: Card, ours: str) -> None:
        cite = self._paragraph(styles.CARD)
        for text, bold in _cite(_unfolded(card.cite), self._sources.get(card.source)):
            self._run(cite, text, styles.CITE if bold else "")
        cite.paragraph_format.keep_with_next = True
        for part in plain(card.text).split("\n\n"):
            paragraph = self._paragraph(styles.CARD)
            for run in marked(_unfolded(part), ours):
                self._run(paragraph, run.text, _MARKS[run.mark])

    # Links inside the file

    def _bookmark(self, paragraph: Paragraph, name: str) -> None:
        self._marks += 1
        for kind in ("Start", "End"):
            element = OxmlElement(f"w:bookmark{kind}")
            element.set(qn("w:id"), str(self._marks))
            if kind == "Start":
                element.set(qn("w:name"), name.replace(".", "_"))
            paragraph._p.append(element)  # noqa: SLF001 - python-docx has no bookmarks

    def _link(self, paragraph: Paragraph, attack: str) -> None:
        run = paragraph.add_run(attack)
        run.bold = True
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), attack.replace(".", "_"))
        paragraph._p.append(link)  # noqa: SLF001 - python-docx has no links
        link.append(run._r)  # noqa: SLF001


def _unfolded(text: str) -> str:
    # A card keeps its own spacing, so that it reads back as it was; only line breaks go, which a
    # text taken from a PDF has in the middle of sentences.
    return plain(text).replace("\n", " ")


def _cite(cite: str, source: SourceFacts | None) -> Sequence[tuple[str, bool]]:
    """The cite in stretches; those that are true are set bold: the last name and the year.

    Where neither is known, what the cite opens with: a cite is known by having such a stretch.
    """
    marks: list[tuple[int, int]] = []
    for word in (last_name(source.author), year(source.date)) if source else ():
        place = cite.find(word) if word else -1
        if place >= 0:
            marks.append((place, place + len(word)))
    found: list[tuple[str, bool]] = []
    reached = 0
    for start, end in sorted(marks or [(0, len(cite.partition(",")[0]))]):
        if start >= reached:
            found += [(cite[reached:start], False), (cite[start:end], True)]
            reached = end
    return [(text, bold) for text, bold in [*found, (cite[reached:], False)] if text]
