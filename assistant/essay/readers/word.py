"""Word files as blocks: headings by their styles, tables by their rows, footnotes as notes."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import CannotRead, RebutError
from assistant.essay.readers.archive import check_archive
from assistant.essay.readers.composing import BOLD, Composer
from assistant.essay.readers.files import named, read_bytes
from assistant.essay.readers.reading import Kind, Metadata, Reading
from assistant.essay.readers.titles import given_author, given_title, with_title
from assistant.essay.readers.word_text import TextOf, children, is_bold, rows, tag_of

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading (?P<level>[1-9])$")
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def open_word(path: str | Path) -> "Document":
    """The Word file at a path, checked before it is unpacked. Raises CannotRead."""
    return opened(read_bytes(path), named(path))


def opened(raw: bytes, name: str) -> "Document":
    """The Word file in `raw`. Raises CannotRead."""
    check_archive(raw, name)
    import docx

    with explained(name):
        return docx.Document(io.BytesIO(raw))


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Says of whatever goes wrong in a block that the Word file of that name is damaged."""
    try:
        yield
    except RebutError:
        raise
    except Exception as error:  # a broken part shows as any of a dozen errors of three libraries
        raise CannotRead(
            f"{name} is a damaged Word file", "open it in Word and save it again"
        ) from error


def read_word(raw: bytes, path: str) -> Reading:
    """The paragraphs of a Word file in order; deleted and hidden text is left out."""
    with explained(named(path)):
        return _read(raw, path)


def _read(raw: bytes, path: str) -> Reading:
    document = opened(raw, named(path))
    whole = Composer()
    footnotes = _Footnotes(document)
    levels = _levels(document)
    for element in _paragraphs(document.element.body):
        if tag_of(element) == "tbl":
            for row in rows(element, footnotes):
                whole.add("prose", row)
            continue
        words = TextOf(footnotes).paragraph(element)
        kind, level = levels.get(_style(element), ("prose", 0))
        kind, level = ("heading", own) if (own := _outline(element)) else (kind, level)
        if kind == "prose" and is_bold(element):
            kind, level = "heading", BOLD
        if kind != "prose" and words.strip():
            footnotes.write(whole)
        whole.add(kind, words, level)
    footnotes.write(whole)
    reading = with_title(whole.reading(path, _metadata(document)))
    if not reading.text:
        raise CannotRead(f"{named(path)} holds no text", "give a file with words in it")
    return reading


def _paragraphs(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in reading order, those inside content controls too."""
    for element in children(parent):
        match tag_of(element):
            case "p" | "tbl":
                yield element
            case "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml":
                yield from _paragraphs(element)


def _levels(document: "Document") -> dict[str, tuple[Kind, int]]:
    """What each paragraph style is, by its id; a style is what the one it is based on is."""
    from docx.enum.style import WD_STYLE_TYPE

    found: dict[str, tuple[Kind, int]] = {}
    for style in document.styles:
        if style.type != WD_STYLE_TYPE.PARAGRAPH:
            continue
        base, steps = style, 0
        while base is not None and steps < 10:
            name = (base.name or "").casefold()
            if match := _HEADING.match(name):
                found[style.style_id] = ("heading", int(match["level"]))
            elif name == "title":
                found[style.style_id] = ("title", 1)
            elif "footnote text" in name or "endnote text" in name or name == "bibliography":
                found[style.style_id] = ("note", 0)
            if style.style_id in found:
                break
            base, steps = base.base_style, steps + 1
    return found


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style.get(f"{_W}val", "") if style is not None else ""


def _outline(paragraph: Any) -> int:
    """The outline level a paragraph gives itself, from 1; 0 where it gives none."""
    level = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    value = level.get(f"{_W}val", "9") if level is not None else "9"
    return int(value) + 1 if value in "012345678" else 0


class _Footnotes:
    """The file's footnotes and endnotes, written out after the section that cites them."""

    def __init__(self, document: "Document") -> None:
        self._texts = dict(_note_texts(document))
        self._cited: list[tuple[int, str]] = []
        self._numbers = 0

    def cite(self, kind: str, note: str) -> str:
        """The mark to put in the text for a footnote that is cited here."""
        words = self._texts.get((kind, note), "")
        if not words:
            return ""
        self._numbers += 1
        self._cited.append((self._numbers, words))
        return f"[{self._numbers}]"

    def write(self, whole: Composer) -> None:
        """Add the footnotes cited since the last call."""
        for number, words in self._cited:
            whole.add("note", f"[{number}] {words}")
        self._cited.clear()


def _note_texts(document: "Document") -> Iterator[tuple[tuple[str, str], str]]:
    from lxml import etree

    safe = etree.XMLParser(resolve_entities=False, no_network=True)
    for kind in ("footnote", "endnote"):
        try:
            part = document.part.part_related_by(f"{_NOTES}{kind}s")
        except KeyError:
            continue
        for note in etree.fromstring(part.blob, safe).iter(f"{_W}{kind}"):
            words = " ".join(TextOf().paragraph(p).strip() for p in note.iter(f"{_W}p"))
            yield (kind, note.get(f"{_W}id", "")), " ".join(words.split())


def _metadata(document: "Document") -> Metadata:
    said = document.core_properties
    author = given_author(said.author)
    return Metadata(
        title=given_title(said.title),
        author=author,
        date=said.created.date().isoformat() if said.created and author else "",
    )
