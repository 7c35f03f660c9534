"""Plain text as blocks: paragraphs between blank lines; `>` in the margin quotes."""

import re
from collections.abc import Iterator

from assistant.checks.papers.blocks import Block

_MARGIN = re.compile(r"^\s*>\s?")


def text_blocks(text: str) -> Iterator[Block]:
    """The paragraphs of a text with the number of the line each begins at."""
    for first, lines in _paragraphs(text):
        where = f"line {first}"
        if all(_MARGIN.match(line) for line in lines):
            yield Block("card", "\n".join(_MARGIN.sub("", line) for line in lines), where)
        else:
            yield Block("prose", "\n".join(lines), where)


def _paragraphs(text: str) -> Iterator[tuple[int, list[str]]]:
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            lines.append(line)
        elif lines:
            yield number - len(lines), lines
            lines = []
    if lines:
        yield text.count("\n") + 2 - len(lines), lines
