"""A Word file as blocks, by its styles: Heading 4 is a tag; a cite has a style of its own."""

from collections.abc import Iterator
from pathlib import Path

from assistant.checks.papers.blocks import Block, Kind

_TAG = 4


def word_blocks(path: Path) -> Iterator[Block]:
    """The paragraphs of a Word file, numbered from 1. Raises CannotRead."""
    from assistant.essay.readers.word import open_word
    from assistant.library.cards.paragraphs import paragraphs

    for number, paragraph in enumerate(paragraphs(open_word(path)), 1):
        if paragraph.text.strip():
            kind = _kind(paragraph.level, cited=bool(paragraph.cited))
            yield Block(kind, paragraph.text, f"paragraph {number}")


def _kind(level: int, *, cited: bool) -> Kind:
    if level:
        return "tag" if level == _TAG else "heading"
    return "cite" if cited else "prose"
