"""Tables of contents: headings and page numbers that come again where they belong."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.essay.headings.common import CONTENTS
from assistant.essay.readers.reading import Block

_PAGE_AT_END = re.compile(r"(?:\s{3,}|[\s.·…_]{4,}|\t)(?:\d{1,4}|[ivxlc]{1,7})\s*$", re.M)
_LONGEST_RUN = 2  # headings in a row that may belong together above prose


def without_contents(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with every line of a table of contents as a leftover.

    Such a line is a heading without prose whose words come again as a heading further on, a
    heading in a run of several under `Contents`, or a paragraph of which every line ends in a page
    number.
    """
    empty = _empty_headings(blocks)
    last = {_folded(block.label): at for at, block in enumerate(blocks) if block.kind == "heading"}
    listed = {at for at in empty if last[_folded(blocks[at].label)] > at}
    listed |= _under_contents(blocks)
    return [
        replace(block, kind="leftover") if at in listed or _is_contents(text, block) else block
        for at, block in enumerate(blocks)
    ]


def _under_contents(blocks: Sequence[Block]) -> set[int]:
    """The headings from `Contents` down to the next prose, the heading of that prose excepted."""
    found: set[int] = set()
    run: list[int] | None = None
    for at, block in enumerate(blocks):
        if block.kind == "heading" and CONTENTS.fullmatch(block.label):
            run = []
        elif block.kind == "heading" and run is not None:
            run.append(at)
        elif block.kind == "prose" and run is not None:
            labels = [_folded(blocks[index].label) for index in run]
            again = [
                index for index, label in zip(run, labels, strict=True) if labels.count(label) > 1
            ]
            first_real = again[len(again) // 2] if again else at
            found.update(index for index in run if index < first_real and len(run) > _LONGEST_RUN)
            run = None
    return found


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
    if block.kind == "heading" and CONTENTS.fullmatch(block.label):
        return True
    numbered = [
        bool(_PAGE_AT_END.search(line)) for line in text[block.start : block.end].split("\n")
    ]
    return (block.kind == "prose" and all(numbered)) or (block.kind == "heading" and any(numbered))


def _folded(label: str) -> str:
    return re.sub(r"\W+", " ", label).strip().casefold()
