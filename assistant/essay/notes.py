"""Footnotes and reference lines: who the essay cites, told apart from what it claims."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.essay.paragraphs import with_number
from assistant.essay.readers.reading import Block, Reading

_YEAR = r"(?:1[5-9]|20)\d\d"
_BRACKETED = re.compile(r"\[\^?\w{1,4}\]:?\s*\S")
_NUMBERED = re.compile(r"\(?(?P<number>\d{1,3}|[¹²³⁴-⁹]+)(?P<stop>[.)]{0,2})\s*(?=[\"'“‘]?[A-Zi])")
# What marks the words after a number as a reference and not as an argument.
_REFERENCE = re.compile(
    r"\b(?:Retrieved|Accessed|accessed|available at|Available at|n\. ?pag)\b|\b[Ii]bid\b|\bop\. cit"
    rf"|(?:https?://|www\.)\S+[\s>)\].]*$|,\s{_YEAR}[.,]?(?:\s*pp?\.?\s?\d+[\d–-]*)?\W*$"
    rf"|^[A-Z][^()]{{1,90}}\({_YEAR}[^)]{{0,20}}\)\W*(?:[.,:\"'“‘]|$)"  # Lee, A. (2001).
    r"|^[A-Z][\w'’-]+,\s(?:[A-Z]\.[\s,]?)+"  # Lee, A. B.
    rf"|^[A-Z][\w'’-]+,\s{_YEAR}\b"  # Lee, 2001
    rf"|^[A-Z][^.]{{1,80}}\.\s\(?{_YEAR}\)?\.\s"  # Lee, Ann. 2001. Title
)
# A reference that closes a paragraph of prose: a bare number, an author, a year, a title.
_AT_THE_END = re.compile(
    rf"(?<=[.!?][\s\"”’])\s*\d{{1,2}}\s[A-Z][^.?!]{{1,80}}\.\s\(?{_YEAR}\)?\.\s[^\n]+$"
)
_BARE_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?$")
_LONGEST = 900  # characters; a longer paragraph argues
_HEADED = re.compile(
    r"(?:\W|\d)*(?:(?:foot|end)?[\s-]?notes?|references?|bibliography|works cited"
    r"|sources(?: cited)?|citations|further reading|literature(?: cited)?)\W*",
    re.I,
)
# What sites print around an article and a copy of the page takes along.
_PAGE_REMAINS = re.compile(
    r"(?:improve|edit|share|print|report|e-?mail|save) this(?: page| article| post)?"
    r"|edit|share|print|reply|advertisement|(?:read|see|show) more|continue reading|back to top"
    r"|skip to (?:main )?content|page \d+(?: of \d+)?|table of contents",
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
    if part[0].kind == "heading" and _HEADED.fullmatch(part[0].label):
        yield replace(part[0], kind="leftover")
        yield from (replace(b, kind="note") if b.kind == "prose" else b for b in part[1:])
        return
    number = 0
    for block in (piece for whole in part for piece in _pieces(text, whole)):
        start = with_number(text, block.start)
        words = text[start : block.end]
        if block.kind != "prose":
            yield block
        elif _is_note(words, number):
            found = _NUMBERED.match(words)
            number = int(found["number"]) if found and found["number"].isdecimal() else number
            yield replace(block, kind="note", start=start)
        else:
            number = 0
            yield replace(block, kind="leftover") if _is_leftover(words) else block


def _pieces(text: str, block: Block) -> Iterator[Block]:
    """A paragraph cut before each line of it that is a note, and before a reference at its end."""
    if block.kind != "prose":
        yield block
        return
    start = block.start
    for line in re.finditer(
        r"\n[ \t>]*(?=\[\^?\w{1,4}\]:?\s|\(?\d{1,3}[.)]?\s)", text[start : block.end]
    ):
        at = block.start + line.end()
        if _is_note(text[at : block.end].partition("\n")[0], 0):
            yield Block("prose", start, block.start + line.start())
            start = at
    closing = _AT_THE_END.search(text, start, block.end)
    if closing and not _is_note(text[start : block.end], 0):
        words = text[start : closing.start()]
        yield Block("prose", start, start + len(words.rstrip()))
        start = closing.end() - len(closing[0].lstrip())
    yield Block("prose", start, block.end)


def _is_note(words: str, number: int) -> bool:
    """Whether a paragraph is a note; `number` is that of the note just before it, or 0."""
    if _BRACKETED.match(words) or _BARE_ADDRESS.match(words):
        return True
    found = _NUMBERED.match(words)
    if not found or len(words) > _LONGEST:
        return False
    spaced = words[found.end("stop") : found.end()] != ""
    follows = found["number"].isdecimal() and int(found["number"]) == number + 1
    bare = follows and spaced and not found["stop"]
    return bare or bool(_REFERENCE.search(words[found.end() :]))


def _is_leftover(words: str) -> bool:
    """Whether a paragraph is what a page leaves behind (`improve this`, `* * *`, `12`)."""
    return not re.search(r"[^\W\d_]", words) or bool(_PAGE_REMAINS.fullmatch(words))
