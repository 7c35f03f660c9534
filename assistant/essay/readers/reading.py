"""What every reader hands on: the text, its blocks in order, and what the file says of itself."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Kind = Literal["title", "heading", "prose", "note", "leftover"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text: `text[start:end]` without the white space around it.

    A heading's span covers its markup (`## `, `===`), its `label` is the words alone and `level`
    counts from 1 for the highest. A prose block is one paragraph, list item or table row, and
    starts after its list marker. A `note` is a footnote or reference. A `leftover` is neither
    heading nor prose: a rule, code, a page number, a table of contents.
    """

    kind: Kind
    start: int
    end: int
    label: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself. An empty field is one it does not say; `date` as it stands."""

    title: str = ""
    author: str = ""
    date: str = ""
    publisher: str = ""
    url: str = ""


@dataclass(frozen=True)
class Reading:
    """A file as text. `text` is the decoded file for .txt and .md, else the text extracted.

    Blocks are in order and do not overlap. Offsets count code points of `text`.
    """

    text: str
    blocks: tuple[Block, ...]
    path: str
    metadata: Metadata = field(default_factory=Metadata)

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        """The headings with their offsets and levels, in order, without the title."""
        return tuple(block for block in self.blocks if block.kind == "heading")

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """The paragraphs, without headings, notes and leftovers."""
        return tuple(block for block in self.blocks if block.kind == "prose")
