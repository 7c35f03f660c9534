"""The brief as a PDF: numbered pages, an outline, links from the lead lines to their attacks.

Set with ReportLab's Platypus, with no program or font of the system's.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from string import ascii_letters, digits
from tempfile import TemporaryDirectory
from threading import Lock

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, Table

from assistant.argument.brief import Attack, Brief, BriefSection, Card, Ref
from assistant.essay.model import Essay
from assistant.outputs import pdf_page as page
from assistant.outputs import wording
from assistant.outputs.pdf_fonts import BOLD, REPLACEMENT, SANS, SERIF, Face, cut
from assistant.outputs.pdf_text import Setter
from assistant.outputs.plain import flat, paragraphs, plain
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

_OURS = "“”‘’—–·→…•\xa0 !,-./:;?()[]%"
_ONE_AT_A_TIME = Lock()


def render(brief: Brief, essay: Essay | None = None) -> bytes:  # noqa: ARG001 - one face for all forms
    """The whole brief as a PDF file."""
    characters = set(plain(brief.model_dump_json())) | set(ascii_letters + digits + _OURS)
    with TemporaryDirectory() as folder:
        faces, missing = cut(characters - {"\n"}, Path(folder))
        with _registered(faces):
            flow = list(_Drawer(faces, set(brief.attacks)).flow(blocks(brief), missing))
            written = io.BytesIO()
            page.build(written, flow, wording.title(brief))
    return written.getvalue()


@contextmanager
def _registered(faces: Sequence[Face]) -> Iterator[None]:
    # ReportLab keeps fonts by name for good, and each PDF has its own under the same names.
    with _ONE_AT_A_TIME:
        fonts = [TTFont(face.name, str(face.path), shapable=True) for face in faces]
        for font in fonts:
            pdfmetrics.registerFont(font)
        try:
            yield
        finally:
            for font in fonts:
                pdfmetrics._fonts.pop(font.fontName)  # type: ignore[attr-defined]  # noqa: SLF001
                pdfmetrics._dynFaceNames.pop(font.face.name)  # type: ignore[attr-defined]  # noqa: SLF001


class _Drawer:
    """Draws blocks as flowables; `targets` are the attacks that links may lead to."""

    def __init__(self, faces: Sequence[Face], targets: set[str]) -> None:
        self._set = Setter(faces)
        self._targets = targets

    def flow(self, found: Iterator[Block], missing: set[str]) -> Iterator[Flowable]:
        for block in found:
            yield from self._block(block)
        if missing:
            yield from self._line(
                Line(
                    f"{len(missing)} characters of this brief are in no font of the PDF and stand "
                    f"as {REPLACEMENT}; the page (.html) and the Word form show them.",
                    tone="warning",
                )
            )

    def _block(self, block: Block) -> Iterator[Flowable]:
        match block:
            case Heading():
                yield self._heading(block)
            case Line():
                yield from self._line(block)
            case Items(lines, numbered):
                for number, line in enumerate(lines, 1):
                    yield from self._item(f"{number}." if numbered else "•", line)
            case Quote(ref):
                yield self._quote(ref)
            case AttackHead(attack):
                yield from self._attack_head(attack)
            case Evidence(card):
                yield from self._card(card)
            case Glance(rows):
                yield self._glance(rows)

    # Type

    def _span(self, words: str, look: page.Look) -> str:
        inner = self._set.text(words, look.face)
        return f'<font name="{look.face}" size="{look.size}" color="{look.colour}">{inner}</font>'

    def _paragraph(self, markup: str, style: page.Style, words: str = "") -> Paragraph:
        return Paragraph(
            markup, style.shaped() if self._set.needs_shaping(words) else style.plain()
        )

    def _links(self, attacks: Sequence[str]) -> str:
        links = (
            f'<a href="#{attack}">{self._span(attack, page.LINK)}</a>'
            for attack in attacks
            if attack in self._targets
        )
        return "&nbsp; ".join(links)

    # Blocks

    def _heading(self, heading: Heading) -> Flowable:
        style = page.HEADINGS[heading.role]
        level = {"title": None, "list": 1}.get(heading.role, 0)
        text = flat(heading.text)
        return page.Marked(self._set.text(text, BOLD), style.plain(), text, level)

    def _line(self, line: Line, style: page.Style = page.BODY) -> Iterator[Flowable]:
        label = page.LABELS[line.tone]
        parts = [self._span(line.label, label) + "&nbsp; "] if line.label else []
        parts.append(self._span(line.text, page.SOFT if line.tone == "quiet" else page.INK))
        if line.from_:
            parts.append(f" {self._span(', '.join(line.from_), page.SMALL)}")
        if line.goes_to:
            parts.append(f"&nbsp; {self._links(line.goes_to)}")
        if line.tone == "theirs":
            style = style.kept()
        if line.tone == "ours":
            style = page.OUR_ANSWER
        yield self._paragraph("".join(parts), style, line.text)

    def _item(self, mark: str, line: Line) -> Iterator[Flowable]:
        for found in self._line(line, page.ITEM.kept() if line.then else page.ITEM):
            assert isinstance(found, Paragraph)
            found.bulletText = mark
            yield found
        if line.then:
            yield from self._line(line.then, page.UNDER_ITEM)

    def _quote(self, ref: Ref) -> Flowable:
        markup = (
            f"{self._span(ref.sentence, page.THEIR_ID)}&nbsp; {self._set.text(ref.text, SERIF)}"
        )
        return page.Barred(markup, self._fitting(page.THEIR_QUOTE, ref.text))

    def _card(self, card: Card) -> Iterator[Flowable]:
        for part in paragraphs(card.text):
            style = self._fitting(page.OUR_QUOTE, part)
            yield page.Barred(self._set.text(part, SERIF), style)
        cite = f"{card.cite} ({', '.join(card.sentences)})"
        markup = self._span(cite, page.SMALL)
        yield page.Barred(markup, self._fitting(page.OUR_CITE, cite))

    def _fitting(self, style: page.Style, words: str) -> ParagraphStyle:
        return style.shaped() if self._set.needs_shaping(words) else style.plain()

    def _attack_head(self, attack: Attack) -> Iterator[Flowable]:
        tag = flat(attack.tag)
        markup = f"{self._span(attack.id, page.ATTACK_ID)}&nbsp; {self._set.text(tag, BOLD)}"
        title = f"{attack.id} {tag}"
        yield page.Marked(markup, page.ATTACK.plain(), title, 1, name=attack.id)
        standing = wording.standing(attack)
        badge = (
            f'<font name="{BOLD}" size="7" color="white" backColor="{page.BADGES[attack.support]}">'
            f"&nbsp;&nbsp;{attack.support.upper()}&nbsp;&nbsp;</font>"
        )
        markup = f"{badge}&nbsp;&nbsp; {self._span(standing, page.SMALL)}"
        yield self._paragraph(markup, page.BODY.kept(), standing)

    def _glance(self, rows: Sequence[tuple[BriefSection, Attack | None]]) -> Flowable:
        cells = [
            [
                self._paragraph(self._span(words, page.INK), page.CELL, words)
                for words in (section.id, wording.section_name(section))
            ]
            + [self._first(section, first)]
            for section, first in rows
        ]
        return Table(cells, colWidths=page.GLANCE_WIDTHS, style=page.GLANCE_STYLE, spaceAfter=6)

    def _first(self, section: BriefSection, first: Attack | None) -> Paragraph:
        words = wording.answer_first(section)
        inner = self._set.text(words, SANS)
        markup = f'<a href="#{first.id}">{inner}</a>' if first else inner
        return self._paragraph(markup, page.CELL, words)
