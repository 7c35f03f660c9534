"""Sentences packed into passages: what is searched, and shown to a model.

A passage is whole sentences of one paragraph, about `WORDS` words of them. It does not overlap its
neighbours; whoever reads a hit can ask for the sentences around it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WORDS = 90


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
    found: list[Run] = []
    for paragraph in _paragraphs(text, sentences):
        found.extend(_packed(text, sentences, paragraph))
    return found


def _paragraphs(text: str, sentences: Sequence[Span]) -> Iterator[range]:
    begin = 0
    for at in range(1, len(sentences)):
        if "\n\n" in text[sentences[at - 1].end : sentences[at].start]:
            yield range(begin, at)
            begin = at
    if sentences:
        yield range(begin, len(sentences))


def _packed(text: str, sentences: Sequence[Span], paragraph: range) -> Iterator[Run]:
    """Parts of even length, so that no paragraph ends in a scrap of one short sentence."""
    lengths = [len(text[sentences[at].start : sentences[at].end].split()) for at in paragraph]
    parts = max(1, round(sum(lengths) / WORDS))
    goal = sum(lengths) / parts
    first, words = paragraph.start, 0
    for at, length in zip(paragraph, lengths, strict=True):
        words += length
        if words >= goal - length / 2 and at + 1 < paragraph.stop:
            yield Run(first + 1, at + 1)
            first, words = at + 1, 0
    yield Run(first + 1, paragraph.stop)
