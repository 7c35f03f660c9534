"""Which of the passages shown really backs an attack: near to what the attack says and needs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.argument.context import Block, Line
from assistant.essay.words import subject_words
from assistant.models.offline.section.plan import Drafted
from assistant.models.offline.section.view import tone
from assistant.retrieval.embedders import Embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Cosines of MiniLM, chosen by reading what they attach to attacks on the sample essays. What backs
# an attack is mostly near to the sentence it answers, and speaks the other way.
WEIGHTS = (0.3, 0.2, 0.5)  # of a passage to the attack, to what it needs, and to the sentence
AGAINST = 0.12  # for a passage that denies, limits or takes back
SHARED = 0.03  # for each of two words it shares with the sentence; lost where it shares none
NEAR = 0.5  # what it must come to
# A passage near to the sentence alone shares its topic and proves nothing. It has to be near to the
# attack too, and to speak of the things that the attack names or asks for.
TO_ATTACK = 0.4
TO_NEED = 0.25  # this near to what is needed, one word in common will do; else two
BOTH = 0.38  # this near to both, and together so near, it needs no word in common
TOGETHER = 0.85
LONGEST = 3  # sentences a card
# Words by which a passage speaks against a claim, or bounds it.
_COUNTERS = re.compile(
    r"\b(?:not|never|nor|only|too|hardly|cannot|although|however|critics|rejected|refused|"
    r"back at|slower|gradual\w*|small(?:er)?|weak(?:er)?|fail\w*|limits?|caution|unfair|resent\w*|"
    r"protests?|against|disputed?|doubts?|does not|did not|fewer than|less than|low(?:er)? wages?|"
    r"a low wage|hard to|no effect|no evidence|nearer to)\b",
    re.IGNORECASE,
)
# A sentence that leans on the one before it: read out alone, it means nothing.
_LEANS = re.compile(
    r"(?:it|its|this|that|these|those|they|their|he|she|his|her|and|but|or|so|such|yet|then|there|"
    r"also|another|both|neither|the (?:other|others|same|latter|former|report|study|authors?)|"
    r"one (?:is|was|of)|some|most|few|none|many|in (?:that|this)|by then|since then|however|"
    r"instead|as a result|critics answered)\b"
    r"|[^.]*\b(?:each of (?:the|them)|the two|the former|the latter|as (?:above|before))\b"
    r"|(?:two|three|four|five|several) \w+ (?:are|is)\b|nor\b|what (?:it|this|is)\b"
    r"|[^.]*\bdid so\b",
    re.IGNORECASE,
)
# A sentence that promises another: who stops there has cut the source short.
_LEADS_ON = re.compile(
    r"(?:one|the first|first)(?: \w+)? (?:is|was|of|holds|says)\b|on the one hand\b"
    r"|(?:two|three|four|several|both) (?:\w+ )?\w+ (?:are|is|follow|remain|stand|cut)\b|.*:$",
    re.IGNORECASE,
)
_COMMONPLACE = frozenset(
    {"year", "time", "day", "peopl", "case", "thing", "way", "number", "part", "place", "name"}
)
_ID = re.compile(r"\s*\(S\d+(?:\.\d+)?\)|\bS\d+(?:\.\d+)?\b")
_NAME = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring sentences of a source, the first of which can begin a quotation."""

    ids: tuple[str, ...]
    text: str


