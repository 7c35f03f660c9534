"""Plain text as blocks: paragraphs by blank lines, or by lines where no line is wrapped."""

import re

from assistant.essay.paragraphs import after_marker, paragraphs
from assistant.essay.readers.reading import Block, Metadata, Reading

# How Project Gutenberg and its like mark where their own words end and the book begins.
_BOOK = re.compile(
    r"^\*{3} ?START OF (?:THE|THIS) PROJECT GUTENBERG[^\n]*\*{3}\s*"
    r"(?:^Produced by[^\n]*(?:\n[^\n]+)*)?"
    r"(?P<book>.*?)"
    r"^(?:End of (?:the |this )?Project Gutenberg[^\n]*\s+)?\*{3} ?END OF (?:THE|THIS) PROJECT",
    re.M | re.S,
)
_FIELD = re.compile(r"^(?P<name>Title|Author|Release Date): +(?P<value>[^\n]+)$", re.M)


def read_plain(text: str, path: str) -> Reading:
    """The paragraphs of a text; headings are found later, from their shape."""
    book = _BOOK.search(text)
    start, end = book.span("book") if book else (0, len(text))
    blocks = tuple(
        Block(
            "prose" if start <= first and last <= end else "leftover",
            after_marker(text, first, last),
            last,
        )
        for first, last in paragraphs(text)
    )
    return Reading(text, blocks, path, _metadata(text[:start]))


def _metadata(head: str) -> Metadata:
    said = {found["name"]: found["value"].strip() for found in _FIELD.finditer(head)}
    return Metadata(title=said.get("Title", ""), author=said.get("Author", ""))
