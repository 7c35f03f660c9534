"""Bytes to text: which encoding a file is in, and whether it is text at all.

The text is the decoded file with the byte order mark dropped and `\\r\\n` read as `\\n`; nothing
else is changed, so that offsets count the code points a reader of the file sees.
"""

import re
from pathlib import Path

from assistant.errors import CannotRead
from assistant.essay.readers.files import named, read_bytes

_MARKS = (  # longest first: UTF-32's little-endian mark begins with UTF-16's
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_OTHER_FILES = (
    (b"%PDF-", "a PDF", "name it .pdf"),
    (b"PK\x03\x04", "a zip archive or Word file", "name it .docx if Word wrote it"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "save it as .docx"),
    (b"{\\rtf", "an RTF file", "save it as .docx or .txt"),
    (b"\x89PNG", "a picture", "give its text"),
    (b"\xff\xd8\xff", "a picture", "give its text"),
    (b"GIF8", "a picture", "give its text"),
    (b"\x7fELF", "a program", "give a text file"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.001  # of all characters; text has none, binary read as text many
_WESTERN_AT_MOST = 0.1  # of all characters outside ASCII, for English in Windows-1252
_LEAST_ORDER = 0.2  # charset-normalizer's measure of disorder above which it is only guessing
_SAMPLE = 200_000  # bytes the detector reads


def decode(path: str | Path) -> str:
    """The file's characters as they are, markup and all. Raises CannotRead."""
    return decode_bytes(read_bytes(path), named(path))


def decode_bytes(raw: bytes, name: str, declared: str = "") -> str:
    """The text of `raw`; `declared` is an encoding the file claims for itself, tried after UTF-8.

    Order: byte order mark, UTF-8, the declared encoding, Windows-1252 where it gives plain
    English, then detection (charset-normalizer). Raises CannotRead.
    """
    for start, kind, remedy in _OTHER_FILES:
        if raw.startswith(start):
            raise CannotRead(f"{name} is no text but {kind}", remedy)
    text = _marked(raw, name)
    if text is None:
        text = _unmarked(raw, name, declared)
    if len(_CONTROLS.findall(text)) > max(1, len(text) * _MOST_CONTROLS):
        raise CannotRead(f"{name} is binary, not text", "give a text, Word, PDF or HTML file")
    text = text.replace("\r\n", "\n")
    if not text.strip():
        raise CannotRead(f"{name} is empty", "give a file that holds the text")
    return text


def _marked(raw: bytes, name: str) -> str | None:
    """The text after a byte order mark; None where there is no mark."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise CannotRead(
                    f"{name} begins as {encoding.upper()} but is damaged at byte {error.start}",
                    "save it again as UTF-8",
                ) from error
    return None


def _unmarked(raw: bytes, name: str, declared: str) -> str:
    for encoding in ("utf-8", declared):
        text = _strictly(raw, encoding)
        if text is not None:
            return text
    if b"\x00" in raw:
        raise CannotRead(f"{name} is binary, not text", "save it as UTF-8 text")
    western = _strictly(raw, "cp1252")
    if western is not None and _plain_english(western):
        return western
    found = _detected(raw)
    if found is None:
        raise CannotRead(f"{name} is in an encoding nobody can name", "save it again as UTF-8")
    return found


def _strictly(raw: bytes, encoding: str) -> str | None:
    if not encoding:
        return None
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _plain_english(text: str) -> bool:
    """Whether nearly all of it is ASCII, as English in a one-byte Western encoding is."""
    outside = sum(1 for character in text if character > "\x7f")
    return outside <= len(text) * _WESTERN_AT_MOST and not re.search(r"[\x80-\x9f]", text)


def _detected(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE]).best()
    if best is None or best.chaos > _LEAST_ORDER:
        return None
    return _strictly(raw, best.encoding)
