"""Plain text as blocks: paragraphs by blank lines, or by lines where no line is wrapped."""

from assistant.essay.paragraphs import paragraphs
from assistant.essay.readers.reading import Block, Reading


def read_plain(text: str, path: str) -> Reading:
    """The paragraphs of a text; headings are found later, from their shape."""
    return Reading(text, tuple(Block("prose", start, end) for start, end in paragraphs(text)), path)
