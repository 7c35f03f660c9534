"""Paragraphs of a Word file cut into cards, by their styles or, without any, by their looks.

A card is a tag, a cite and its text: the paragraphs up to the next heading or tag. A tag with no
text under it is an analytic, which is no evidence and makes no card.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.library.cards.paragraphs import Paragraph, paragraphs
from assistant.library.model import Mark

BREAK = "\n\n"  # between the paragraphs of a card's text
_TAG = 4
_LONGEST_CITE = 1500  # characters: cites with several authors' posts run long
_URL = re.compile(r"https?://|www\.|doi\.org", re.IGNORECASE)
_YEAR = re.compile(r"(?:\b(?:1[6-9]|20)\d\d\b|['’‘]\d\d\b)")
_QUOTED = re.compile(r"[\"“”][^\"“”]{8,}[\"“”]")


@dataclass(frozen=True, slots=True)
class Card:
    """One card as it was cut: `text` is its paragraphs, unchanged, with a blank line between.

    `cited` is what the cutter set in the cite style, such as a last name and a year.
    """

    tag: str
    cite: str
    cited: str
    text: str
    marks: tuple[Mark, ...]


def cut(path: Path) -> list[Card]:
    """The cards of a Word file, in order; none where it is an ordinary document.

    Raises CannotRead for a file that is no Word document.
    """
    from assistant.essay.readers.word import explained, open_word

    with explained(str(path)):
        found = paragraphs(open_word(path))
    if any(paragraph.level == _TAG for paragraph in found):
        return list(_cards(found))
    return list(_cards([_as_tagged(paragraph) for paragraph in found]))


def _as_tagged(paragraph: Paragraph) -> Paragraph:
    """In a file without styles, a paragraph all large and bold is read as a tag."""
    if not paragraph.bold or paragraph.level:
        return paragraph
    return Paragraph(paragraph.text, _TAG, paragraph.cited, paragraph.bold, paragraph.marks)


def _cards(found: Sequence[Paragraph]) -> Iterator[Card]:
    for tag, under in _blocks(found):
        written = [paragraph for paragraph in under if paragraph.text.strip()]
        if len(written) < 2 or not _is_cite(written[0]):
            continue
        cite, first = written[0], under.index(written[1])
        last = len(under) - under[::-1].index(written[-1])
        text, marks = _text(under[first:last])
        yield Card(tag.text.strip(), cite.text.strip(), cite.cited, text, marks)


def _blocks(found: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, list[Paragraph]]]:
    """Each tag with the paragraphs under it; any heading ends them."""
    tag: Paragraph | None = None
    under: list[Paragraph] = []
    for paragraph in found:
        if paragraph.level and paragraph.text.strip():
            if tag:
                yield tag, under
            tag, under = (paragraph if paragraph.level == _TAG else None), []
        else:
            under.append(paragraph)
    if tag:
        yield tag, under


def _is_cite(paragraph: Paragraph) -> bool:
    if paragraph.cited:
        return True
    signs = [pattern.search(paragraph.text) for pattern in (_URL, _YEAR, _QUOTED)]
    return len(paragraph.text) <= _LONGEST_CITE and sum(map(bool, signs)) >= 2


def _text(under: Sequence[Paragraph]) -> tuple[str, tuple[Mark, ...]]:
    text = ""
    marks: list[Mark] = []
    for paragraph in under:
        if text:
            text += BREAK
        marks.extend(
            Mark(mark.kind, mark.start + len(text), mark.end + len(text))
            for mark in paragraph.marks
        )
        text += paragraph.text
    return text, tuple(marks)
