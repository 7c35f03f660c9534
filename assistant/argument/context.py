"""The context block: numbered text as models are shown it, and the inverse that reads it back.

One line a sentence, each behind an id that the program wrote, so that nothing an essay or a source
says can start a line of its own, close a block or pretend to be another sentence:

    === ESSAY: Why the harbour should close
    --- S1 | THE COST
    [S1.1] It has lost money for nine years.

    [S1.2] A blank line before a sentence begins a paragraph.
    === END

`write_block` and `read_blocks` are each other's inverse (tests/argument/test_context.py).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One numbered sentence. `opens` is true where a paragraph begins (but for a group's first)."""

    id: str
    text: str
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A section, a source, or a list of attacks: a heading and its numbered lines."""

    id: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A named block, such as `ESSAY`, `EVIDENCE`, `TASK`."""

    name: str
    title: str
    groups: tuple[Group, ...]

    def ids(self) -> set[str]:
        """The ids of all its lines."""
        return {line.id for group in self.groups for line in group.lines}


def one_line(text: str) -> str:
    """The text without line breaks, control or invisible formatting characters, spaces folded.

    Zero-width and bidirectional marks are dropped: they hide instructions and say nothing.
    """
    kept = (" " if ch.isspace() else ch for ch in text)
    return " ".join("".join(c for c in kept if unicodedata.category(c) not in _HIDDEN).split())


_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_OPEN = re.compile(r"^=== (?P<name>[A-Z][A-Z ]*?)(?:: (?P<title>.*))?$")
_GROUP = re.compile(r"^--- (?P<id>[A-Za-z]+[0-9.]*) \|(?: (?P<heading>.*))?$")
_LINE = re.compile(r"^\[(?P<id>[A-Za-z]+[0-9.]*)\](?: (?P<text>.*))?$")
_CLOSE = "=== END"


def write_block(block: Block) -> str:
    """The block as text. Every untrusted word stands behind an id or a bar of the program's own."""
    return "\n".join(_written(block))


def _written(block: Block) -> Iterable[str]:
    title = one_line(block.title)
    yield f"=== {block.name}: {title}" if title else f"=== {block.name}"
    for group in block.groups:
        yield f"--- {group.id} | {one_line(group.heading)}".rstrip()
        for line in group.lines:
            if line.opens:
                yield ""
            yield f"[{line.id}] {one_line(line.text)}".rstrip()
    yield _CLOSE


def read_blocks(text: str) -> dict[str, Block]:
    """Every block in a rendered prompt, by name. Lines outside blocks are passed over."""
    blocks: dict[str, Block] = {}
    lines = iter(text.split("\n"))
    for raw in lines:
        if raw != _CLOSE and (opened := _OPEN.match(raw)):
            name = opened["name"]
            blocks[name] = Block(name, opened["title"] or "", tuple(_read_groups(lines)))
    return blocks


def _read_groups(lines: Iterable[str]) -> Iterable[Group]:
    head: tuple[str, str] | None = None
    found: list[Line] = []
    opens = False
    for raw in lines:
        if raw == _CLOSE:
            break
        if group := _GROUP.match(raw):
            if head:
                yield Group(*head, tuple(found))
            head, found, opens = (group["id"], group["heading"] or ""), [], False
        elif line := _LINE.match(raw):
            found.append(Line(line["id"], line["text"] or "", opens))
            opens = False
        else:
            opens = not raw
    if head:
        yield Group(*head, tuple(found))
