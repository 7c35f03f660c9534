"""Footnotes and reference lines: who the essay cites, told apart from what it claims."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.essay.readers.reading import Block, Reading

_BRACKETED = re.compile(r"\[\^?\w{1,4}\]:?\s+\S")
_NUMBERED = re.compile(r"(?P<number>\d{1,3}|[¹²³⁴-⁹]+)(?P<stop>[.)]?)\s+[\"'“‘]?[A-Z]")
_REFERENCE = re.compile(
    r"https?://|www\.\w|\bRetrieved\b|\bAccessed\b|\b[Ii]bid\b|\bop\. cit|\bet al\."
    r"|\((?:1[5-9]|20)\d\d[a-z]?[,.)]|,\s(?:1[5-9]|20)\d\d\b[.,]?|\bpp?\.\s?\d|\bvol\.\s?\d"
    r"|^\W*\d*\W*[A-Z][\w'’-]+,\s(?:[A-Z]\.\s?)+"
)
_BARE_URL = re.compile(r"<?(?:https?://|www\.)\S+>?$")
# What sites print around an article and a copy of the page takes along.
_PAGE_REMAINS = re.compile(
    r"(?:improve|edit|share|print|report|e-?mail|save) this(?: page| article| post)?"
    r"|edit|share|print|reply|advertisement|(?:read|see|show) more|continue reading|back to top"
    r"|skip to (?:main )?content|page \d+(?: of \d+)?|table of contents",
    re.I,
)
_MARKER = re.compile(r"[ \t>]*(\d{1,3}[.)]\s+)")
_LONGEST = 900  # characters; a longer paragraph argues
_HEADED = re.compile(
    r"(?:\W|\d)*(?:foot\s?|end\s?)?notes?|references?|bibliography|works cited|sources( cited)?"
    r"|further reading|literature",
    re.I,
)


def with_notes(reading: Reading) -> Reading:
    """The reading with its footnotes and references marked as notes, page remains as leftovers."""
    blocks: list[Block] = []
    for part in _parts(reading.blocks):
        blocks.extend(_noted(reading.text, part))
    return replace(reading, blocks=tuple(blocks))


def _parts(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks from one heading up to the next."""
    part: list[Block] = []
    for block in blocks:
        if block.kind == "heading" and part:
            yield part
            part = []
        part.append(block)
    if part:
        yield part


def _noted(text: str, part: list[Block]) -> Iterator[Block]:
    if part[0].kind == "heading" and _HEADED.fullmatch(part[0].label.rstrip(".:")):
        yield replace(part[0], kind="leftover")
        yield from (replace(b, kind="note") if b.kind == "prose" else b for b in part[1:])
        return
    number = 0
    for block in part:
        if block.kind != "prose":
            yield block
            continue
        start = _with_marker(text, block)
        words = text[start : block.end]
        if _is_note(words, number):
            found = _NUMBERED.match(words)
            number = int(found["number"]) if found and found["number"].isdecimal() else number
            yield replace(block, kind="note", start=start)
        else:
            number = 0
            yield replace(block, kind="leftover") if _is_leftover(words) else block


def _with_marker(text: str, block: Block) -> int:
    """Where the block's line begins: `1. ` is a list's marker until it turns out a note's."""
    line = text.rfind("\n", 0, block.start) + 1
    marker = _MARKER.fullmatch(text, line, block.start)
    return marker.start(1) if marker else block.start


def _is_note(words: str, number: int) -> bool:
    """Whether a paragraph is a note; `number` is that of the note just before it, or 0."""
    if _BRACKETED.match(words) or _BARE_URL.match(words):
        return True
    found = _NUMBERED.match(words)
    if not found or len(words) > _LONGEST:
        return False
    follows = found["number"].isdecimal() and int(found["number"]) == number + 1
    return bool(_REFERENCE.search(words)) or (follows and not found["stop"])


def _is_leftover(words: str) -> bool:
    """Whether a paragraph is what a page leaves behind (`improve this`, `* * *`, `12`)."""
    return not re.search(r"[^\W\d_]", words) or bool(_PAGE_REMAINS.fullmatch(words))
