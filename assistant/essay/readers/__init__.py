"""Files to text: one reader a format, all handing on a Reading."""

from pathlib import Path

from assistant.errors import CannotRead
from assistant.essay.readers.files import STANDARD_INPUT, named, read_bytes
from assistant.essay.readers.reading import Block, Metadata, Reading

__all__ = ["SUFFIXES", "Block", "Metadata", "Reading", "read_text"]

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf")


def read_text(path: str | Path) -> Reading:
    """The text, blocks and metadata of a file, by its suffix; `-` is standard input, plain text.

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
    from assistant.essay.readers.decoding import decode_bytes

    match suffix:
        case ".md" | ".markdown":
            from assistant.essay.readers.markdown import read_markdown

            return read_markdown(decode_bytes(raw, named(path)), path)
        case _:
            from assistant.essay.readers.plain import read_plain

            return read_plain(decode_bytes(raw, named(path)), path)
