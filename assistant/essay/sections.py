"""Blocks to sections: what stands under one heading, its sentences numbered, its notes apart."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.essay.model import Note, Section, Sentence
from assistant.essay.readers.reading import Block, Reading
from assistant.essay.sentences import split_paragraph
from assistant.essay.topic_names import OPENING, names
from assistant.essay.topics import grouped


def sections_of(reading: Reading) -> tuple[Section, ...]:
    """The sections of a reading, numbered from S1 in reading order."""
    parts = list(_by_heading(reading.blocks))
    if not reading.headings:
        parts = [piece for part in parts for piece in _by_topic(reading.text, part)]
    first: dict[str, list[str]] = {}
    sections = [
        _section(reading.text, f"S{number}", part, first) for number, part in enumerate(parts, 1)
    ]
    return tuple(_named(sections))


def _by_heading(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks of each section, its headings first; what comes before a heading is a section.

    A heading without prose opens the section of the next one (`Part One`, `Chapter 1`).
    """
    part: list[Block] = []
    for block in blocks:
        if block.kind in ("title", "leftover"):
            continue
        if block.kind == "heading" and _has_prose(part):
            yield part
            part = []
        part.append(block)
    if _has_prose(part):
        yield part


def _has_prose(part: Sequence[Block]) -> bool:
    return any(block.kind == "prose" for block in part)


def _by_topic(text: str, part: list[Block]) -> Iterator[list[Block]]:
    """The blocks of a text without headings, cut where its topic changes; a note stays put."""
    at = [index for index, block in enumerate(part) if block.kind == "prose"]
    starts = grouped([text[part[index].start : part[index].end] for index in at])
    cuts = [0, *(at[start] for start in starts[1:]), len(part)]
    yield from (part[first:last] for first, last in pairwise(cuts))


def _section(text: str, name: str, part: list[Block], first: dict[str, list[str]]) -> Section:
    notes = [block for block in part if block.kind == "note"]
    return Section(
        id=name,
        heading=_heading([block.label for block in part if block.kind == "heading"]),
        start=part[0].start,
        end=part[-1].end,
        sentences=tuple(_sentences(text, name, part, first)),
        notes=tuple(
            Note(f"N{name[1:]}.{n}", text[b.start : b.end], b.start, b.end)
            for n, b in enumerate(notes, 1)
        ),
    )


def _heading(labels: Sequence[str]) -> str:
    """One heading of several that stand together: `CHAPTER I. INTRODUCTORY.`, `Part 1: Costs`."""
    whole = ""
    for label in labels:
        whole += (" " if whole.endswith((".", ":", "?", "!")) else ": ") * bool(whole) + label
    return whole


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


def _named(sections: Sequence[Section]) -> Iterator[Section]:
    """The sections, those without a heading named after their own words.

    Where others have a heading, what stands before the first is their opening.
    """
    if any(section.heading for section in sections):
        yield from (s if s.heading else replace(s, topic=OPENING) for s in sections)
        return
    own = names([" ".join(s.text for s in section.sentences) for section in sections])
    for section, topic in zip(sections, own, strict=True):
        yield replace(section, topic=topic)
