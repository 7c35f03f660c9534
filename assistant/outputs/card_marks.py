"""Which words of a card to read aloud: marked over the full text, never by leaving words out.

A card's sentences that share words with the attack they back are underlined (all of them, where
none does), and the shared words are emphasised, so that a speaker sees at a glance why it is read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.essay.sentences import split

Mark = Literal["", "underline", "emphasis"]
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
SHORTEST = 5
STEM = 6


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a card with one mark."""

    text: str
    mark: Mark


def marked(text: str, ours: str) -> list[Run]:
    """The card's text as runs, whose texts joined are `text`; `ours` is what the attack says."""
    spans = split(text) or [(0, len(text))]
    said = {_stem(word) for word in _content(ours)}
    shared = [sum(_stem(word) in said for word in _content(text[a:b])) for a, b in spans]
    read = [(a, b) for (a, b), count in zip(spans, shared, strict=True) if count]
    return _joined(_runs(text, read or spans, said))


def _content(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if len(word) >= SHORTEST or word.isdigit()]


def _stem(word: str) -> str:
    return word.lower()[:STEM]


def _runs(text: str, read: list[tuple[int, int]], said: set[str]) -> Iterator[Run]:
    reached = 0
    for start, end in read:
        yield Run(text[reached:start], "")
        reached = start
        for word in _WORD.finditer(text, start, end):
            if word.group() in _content(word.group()) and _stem(word.group()) in said:
                yield Run(text[reached : word.start()], "underline")
                yield Run(word.group(), "emphasis")
                reached = word.end()
        yield Run(text[reached:end], "underline")
        reached = end
    yield Run(text[reached:], "")


def _joined(runs: Iterator[Run]) -> list[Run]:
    found: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if found and found[-1].mark == run.mark:
            found[-1] = Run(found[-1].text + run.text, run.mark)
        else:
            found.append(run)
    return found
