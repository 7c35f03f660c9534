"""Blocks to sections: what stands under one heading, its sentences numbered, its notes apart."""

from collections.abc import Iterator, Sequence

from assistant.essay.model import Note, Section, Sentence
from assistant.essay.readers.reading import Block, Reading
from assistant.essay.sentences import split_paragraph


def sections_of(reading: Reading) -> tuple[Section, ...]:
    """The sections of a reading, numbered from S1 in reading order."""
    first: dict[str, list[str]] = {}
    return tuple(
        _section(reading.text, f"S{number}", part, first)
        for number, part in enumerate(_parts(reading.blocks), 1)
    )


def _parts(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks of each section, its headings first.

    A heading without prose opens the section of the next heading (`Part One`, `Chapter 1`); notes
    and nothing else belong to the section before.
    """
    part: list[Block] = []
    for block in blocks:
        if block.kind in ("title", "leftover"):
            continue
        if block.kind == "heading" and any(b.kind == "prose" for b in part):
            yield part
            part = []
        part.append(block)
    if any(block.kind == "prose" for block in part):
        yield part


def _section(text: str, name: str, part: list[Block], first: dict[str, list[str]]) -> Section:
    headings = [block.label for block in part if block.kind == "heading"]
    notes = [block for block in part if block.kind == "note"]
    return Section(
        id=name,
        heading=": ".join(headings),
        start=part[0].start,
        end=part[-1].end,
        sentences=tuple(_sentences(text, name, part, first)),
        notes=tuple(
            Note(f"N{name[1:]}.{n}", text[b.start : b.end], b.start, b.end)
            for n, b in enumerate(notes, 1)
        ),
    )


def _sentences(
    text: str, name: str, part: list[Block], first: dict[str, list[str]]
) -> Iterator[Sentence]:
    """Numbered sentences; those of a paragraph that stood before point to its first standing."""
    number = 0
    for paragraph, block in enumerate((b for b in part if b.kind == "prose"), 1):
        spans = split_paragraph(text, block.start, block.end)
        ids = [f"{name}.{number + n}" for n in range(1, len(spans) + 1)]
        number += len(ids)
        words = " ".join(text[block.start : block.end].casefold().split())
        before = first.setdefault(words, ids)
        repeats = before if before is not ids and len(before) == len(ids) else [None] * len(ids)
        for one, (start, end), earlier in zip(ids, spans, repeats, strict=True):
            yield Sentence(one, text[start:end], start, end, paragraph, earlier)
