"""Sentences packed into passages: what is searched, and shown to a model.

A passage is whole sentences, about `WORDS` words of them: a paragraph where that is long enough,
short paragraphs together, long ones in even parts. It does not overlap its neighbours; whoever
reads a hit can ask for the sentences around it. The length fits what the bundled embedder reads.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WORDS = 120


@dataclass(frozen=True, slots=True)
class Span:
    """Where a sentence or passage stands in its text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A passage before it has a source: sentence numbers from 1, both included."""

    first: int
    last: int


def runs(text: str, sentences: Sequence[Span]) -> list[Run]:
    """The passages of a text, in order; every sentence is in exactly one."""
    lengths = [len(text[span.start : span.end].split()) for span in sentences]
    groups = _grouped(list(_paragraphs(text, sentences)), lengths)
    return [run for group in groups for run in _even(group, lengths)]


def _paragraphs(text: str, sentences: Sequence[Span]) -> Iterator[range]:
    begin = 0
    for at in range(1, len(sentences)):
        if "\n\n" in text[sentences[at - 1].end : sentences[at].start]:
            yield range(begin, at)
            begin = at
    if sentences:
        yield range(begin, len(sentences))


def _grouped(paragraphs: Sequence[range], lengths: Sequence[int]) -> list[range]:
    """Paragraphs, those under half a passage joined to the next (the last to the one before)."""
    groups: list[range] = []
    open_group = False
    for paragraph in paragraphs:
        if groups and open_group:
            groups[-1] = range(groups[-1].start, paragraph.stop)
        else:
            groups.append(paragraph)
        open_group = sum(lengths[at] for at in groups[-1]) < WORDS / 2
    if open_group and len(groups) > 1:
        groups[-2:] = [range(groups[-2].start, groups[-1].stop)]
    return groups


def _even(group: range, lengths: Sequence[int]) -> Iterator[Run]:
    """Parts of even length, so that none ends in a scrap of one short sentence."""
    total = sum(lengths[at] for at in group)
    parts = max(1, round(total / WORDS))
    first, words, made = group.start, 0, 0
    for at in group:
        words += lengths[at]
        # The part ends where its share of the words is reached, to the nearest sentence.
        reached = words >= total * (made + 1) / parts - lengths[at] / 2
        if reached and made + 1 < parts and at + 1 < group.stop:
            yield Run(first + 1, at + 1)
            first, made = at + 1, made + 1
    yield Run(first + 1, group.stop)
