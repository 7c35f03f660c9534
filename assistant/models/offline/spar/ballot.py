"""The ballot by rules: which points were made, and whether the second speech met the reply.

What contradicts, is turned twice or lacks support is found by the checks, whoever judges.
"""

from collections.abc import Sequence
from typing import Any

from assistant.argument.answers import BallotAnswer, HitAnswer
from assistant.argument.context import Block, Group, Line
from assistant.models.offline.spar.meeting import meetings

_TO_THE_REPLY = 0.35  # cosine of a sentence with one of the reply's, from which it speaks to it
_THE_SAME = 0.85  # cosine from which it says again what was said before
_FEW_WORDS = 6
_REASONS = ("because", "since", "so ", "therefore", "which means", "that means", "even if")
_TURNS = ("but", "not", "n't", "n’t", "no ", "however", "even if", "only", "yet", "still", "rather")


def judge_round(blocks: dict[str, Block], embedder: Any) -> BallotAnswer:
    """The ballot on the ROUND block, over the points of the POINTS block."""
    groups = {group.id: group for group in blocks["ROUND"].groups}
    said = [line for group in groups.values() if group.id[0] == "U" for line in group.lines]
    hits: dict[str, str] = {}
    for meeting in meetings(blocks["POINTS"], said, embedder):
        hits.setdefault(meeting.point, meeting.said)
    return BallotAnswer(
        hits=[HitAnswer(point=point, said=spoken) for point, spoken in hits.items()],
        contradictions=[],
        double_turns=[],
        unsupported=[],
        answered=_answered(groups, embedder),
        drill="",
    )


def _answered(groups: dict[str, Group], embedder: Any) -> int:
    """How well U2 meets T1: is it about it, is it new, does it turn against it with a reason."""
    if not {"U1", "T1", "U2"} <= groups.keys():
        return 0
    first, reply, second = (groups[name].lines for name in ("U1", "T1", "U2"))
    said = _text(second)
    if len(said.split()) < _FEW_WORDS:
        return 0
    if _nearness([said], [_text(first)], embedder) >= _THE_SAME:
        return 1
    texts = [line.text for line in second], [line.text for line in reply]
    if _nearness(*texts, embedder) < _TO_THE_REPLY:
        return 0
    low = said.lower()
    turned = any(cue in low for cue in _TURNS)
    return 3 if turned and any(cue in low for cue in _REASONS) else 2 if turned else 1


def _nearness(some: Sequence[str], others: Sequence[str], embedder: Any) -> float:
    """The highest cosine of one of some texts with one of the others."""
    vectors = embedder.embed([*some, *others])
    return float((vectors[: len(some)] @ vectors[len(some) :].T).max())


def _text(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)
