"""PDF as blocks: lines with their places and sizes, from which paragraphs and headings are told."""

import io
import logging
import time
from typing import TYPE_CHECKING

from assistant.errors import CannotRead
from assistant.essay.readers.composing import Composer
from assistant.essay.readers.files import named
from assistant.essay.readers.pdf_lines import Line, page_lines, without_margins
from assistant.essay.readers.pdf_paragraphs import Shape, blocks
from assistant.essay.readers.reading import Metadata, Reading
from assistant.essay.readers.titles import given_author, given_title, with_title

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 2_000
_LARGEST_PAGE = 8 * 1024 * 1024  # bytes of drawing; a page of words has some thousands
_LONGEST = 120  # seconds for all pages; a book of 500 takes about 20
_LEAST_LETTERS = 8  # in the whole file; fewer are a scanner's stamp

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports every flaw it mends


def read_pdf(raw: bytes, path: str) -> Reading:
    """The paragraphs of a PDF in reading order, headers, footers and page numbers left out.

    Raises CannotRead for one that is encrypted, damaged, scanned or too large.
    """
    name = named(path)
    reader = _opened(raw, name)
    lines = without_margins(_lines(reader, name))
    whole = Composer()
    for kind, words, level in blocks(lines, Shape.of(lines)):
        whole.add(kind, words, level)
    reading = with_title(whole.reading(path, _metadata(reader)))
    if sum(1 for character in reading.text if character.isalpha()) < _LEAST_LETTERS:
        raise CannotRead(
            f"{name} holds pictures of pages, not text", "run text recognition (OCR) on it first"
        )
    return reading


def _opened(raw: bytes, name: str) -> "PdfReader":
    from pypdf import PasswordType, PdfReader

    try:
        reader = PdfReader(io.BytesIO(raw))
        locked = reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED
        pages = 0 if locked else len(reader.pages)
    except Exception as error:  # a broken file shows as any of a dozen errors
        raise CannotRead(
            f"{name} is no PDF that can be read, or is damaged", "save it anew, or as .txt"
        ) from error
    if locked:
        raise CannotRead(
            f"{name} is locked with a password", "save a copy without one, then give that"
        )
    if pages > _MOST_PAGES:
        raise CannotRead(
            f"{name} has {pages} pages, more than the {_MOST_PAGES} that are read",
            "give the part you need",
        )
    return reader


def _lines(reader: "PdfReader", name: str) -> list[list[Line]]:
    """The lines of every page, top to bottom."""
    pages: list[list[Line]] = []
    begun = time.monotonic()
    for number, page in enumerate(reader.pages, 1):
        try:
            contents = page.get_contents()
            size = len(contents.get_data()) if contents is not None else 0
            pages.append(page_lines(page, number) if size < _LARGEST_PAGE else [])
        except Exception as error:  # as above
            raise CannotRead(
                f"page {number} of {name} is damaged", "save the PDF anew, or as .txt"
            ) from error
        if time.monotonic() - begun > _LONGEST:
            raise CannotRead(
                f"{name} takes more than {_LONGEST} seconds to read", "give the pages you need"
            )
    return pages


def _metadata(reader: "PdfReader") -> Metadata:
    try:
        said = reader.metadata
        if said is None:
            return Metadata()
        author, created = given_author(said.author), said.creation_date
        return Metadata(
            title=given_title(said.title),
            author=author,
            # A page printed from a browser names no author; its date is the day it was printed.
            date=created.date().isoformat() if created and author else "",
        )
    except Exception:  # noqa: BLE001 (a broken information dictionary: the text is still read)
        return Metadata()
