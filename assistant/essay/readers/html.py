"""HTML as blocks: what a reader of the page sees of its main part. No link is followed."""

import re
from typing import Any

from assistant.errors import CannotRead
from assistant.essay.readers.composing import BOLD, Composer
from assistant.essay.readers.decoding import decode_bytes
from assistant.essay.readers.files import named
from assistant.essay.readers.html_metadata import metadata
from assistant.essay.readers.html_seen import FOOTNOTE, drop_furniture, drop_unseen, main_part
from assistant.essay.readers.reading import Kind, Reading
from assistant.essay.readers.titles import with_title

_BLOCKS = re.compile(
    "p|li|dt|dd|blockquote|pre|figcaption|caption|tr|h[1-6]|div|section|article|main|body|ul|ol|dl"
    "|table|thead|tbody|tfoot|header|hgroup|figure|address|details|summary|hr|fieldset|center"
)
_STRONG = ("b", "strong")
_HEADING = re.compile(r"h([1-6])$")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
# Neither an XML declaration nor a document type with entities of its own means anything in HTML.
_PROLOGUE = re.compile(
    r"^\s*(?:<\?xml[^>]{0,200}\?>)?\s*(?:<!doctype[^>\[]{0,500}(?:\[.{0,5000}?\]\s*)?>)?",
    re.I | re.S,
)
_HEAD = 4_096  # bytes in which a page must declare its encoding


def read_html(raw: bytes, path: str) -> Reading:
    """The blocks of the page's main part. Raises CannotRead where it has no text."""
    found = _DECLARED.search(raw[:_HEAD])
    declared = found[1].decode("ascii", "ignore") if found else ""
    page = _parsed(decode_bytes(raw, named(path), declared))
    if page is None:
        raise _no_text(path)
    said = metadata(page)
    drop_unseen(page)
    drop_furniture(page)
    writer = _Writer()
    writer.write(main_part(page))
    reading = with_title(writer.whole.reading(path, said))
    if not reading.text:
        raise _no_text(path)
    return reading


def _parsed(source: str) -> Any:
    """The page's tree, or None where there is not one element in it."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(_PROLOGUE.sub("", source, count=1), parser=parser)
    except etree.ParserError:
        return None


def _no_text(path: str) -> CannotRead:
    return CannotRead(f"{named(path)} has no text that shows", "give a page with words in it")


class _Writer:
    """Walks a tree and writes a block wherever the page would begin a new line."""

    def __init__(self) -> None:
        self.whole = Composer()
        self._words: list[str] = []
        self._kind: Kind = "prose"
        self._level = 0
        self._notes = 0  # how many open elements hold footnotes
        self._kept = 0  # how many open <pre>, whose line ends stand
        self._bold = 0  # how many open <b> and <strong>
        self._all_bold = True  # whether all words since the last block are

    def write(self, root: Any) -> None:
        """All blocks under an element, in reading order."""
        from lxml.etree import iterwalk

        for event, element in iterwalk(root, events=("start", "end")):
            if event == "start":
                self._open(element)
                self._say(element.text)
            else:
                self._close(element)
                if element is not root:
                    self._say(element.tail)
        self._flush()

    def _open(self, element: Any) -> None:
        name = element.tag
        if _BLOCKS.fullmatch(name):
            self._flush()
            if heading := _HEADING.match(name):
                self._kind, self._level = "heading", int(heading[1])
        elif name == "br":
            self._words.append("\n")
        elif name in ("td", "th") and "".join(self._words).strip():
            self._words.append(" | ")
        elif name == "sup" and _cites(element):
            self._words.append("[")
        self._notes += _holds_notes(element)
        self._kept += name == "pre"
        self._bold += name in _STRONG

    def _close(self, element: Any) -> None:
        name = element.tag
        if _BLOCKS.fullmatch(name):
            self._flush()
            if _HEADING.match(name):
                self._kind, self._level = "prose", 0
        elif name == "sup" and _cites(element):
            self._words.append("]")
        self._notes -= _holds_notes(element)
        self._kept -= name == "pre"
        self._bold -= name in _STRONG

    def _say(self, words: str | None) -> None:
        if words:
            self._all_bold = self._all_bold and (self._bold > 0 or not words.strip())
            # Line ends of the source mean nothing on the page; those of <br> and <pre> do.
            self._words.append(words if self._kept else re.sub(r"\s+", " ", words))

    def _flush(self) -> None:
        words = re.sub(r"[^\S\n]*\n[^\S\n]*", "\n", "".join(self._words))
        kind, level = self._kind, self._level
        if kind == "prose" and self._notes:
            kind = "note"
        elif kind == "prose" and self._all_bold:
            kind, level = "heading", BOLD
        self._words.clear()
        self._all_bold = True
        for part in re.split(r"\n{2,}", words):
            self.whole.add(kind, re.sub(r"[^\S\n]+", " ", part), level)


def _cites(element: Any) -> bool:
    """Whether a superscript is a footnote's number: a link, and bare figures."""
    words = "".join(element.itertext()).strip()
    return words.isdecimal() and element.find(".//a") is not None


def _holds_notes(element: Any) -> bool:
    """Whether an element is a list of footnotes, or one of them."""
    if element.tag not in ("section", "div", "ol", "ul", "li", "p"):
        return False
    said = (element.get("role"), element.get("class"), element.get("id"))
    return any(FOOTNOTE.search(value) for value in said if value)
