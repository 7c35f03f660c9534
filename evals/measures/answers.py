"""Short answers against a reference: token F1, as SQuAD defines it (Rajpurkar et al. 2016)."""

import re
from collections import Counter
from collections.abc import Collection

_ARTICLE = re.compile(r"\b(a|an|the)\b")
_WORD = re.compile(r"\w+")


def token_f1(answer: str, reference: str) -> float:
    """The harmonic mean of token precision and recall, case, articles and punctuation aside."""
    mine, theirs = Counter(_tokens(answer)), Counter(_tokens(reference))
    shared = sum((mine & theirs).values())
    if not shared:
        return float(mine == theirs)
    precision, recall = shared / mine.total(), shared / theirs.total()
    return 2 * precision * recall / (precision + recall)


def _tokens(text: str) -> list[str]:
    return _WORD.findall(_ARTICLE.sub(" ", text.lower()))


def set_f1(found: Collection[str], wanted: Collection[str]) -> float:
    """F1 of two sets of ids; 1 when both are empty."""
    mine, theirs = set(found), set(wanted)
    if not mine and not theirs:
        return 1.0
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def token_recall(answer: str, reference: str) -> float:
    """The share of the reference's tokens that the answer has; 1 for an empty reference."""
    mine, theirs = Counter(_tokens(answer)), Counter(_tokens(reference))
    return (mine & theirs).total() / theirs.total() if theirs else 1.0
