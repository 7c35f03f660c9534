"""Numbered headings: `1. Costs`, `2.1 Who pays`, `IV. Objections`, `Chapter II: The cost`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.essay.headings.common import CHAPTER
from assistant.essay.headings.shape import LONGEST_LINE, is_ended, is_short
from assistant.essay.paragraphs import with_number
from assistant.essay.readers.reading import Block

_FIGURES = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<stop>[.):]?)\s+(?P<rest>\S.*)")
_ROMAN = re.compile(r"\(?(?P<number>[IVXL]{1,6})(?P<stop>[.):])(?:\s+(?P<rest>\S.*))?")
_LETTER = re.compile(r"\(?(?P<number>[A-H])(?P<stop>[.):])\s+(?P<rest>\S.*)")
_STYLES = (("figures", _FIGURES), ("roman", _ROMAN), ("letter", _LETTER))
_LONGEST_ENDED = 12  # words: a numbered line with a full stop and more is a sentence
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class _Candidate:
    at: int
    style: str
    number: tuple[int, ...]


def numbered_headings(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with numbered lines above prose as headings.

    Plain numbers count from 1 upwards, at least two of them, each with prose under it: else they
    are a list. `Chapter` and its like need no second.
    """
    starts = [with_number(text, block.start) for block in blocks]
    found: dict[int, int] = {}
    candidates: list[_Candidate] = []
    for at, block in enumerate(blocks):
        words = text[starts[at] : block.end]
        if block.kind != "prose" or len(words) > LONGEST_LINE:
            continue
        chapter = CHAPTER.fullmatch(words)
        if chapter and (not chapter["rest"] or not is_ended(words) or words.isupper()):
            found[at] = 1
        else:
            candidates.extend(_candidates(at, words))
    for style, _ in _STYLES:
        run = _ascending([c for c in candidates if c.style == style and c.at not in found])
        if len(run) > 1 and _have_prose(blocks, [c.at for c in run]):
            found.update({c.at: len(c.number) + (1 if found else 0) for c in run})
    return [
        replace(
            block,
            kind="heading",
            start=starts[at],
            label=" ".join(text[starts[at] : block.end].split()),
            level=found[at],
        )
        if at in found
        else block
        for at, block in enumerate(blocks)
    ]


def _candidates(at: int, words: str) -> list[_Candidate]:
    if not is_short(words) or (is_ended(words) and len(words.split()) > _LONGEST_ENDED):
        return []
    found = []
    for style, pattern in _STYLES:
        match = pattern.fullmatch(words)
        if match and not (match["rest"] or "A")[0].islower():
            found.append(_Candidate(at, style, _number(match["number"])))
    return found


def _number(written: str) -> tuple[int, ...]:
    if written[0].isdigit():
        return tuple(map(int, written.split(".")))
    if len(written) == 1 and written not in "IVXL":
        return (ord(written) - ord("A") + 1,)
    values = [_VALUES[letter] for letter in written]
    after = [*values[1:], 0]
    return (sum(-v if v < n else v for v, n in zip(values, after, strict=True)),)


def _ascending(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The candidates that count on, one by one, from 1 (2.1 may follow 2, and 3 follow 2.1)."""
    run: list[_Candidate] = []
    for candidate in candidates:
        before = run[-1].number if run else ()
        number = candidate.number
        depth = len(number) - 1
        follows = (
            number == (1,) * len(number)
            if not run
            else (depth == len(before) and number == (*before, 1))
            or (depth < len(before) and number == (*before[:depth], before[depth] + 1))
        )
        if follows:
            run.append(candidate)
    return run


def _have_prose(blocks: Sequence[Block], at: Sequence[int]) -> bool:
    """Whether nearly every one has a longer paragraph under it before the next."""
    ends = [*at[1:], len(blocks)]
    under = [
        any(
            block.kind == "prose"
            and block.end - block.start > blocks[start].end - blocks[start].start
            for block in blocks[start + 1 : end]
        )
        for start, end in zip(at, ends, strict=True)
    ]
    return sum(under) * 3 >= len(under) * 2
