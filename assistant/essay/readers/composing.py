"""Text put together from a format's paragraphs, each with its place in the whole."""

from dataclasses import replace

from assistant.essay.paragraphs import after_marker
from assistant.essay.readers.reading import Block, Kind, Metadata, Reading

BOLD = 9  # the level of a paragraph all in bold: a heading only where the format marks none
_LONGEST_BOLD = 110  # characters
_BETWEEN = "\n\n"  # blocks stand apart by a blank line, as paragraphs do in plain text


class Composer:
    """Collects blocks in order and knows where each begins in the text they make."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._at = 0

    def add(self, kind: Kind, words: str, level: int = 0) -> None:
        """Add a block; words that are only white space are passed over."""
        words = words.strip()
        if not words:
            return
        if level == BOLD and (len(words) > _LONGEST_BOLD or "\n" in words):
            kind = "prose"
        if self._parts:
            self._parts.append(_BETWEEN)
            self._at += len(_BETWEEN)
        label = " ".join(words.split()) if kind in ("heading", "title") else ""
        self._blocks.append(Block(kind, self._at, self._at + len(words), label, level))
        self._parts.append(words)
        self._at += len(words)

    def reading(self, path: str, metadata: Metadata) -> Reading:
        """What was collected, as a Reading; bold paragraphs are prose beside real headings.

        A number or bullet that was typed before a paragraph is no word of it, as in plain text.
        """
        text, blocks = "".join(self._parts), self._blocks
        if any(block.kind == "heading" and block.level != BOLD for block in blocks):
            blocks = [
                Block("prose", block.start, block.end) if block.level == BOLD else block
                for block in blocks
            ]
        listed = (
            replace(block, start=after_marker(text, block.start, block.end))
            if block.kind == "prose"
            else block
            for block in blocks
        )
        return Reading(text, tuple(listed), path, metadata)
