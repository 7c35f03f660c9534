"""Markdown as blocks. The text stays the file itself: markup is stepped around, never removed."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from assistant.essay.readers.front_matter import front_matter
from assistant.essay.readers.reading import Block, Kind, Reading
from assistant.essay.readers.titles import with_title

if TYPE_CHECKING:
    from markdown_it.token import Token

_LEAD = re.compile(r"(?:[ \t]*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)|\[[ xX]\](?=\s)))*[ \t]*")
_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\](?:\([^)\n]{0,500}\)|\[[^\]\n]{0,100}\])\s*")
_LAST_PICTURE = re.compile(rf"\s*{_PICTURE.pattern}\Z")
_LONGEST_HEADING = 200  # characters; longer is a paragraph above a rule
_LONGEST_LINE = 2_000  # characters of a heading that are looked at for markup
_DEEPEST = 60  # lists and quotations within one another
_LEFTOVERS = ("fence", "code_block", "html_block", "hr")


def read_markdown(text: str, path: str) -> Reading:
    """Blocks by CommonMark with tables; front matter is kept out of them and read as metadata."""
    from markdown_it import MarkdownIt

    metadata, body = front_matter(text)
    lines = _Lines(text, body)
    # What stands inside lines matters for headings alone, so only they are parsed that far.
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").disable("inline")
    env: dict[str, dict[str, dict[str, list[int]]]] = {}
    tokens = parser.parse(lines.source, env)
    blocks = [block for at in range(len(tokens)) for block in _blocks(tokens, at, lines)]
    for reference in env.get("references", {}).values():
        blocks.extend(lines.block("note", *reference["map"]))
    blocks.sort(key=lambda block: block.start)
    blocks = list(_with_missed(blocks, lines))
    return with_title(Reading(text, tuple(blocks), path, metadata))


class _Lines:
    """The lines the parser counts, with their offsets in the whole text."""

    def __init__(self, text: str, body: int) -> None:
        self.text = text
        # The parser reads a lone \r as a line end too, and so must the counting of lines.
        self.source = text[body:].replace("\r", "\n").replace("\0", " ")
        self.starts = [body, *(body + m.end() for m in re.finditer("\n", self.source))]
        self.starts.append(len(text) + 1)

    def block(self, kind: Kind, first: int, last: int) -> list[Block]:
        """The lines from `first` up to `last` as a block; nothing where they are blank."""
        start, end = (
            self.starts[first],
            min(self.starts[min(last, len(self.starts) - 1)], len(self.text)),
        )
        lead = _LEAD.match(self.text, start, end)
        start = lead.end() if lead and kind == "prose" else start
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        return [Block(kind, start, end)] if start < end else []

    def line_of(self, offset: int) -> int:
        """The number of the line an offset stands in."""
        return bisect_left(self.starts, offset + 1) - 1


def _blocks(tokens: "list[Token]", at: int, lines: _Lines) -> list[Block]:
    token = tokens[at]
    if token.map is None:
        return []
    if token.type == "heading_open":
        return _heading(token, tokens[at + 1], lines)
    if token.type in ("paragraph_open", "tr_open"):
        return [b for block in lines.block("prose", *token.map) for b in _words(block, lines.text)]
    return lines.block("leftover", *token.map) if token.type in _LEFTOVERS else []


def _words(block: Block, text: str) -> Iterator[Block]:
    """A paragraph, and left over from it the pictures that it begins or ends with."""
    start, end = block.start, block.end
    while picture := _PICTURE.match(text, start, end):
        start = picture.end()
    while picture := _LAST_PICTURE.search(text, start, end):
        end = picture.start()
    parts: list[tuple[Kind, int, int]] = [
        ("leftover", block.start, start),
        (block.kind, start, end),
        ("leftover", end, block.end),
    ]
    for kind, first, last in parts:
        words = text[first:last]
        if words.strip():
            yield Block(kind, first + len(words) - len(words.lstrip()), first + len(words.rstrip()))


def _heading(token: "Token", inline: "Token", lines: _Lines) -> list[Block]:
    label = _plain_words(inline.content)
    first, last = token.map or (0, 0)
    if len(label) > _LONGEST_HEADING:
        return lines.block("prose", first, last - 1) + lines.block("leftover", last - 1, last)
    return [
        Block("heading", block.start, block.end, label, int(token.tag[1:]))
        for block in lines.block("heading", first, last)
        if label
    ]


def _plain_words(line: str) -> str:
    """The words of a heading, without its markup."""
    from markdown_it import MarkdownIt

    if len(line) > _LONGEST_LINE:
        return line
    parts: list[str] = []
    for child in MarkdownIt("commonmark").parseInline(line)[0].children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type in ("text", "code_inline", "text_special", "image"):
            parts.append(child.content)
    return " ".join("".join(parts).split())


def _with_missed(blocks: Iterable[Block], lines: _Lines) -> Iterator[Block]:
    """The blocks, with lines that the parser gave up on (nested too deep) as prose of their own."""
    at = lines.line_of(lines.starts[0])
    for block in blocks:
        yield from _missed(lines, at, lines.line_of(block.start))
        yield block
        at = max(at, lines.line_of(block.end - 1) + 1)
    yield from _missed(lines, at, len(lines.starts) - 1)


def _missed(lines: _Lines, first: int, last: int) -> Iterator[Block]:
    for line in range(first, last):
        for block in lines.block("prose", line, line + 1):
            if any(sign.isalpha() for sign in lines.text[block.start : block.end]):
                yield block
