"""Tables of contents: headings and page numbers that come again where they belong."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.essay.readers.reading import Block

_PAGE_AT_END = re.compile(r"(?:\s{3,}|[\s.·…_]{4,}|\t)(?:\d{1,4}|[ivxlc]{1,7})\s*$", re.M)
_CONTENTS = re.compile(r"(?:table of )?contents\W*", re.I)


def without_contents(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with every line of a table of contents as a leftover.

    A heading without prose under it, whose words come again above prose, is such a line; so is
    a paragraph whose every line ends in a page number, and the heading `Contents` itself.
    """
    empty = _empty_headings(blocks)
    real = {
        _folded(block.label)
        for at, block in enumerate(blocks)
        if block.kind == "heading" and at not in empty
    }
    last = {_folded(block.label): at for at, block in enumerate(blocks) if block.kind == "heading"}
    return [
        replace(block, kind="leftover")
        if _is_contents(text, block)
        or (at in empty and (_folded(block.label) in real or last[_folded(block.label)] > at))
        else block
        for at, block in enumerate(blocks)
    ]


def _empty_headings(blocks: Sequence[Block]) -> set[int]:
    """The indices of headings that another heading follows before any prose."""
    empty: set[int] = set()
    waiting: int | None = None
    for at, block in enumerate(blocks):
        if block.kind == "prose":
            waiting = None
        elif block.kind == "heading":
            if waiting is not None:
                empty.add(waiting)
            waiting = at
    return empty if waiting is None else empty | {waiting}


def _is_contents(text: str, block: Block) -> bool:
    if block.kind == "heading" and _CONTENTS.fullmatch(block.label):
        return True
    numbered = [
        bool(_PAGE_AT_END.search(line)) for line in text[block.start : block.end].split("\n")
    ]
    return (block.kind == "prose" and all(numbered)) or (block.kind == "heading" and any(numbered))


def _folded(label: str) -> str:
    return re.sub(r"\W+", " ", label).strip().casefold()
