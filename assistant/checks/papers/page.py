"""An HTML page as blocks: headings, block quotations, paragraphs."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.checks.papers.blocks import Block

if TYPE_CHECKING:
    from bs4.element import NavigableString, Tag

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl",
    "dt", "figcaption", "figure", "footer", "form", "header", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "td", "th", "tr", "ul", "[document]",
}  # fmt: skip
_LINE = "\0"  # no page has it: the parser drops it
_HIDDEN = ["script", "style", "template", "noscript", "head", "nav", "svg", "form", "button"]
# Of our own page: the essay itself, beside the attacks, and what only tells of the brief.
_MACHINERY = ".rail, .essay, .maps, .kicker, .tally, .standing, dt, .scheme, .gaps, .ending, .aid"


def page_blocks(html: str) -> Iterator[Block]:
    """The blocks of a page, numbered from 1 in reading order; scripts and styles say nothing."""
    from bs4 import BeautifulSoup

    # Set on lines of its own: bs4 warns of text that begins as an address or ends as a file name.
    soup = BeautifulSoup(f"\n{html}\n", "lxml")
    ours = soup.find("meta", attrs={"name": "generator", "content": re.compile(r"^rebut ")})
    for hidden in soup(_HIDDEN) + (soup.select(_MACHINERY) if ours else []):
        hidden.decompose()
    for line in soup("br"):
        line.replace_with(_LINE)
    for quote in soup("q"):
        quote.insert(0, "“")
        quote.append("”")
    said = ((_block_of(string), string) for string in soup.find_all(string=True))
    number = 0
    for _, run in groupby(said, key=lambda pair: id(pair[0])):
        parts = list(run)
        if text := _lines("".join(string for _, string in parts)):
            number += 1
            yield _as_block(parts[0][0], text, number)


def _lines(text: str) -> str:
    """The text with single spaces; a line ends where the page breaks it, and nowhere else."""
    lines = (" ".join(line.split()) for line in text.split(_LINE))
    return "\n".join(line for line in lines if line)


def _block_of(string: "NavigableString") -> "Tag":
    """The nearest element around a string that stands on lines of its own."""
    return next(parent for parent in string.parents if parent.name in _BLOCKS)


def _as_block(element: "Tag", text: str, number: int) -> Block:
    where = f"block {number}"
    if element.name == "blockquote" or element.find_parent("blockquote"):
        by_whom = element.name in ("footer", "figcaption")
        return Block("cite" if by_whom else "card", text, where)
    return Block("heading" if element.name in _HEADINGS else "prose", text, where)
