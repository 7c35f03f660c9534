"""Which of the passages shown really backs an attack: near to what the attack says and needs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.argument.context import Block, Line
from assistant.models.offline.section.plan import Drafted
from assistant.models.offline.section.view import tone
from assistant.retrieval.embedders import Embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Cosines of MiniLM, chosen by reading what they attach to attacks on the sample essays.
NEAR = 0.43  # of a passage to the attack, what it needs and the sentence it answers, weighted
NEED = 0.3  # and to what it needs alone
WEIGHTS = (0.5, 0.3, 0.2)
LONGEST = 3  # sentences a card
# A sentence that leans on the one before it: read out alone, it means nothing.
_LEANS = re.compile(
    r"(?:it|its|this|that|these|those|they|their|he|she|his|her|and|but|or|so|such|yet|then|there|"
    r"also|another|both|neither|the (?:other|others|same|latter|former|report|study|authors?)|"
    r"one (?:is|was|of)|some|most|few|none|many|in (?:that|this)|by then|since then|however|"
    r"instead|as a result|critics answered)\b"
    r"|[^.]*\b(?:each of (?:the|them)|the two|the former|the latter|as (?:above|before))\b"
    r"|(?:two|three|four|five|several) \w+ (?:are|is)\b|nor\b|what (?:it|this|is)\b",
    re.IGNORECASE,
)
_ID = re.compile(r"\s*\(S\d+(?:\.\d+)?\)|\bS\d+(?:\.\d+)?\b")
_NAME = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][a-z]{3,}")


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring sentences of a source, the first of which can begin a quotation."""

    ids: tuple[str, ...]
    text: str


class Evidence:
    """The sentences of an EVIDENCE block as passages that can be read out; each is given once."""

    def __init__(self, block: Block | None, embedder: Embedder) -> None:
        groups = block.groups if block else ()
        self._runs = [run for group in groups for run in _runs(group.lines)]
        self._embedder = embedder
        self._given: set[str] = set()
        self._vectors: NDArray[np.float32] | None = None

    def against(self, draft: Drafted, *, proposes: bool) -> list[str]:
        """The ids of at most `LONGEST` neighbouring sentences that back it; none if none do.

        What speaks well of the step backs no attack on an essay that `proposes` it, nor what
        speaks ill of it an attack on one that opposes it.
        """
        if not self._runs:
            return []
        near = self._nearness(draft)
        weighted = near @ WEIGHTS
        for at in sorted(range(len(self._runs)), key=lambda at: -weighted[at]):
            if weighted[at] < NEAR:
                return []
            run = self._runs[at]
            named = all(name in run.text for name in _names(draft))
            theirs = tone(run.text) == (1 if proposes else -1)
            fresh = not self._given & set(run.ids)
            if near[at][1] >= NEED and named and fresh and not theirs:
                self._given.update(run.ids)
                return list(run.ids)
        return []

    def _nearness(self, draft: Drafted) -> "NDArray[np.float32]":
        """How near each passage is to the attack, to its need and to the sentence, in columns."""
        if self._vectors is None:
            self._vectors = self._embedder.embed([run.text for run in self._runs])
        texts = draft.texts
        said = _ID.sub("", f"{texts['tag']} {texts['text']}")
        wanted = [said, _ID.sub("", texts["need"]), draft.match.sentence.text]
        near: NDArray[np.float32] = self._vectors @ self._embedder.embed(wanted).T
        return near


def _names(draft: Drafted) -> list[str]:
    """Who the evidence has to be about: the party that the attack turns on."""
    slots = draft.match.slots
    about = " ".join(slots.get(name, "") for name in ("rival", "mover", "names"))
    return _NAME.findall(f" {about}")


def _runs(lines: Sequence[Line]) -> list[_Run]:
    """Every run of at most `LONGEST` sentences that begins with one that stands alone."""
    found = []
    for at, line in enumerate(lines):
        if _LEANS.match(line.text):
            continue
        run = [line]
        found.append(_Run((line.id,), line.text))
        for after in lines[at + 1 : at + LONGEST]:
            if not _follows(run[-1], after):
                break
            run.append(after)
            if _LEANS.match(after.text):
                found.append(_Run(tuple(x.id for x in run), " ".join(x.text for x in run)))
    return found


def _follows(line: Line, other: Line) -> bool:
    source, _, number = line.id.partition(".")
    return other.id == f"{source}.{int(number) + 1}"