class Evidence:
    """The sentences of an EVIDENCE block as passages that can be read out; each is given once.

    What backs an attack on an essay that `proposes` a step denies or bounds something; what backs
    one on an essay that opposes it speaks of good. All other passages are left unread.
    """

    def __init__(
        self,
        block: Block | None,
        drafts: Sequence[Drafted],
        embedder: Embedder,
        *,
        proposes: bool,
    ) -> None:
        groups = block.groups if block else ()
        found = (run for group in groups for run in passages(group.lines))
        self._runs = [run for run in found if _opposes(run.text, proposes=proposes)]
        self._drafts = [draft for draft in drafts if not draft.match.opening.form]
        self._embedder = embedder
        self._given: set[str] = set()

    def against(self, draft: Drafted) -> list[str]:
        """The ids of at most `LONGEST` neighbouring sentences that back it; none if none do."""
        if not self._runs or draft not in self._drafts:
            return []
        stems = {stem[:6] for stem in draft.match.sentence.stems if len(stem) > 3}
        near = self._nearness[self._drafts.index(draft)]
        wanted = _things(f"{draft.texts['tag']} {draft.texts['need']}")
        who = _names(draft)
        scores = near @ WEIGHTS
        scores += [_bearing(run.text, stems) for run in self._runs]
        for at in sorted(range(len(self._runs)), key=lambda at: -scores[at]):
            if scores[at] < NEAR:
                return []
            run = self._runs[at]
            if self._given & set(run.ids) or any(name not in run.text for name in who):
                continue
            to_attack, to_need, _ = near[at]
            if _speaks_to(to_attack, to_need, len(wanted & _things(run.text))):
                self.give(run)
                return list(run.ids)
        return []

    def left(self, source: str) -> list[Run]:
        """The passages of a source that are not given yet."""
        return [
            run
            for run in self._runs
            if run.ids[0].partition(".")[0] == source and not self._given & set(run.ids)
        ]

    def give(self, run: Run) -> None:
        """Mark a passage as read out: it is in no other card."""
        self._given.update(run.ids)

    def nearness(self, text: str, runs: Sequence[Run]) -> list[float]:
        """How near each passage is to a text."""
        vectors = self._embedder.embed([text, *(run.text for run in runs)])
        return [float(one) for one in vectors[1:] @ vectors[0]]

    @cached_property
    def _nearness(self) -> "NDArray[np.float32]":
        """By draft, how near each passage is to the attack, its need and the sentence, in columns.

        All of it is embedded in one go.
        """
        wanted = [text for draft in self._drafts for text in _looked_for(draft)]
        vectors = self._embedder.embed([*(run.text for run in self._runs), *wanted])
        found, asked = vectors[: len(self._runs)], vectors[len(self._runs) :]
        near: NDArray[np.float32] = found @ asked.T
        return near.reshape(len(self._runs), len(self._drafts), len(WEIGHTS)).transpose(1, 0, 2)


def _looked_for(draft: Drafted) -> tuple[str, str, str]:
    """What an attack says, what it needs, and the sentence it answers."""
    texts = draft.texts
    said = _ID.sub("", f"{texts['tag']} {texts['text']}")
    return said, _ID.sub("", texts["need"]), draft.match.sentence.text


def _speaks_to(to_attack: float, to_need: float, common: int) -> bool:
    """Whether a passage this near to an attack and its need, with `common` things, backs it."""
    if min(to_attack, to_need) >= BOTH and to_attack + to_need >= TOGETHER:
        return True
    return to_attack >= TO_ATTACK and common >= (1 if to_need >= TO_NEED else 2)


def _things(text: str) -> set[str]:
    """The stems of what a text speaks of. Names are left out: every source has the topic's; and so
    are the words that any text has.
    """
    return {
        stem for stem, word in subject_words(text) if word[0].islower() and stem not in _COMMONPLACE
    }


def _bearing(text: str, stems: set[str]) -> float:
    """What a passage that opposes the essay gains, more by sharing words of the sentence."""
    shared = sum(
        1 for word in {w[:6].lower() for w in re.findall(r"\w{4,}", text)} if word in stems
    )
    return AGAINST + (SHARED * min(shared, 2) if shared else -SHARED)


def _opposes(text: str, *, proposes: bool) -> bool:
    """Whether a passage speaks against what the essay wants believed."""
    if proposes:
        return bool(_COUNTERS.search(text))
    return tone(text) > 0


def _names(draft: Drafted) -> list[str]:
    """Who the evidence has to be about: the party that the attack turns on."""
    slots = draft.match.slots
    about = " ".join(slots.get(name, "") for name in ("rival", "mover", "names"))
    return _NAME.findall(f" {about}")


def passages(lines: Sequence[Line]) -> list[Run]:
    """Every run of at most `LONGEST` sentences that begins with one that stands alone, and does not
    end on one that promises another.
    """
    found = []
    for at, line in enumerate(lines):
        if _LEANS.match(line.text):
            continue
        run: list[Line] = []
        for after in lines[at : at + LONGEST]:
            if run and not _follows(run[-1], after):
                break
            run.append(after)
            ends = len(run) == 1 or _LEANS.match(after.text)
            if ends and not _LEADS_ON.match(after.text):
                found.append(Run(tuple(x.id for x in run), " ".join(x.text for x in run)))
    return found


def _follows(line: Line, other: Line) -> bool:
    source, _, number = line.id.partition(".")
    return other.id == f"{source}.{int(number) + 1}"
