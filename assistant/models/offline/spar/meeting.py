"""How near what was said comes to a point: vectors, and the words that a debate's moves go by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.argument.context import Block, Line

# Set by hand on speeches against the sections of one essay; tests/models/offline/spar has others.
MET = 0.52  # nearness from which a sentence makes a point of the brief
_MET_OWN = 0.4  # the same for a sentence of the essay, which nobody says again as it stands
_CLOSE = 0.06  # a second point is made by the same sentence if it is as near as that
_CUE = 0.2  # what the words of a move are worth
_SEPARATOR = " | "
_PROOF = r"proof|prove[sn]?|evidence|sources?|citations?|references?|figures?|support|record"
_CUES = {
    "burden of proof": rf"\b(?:no|without|lacks?|where is|any) (?:\w+ ){{0,2}}(?:{_PROOF})\b|"
    r"\b(?:unproven|unsupported|merely|just) (?:assert|claim|say)|\bassert(?:s|ed|ion)?\b",
    "inconsistency": r"contradict|inconsisten|both ways|\b(?:elsewhere|earlier|later|yet)\b",
    "alternative cause": r"\b(?:other|another|real|root|different) (?:cause|reason|factor)s?\b|"
    r"not the only|\broots?\b",
    "non-unique": r"\b(?:already|anyway|in any case|regardless)\b",
    "counterplan": r"\b(?:instead|rather than|alternativ|other ways?|could be had|can be had)\b",
    "link turn": r"\b(?:worse|opposite|reverse|backfires?|provokes?|fuels?|feeds?|invites?)\b",
    "no solvency": r"\b(?:will|would|can|could|does|do) ?n[o’']t (?:\w+ ){0,2}(?:work|solve|deter|"
    r"stop|help|end|fix)|\bcannot\b|nothing to lose",
    "mitigation": r"\b(?:only|small|little|limited|few|at most|partly)\b",
    "outweigh": r"\b(?:outweighs?|bigger|greater|matters more|more important|even if)\b",
    "no link": r"does ?n[o’']t follow|nothing to do with|\bassum(?:es?|ption)\b|no reason|"
    r"tells? us nothing|does ?n[o’']t (?:show|settle|mean)",
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """A sentence and the point it comes near to."""

    point: str
    said: str
    nearness: float


def meetings(points: Block, said: Sequence[Line], embedder: Any) -> list[Meeting]:
    """Every sentence with every point that it makes, the nearest first.

    A point's line is `move | tag | text`, or its text alone.
    """
    lines = [line for group in points.groups for line in group.lines]
    if not lines or not said:
        return []
    near = nearness(lines, said, embedder)
    found = []
    for row, sentence in zip(near, said, strict=True):
        best = max(row)
        for line, score in zip(lines, row, strict=True):
            of_the_brief = _SEPARATOR in line.text
            if score >= (max(MET, best - _CLOSE) if of_the_brief else _MET_OWN):
                found.append(Meeting(line.id, sentence.id, score))
    return sorted(found, key=lambda meeting: -meeting.nearness)


def nearness(lines: Sequence[Line], said: Sequence[Line], embedder: Any) -> list[list[float]]:
    """For each sentence, how near it is to each point."""
    wordings = [_wordings(line.text) for line in lines]
    texts = [text for each in wordings for text in each]
    vectors = embedder.embed([*(one.text for one in said), *texts])
    cosines = vectors[: len(said)] @ vectors[len(said) :].T
    rows = []
    for at, sentence in enumerate(said):
        row, start = [], 0
        for line, each in zip(lines, wordings, strict=True):
            best = float(cosines[at, start : start + len(each)].max())
            row.append(best + _CUE * _has_cue(line.text, sentence.text))
            start += len(each)
        rows.append(row)
    return rows


def _wordings(text: str) -> list[str]:
    """The tag, the text, and both."""
    parts = [part.strip() for part in text.split(_SEPARATOR)]
    return [parts[1], parts[2], f"{parts[1]} {parts[2]}"] if len(parts) == 3 else [text]


def _has_cue(point: str, sentence: str) -> bool:
    cue = _CUES.get(point.partition(_SEPARATOR)[0])
    return bool(cue and re.search(cue, sentence, re.I))
