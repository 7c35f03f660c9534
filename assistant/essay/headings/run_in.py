"""Run-in headings: `ECONOMIC BENEFITS: The first ...`, a paragraph that opens with its heading."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.essay.headings.common import STANDING
from assistant.essay.headings.shape import is_loud
from assistant.essay.readers.reading import Block

# A word in capitals or figures, or a lone sign; then perhaps the colon or dash that ends a heading.
_TOKEN = re.compile(
    r"(?:[\"'“‘(]*[A-Z0-9](?:[A-Z0-9.’'/&%$-]*[A-Z0-9%])?(?:[’']s)?[\"'”’),?!]*|[&–—-])?"
    r"(?P<stop>\s?:|\.(?=\s)|\s?[—–](?=\s))?(?=\s)\s+"
)
_BOLD = re.compile(
    r"(?P<mark>\*\*|__)(?P<label>[^*_\n]{3,100}?)(?P<stop>[:.?!]?)(?P=mark)(?P<after>[:.]?)\s+(?=\S)"
)
_NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[IVX]{1,5}|[A-H])[.)]\s+)?")
_LONGEST = 160  # characters
_LEAST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class _Opening:
    """A heading that opens a block: its words, and where it ends with its colon."""

    label: str
    end: int
    sure: bool  # capitals of several words; else it counts only beside another


def run_in_headings(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with every opening in capitals (or in Markdown's bold) cut off as a heading.

    A heading may hold a colon itself (`PRECEDENTS: THE COLD WAR: In 1950 ...`): the cut falls after
    the last colon of the run of capitals. Openings that come again and again (`JOHN: ...`) are
    speakers, not headings.
    """
    found = {
        at: opening
        for at, block in enumerate(blocks)
        if block.kind == "prose" and (opening := _opening(text, block))
    }
    times = Counter(opening.label.casefold() for opening in found.values())
    once = {at: opening for at, opening in found.items() if times[opening.label.casefold()] == 1}
    if len(once) < 2:
        once = {at: o for at, o in once.items() if o.sure or STANDING.fullmatch(o.label)}
    cut: list[Block] = []
    for at, block in enumerate(blocks):
        if at not in once:
            cut.append(block)
            continue
        opening = once[at]
        cut.append(Block("heading", block.start, opening.end, opening.label, 2))
        body = text[opening.end : block.end]
        cut.append(Block("prose", opening.end + len(body) - len(body.lstrip()), block.end))
    return cut


def _opening(text: str, block: Block) -> _Opening | None:
    bold = _BOLD.match(text, block.start, block.end)
    if bold and (bold["stop"] or bold["after"]):
        return _Opening(" ".join(bold["label"].split()), bold.end("after"), sure=False)
    number = _NUMBER.match(text, block.start, block.end)
    end, at = None, number.end() if number else block.start
    limit = min(block.end, block.start + _LONGEST)
    while (found := _TOKEN.match(text, at, limit)) and found.end() > at:
        if found["stop"] and (found["stop"] != "." or end is None):
            end = found.end("stop")
        at = found.end()
    if end is None:
        return None
    label = " ".join(text[block.start : end].rstrip(" :.—–").split())
    letters = sum(1 for character in label if character.isalpha())
    body = text[end : block.end].strip()
    if letters < _LEAST_LETTERS or not body:
        return None
    if is_loud(body) and not text[block.start : end].rstrip().endswith(":"):
        return None  # the whole paragraph is in capitals: they open no heading
    return _Opening(label, end, sure=len(label.split()) > 1)
