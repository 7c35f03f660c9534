"""Run-in headings: `ECONOMIC BENEFITS: The first ...`, a paragraph that opens with its heading."""

import re
from collections.abc import Iterator, Sequence

from assistant.essay.readers.reading import Block

# A word without a small letter that holds at least a capital or a digit, or a lone sign.
_WORD = r"(?:[\"'“‘(]*[A-Z0-9][A-Z0-9.’'/&%–-]*[\"'”’),?!]*|&|[–—-])"
_RUN = re.compile(
    rf"(?P<words>{_WORD}(?:(?:\s*:)?\s+{_WORD})*?\s?(?P<end>:|\.(?=\s)|\s?[—–]))(?=\s)"
)
_LONGEST = 160  # characters


def run_in_headings(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with every opening in capitals cut off its paragraph as a heading.

    A heading may hold a colon itself (`PRECEDENTS: THE COLD WAR: In 1950 ...`): the cut falls after
    the last colon of the run of capitals.
    """
    for block in blocks:
        end = _end(text, block) if block.kind == "prose" else None
        if end is None:
            yield block
            continue
        label = text[block.start : end].rstrip(" :.—–")
        yield Block("heading", block.start, end, " ".join(label.split()), 2)
        body = text[end : block.end]
        yield Block("prose", end + len(body) - len(body.lstrip()), block.end)


def _end(text: str, block: Block) -> int | None:
    """Where the heading that opens a paragraph ends, its colon included."""
    end, at = None, block.start
    limit = min(block.end, block.start + _LONGEST)
    token = re.compile(rf"{_WORD}?(?P<colon>\s?:)?(?=\s)\s+")
    while found := token.match(text, at, limit):
        if found.end() == at:
            break
        if found["colon"]:
            end = found.end("colon")
        at = found.end()
    if end is None:
        return None
    letters = [c for c in text[block.start : end] if c.isalpha()]
    return end if len(letters) >= 4 and text[end : block.end].strip() else None
