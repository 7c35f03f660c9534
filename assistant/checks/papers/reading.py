"""A file as blocks, by its suffix."""

from collections.abc import Iterable
from pathlib import Path

from assistant.checks.papers.blocks import Block, with_cards
from assistant.checks.papers.brief_lines import argued


def read_blocks(path: Path) -> list[Block]:
    """The blocks of a paper in any form that is read. Raises CannotRead."""
    match path.suffix.lower():
        case ".docx":
            from assistant.checks.papers.word import word_blocks

            return _blocks(word_blocks(path))
        case ".html" | ".htm":
            from assistant.checks.papers.page import page_blocks

            return _blocks(page_blocks(_decoded(path)))
        case ".md" | ".markdown":
            from assistant.checks.papers.markdown import markdown_blocks

            return _blocks(markdown_blocks(_decoded(path)))
        case _:
            from assistant.checks.papers.plain_text import text_blocks
            from assistant.essay.readers import read_text

            return _blocks(text_blocks(read_text(path).text))


def _blocks(found: Iterable[Block]) -> list[Block]:
    return with_cards(argued(found))


def _decoded(path: Path) -> str:
    """The file's characters as they are, markup and all."""
    from assistant.essay.readers.decoding import decode

    return decode(path)
