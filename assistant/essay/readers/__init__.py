"""Files to text: one reader a format, all handing on a Reading."""

import re
from pathlib import Path

from assistant.errors import CannotRead
from assistant.essay.readers.decoding import decode_bytes
from assistant.essay.readers.files import STANDARD_INPUT, named, read_bytes
from assistant.essay.readers.reading import Block, Metadata, Reading

__all__ = ["SUFFIXES", "Block", "Metadata", "Reading", "read_text"]

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf")
_PLAIN = ("", ".txt", ".text")
_HEAD = 1_000  # bytes


def read_text(path: str | Path) -> Reading:
    """The text, blocks and metadata of a file, by its suffix; `-` is standard input, by its look.

    Raises CannotRead with what is wrong and what to do.
    """
    from assistant.essay.headings import with_headings
    from assistant.essay.notes import with_notes

    suffix = "" if str(path) == STANDARD_INPUT else Path(path).suffix.lower()
    if suffix and suffix not in SUFFIXES:
        raise CannotRead(
            f"{path} is not a kind of file that is read", f"give one of {' '.join(SUFFIXES)}"
        )
    raw = read_bytes(path)
    return with_notes(with_headings(_read(raw, str(path), suffix)))


def _read(raw: bytes, path: str, suffix: str) -> Reading:
    match suffix if suffix not in _PLAIN else _looks_like(raw, suffix):
        case ".docx":
            from assistant.essay.readers.word import read_word

            return read_word(raw, path)
        case ".pdf":
            from assistant.essay.readers.pdf import read_pdf

            return read_pdf(raw, path)
        case ".html" | ".htm":
            from assistant.essay.readers.html import read_html

            return read_html(raw, path)
        case ".md" | ".markdown":
            from assistant.essay.readers.markdown import read_markdown

            return read_markdown(decode_bytes(raw, named(path)), path)
        case _:
            from assistant.essay.readers.plain import read_plain

            return read_plain(decode_bytes(raw, named(path)), path)


def _looks_like(raw: bytes, suffix: str) -> str:
    """The suffix that standard input would have; a text file may turn out to be Markdown."""
    if not suffix:
        if raw.startswith(b"%PDF-"):
            return ".pdf"
        if raw.startswith(b"PK\x03\x04"):
            return ".docx"
        head = raw[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
            return ".html"
    hashes = re.findall(rb"^#{1,4} +\S", raw, re.M)
    return ".md" if len(hashes) > 1 else ".txt"
