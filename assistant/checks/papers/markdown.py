"""Markdown as blocks: headings, block quotations, paragraphs; markup inside a line is dropped."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.checks.papers.blocks import Block, Kind


def markdown_blocks(text: str) -> Iterator[Block]:
    """The blocks of a Markdown text with the number of the line each begins at."""
    quotes, heading = 0, False
    for token in MarkdownIt("commonmark").parse(text):
        if token.type in ("blockquote_open", "blockquote_close"):
            quotes += token.nesting
        elif token.type in ("heading_open", "heading_close"):
            heading = token.nesting == 1
        elif token.type == "inline" and token.map:
            where = f"line {token.map[0] + 1}"
            kind: Kind = "card" if quotes else "heading" if heading else "prose"
            yield Block(kind, _words(token), where)


def _words(token: Token) -> str:
    """The words of a line, without emphasis and links; a code span is words too."""
    said = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            said.append("\n")
        elif child.type in ("text", "code_inline"):
            said.append(child.content)
    return "".join(said)
