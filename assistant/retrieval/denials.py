"""Signs of an answer in the words of a passage: denial, contrast, talk of an argument.

The words are common English for each, chosen by hand; none was taken from a collection.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.essay.sentences import split
from assistant.retrieval.lexical import terms

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_DENIAL = re.compile(
    r"no|not|never|nothing|none|nor|neither|cannot|without|lacks?|fail(?:s|ed)?|false|untrue|wrong"
    r"|mistaken?|incorrect|flawed|misguided|unfounded|unlikely|hardly|barely|little|\w+n['’]t"
)
_OF_ANSWERS = re.compile(
    _DENIAL.pattern
    # contrast
    + r"|but|however|although|though|while|yet|rather|instead|despite|nevertheless|nonetheless"
    r"|still|even|actually|simply|merely|only|just|either|already|alone"
    # talk of arguments
    r"|arguments?|claims?|assume[sd]?|assumptions?|opponents?|opposition|proposition|evidence"
    r"|necessarily|supposed(?:ly)?|alleged|exaggerated|overstated|problem"
)
_DOUBT = 0.1  # shared words that count as no sign at all: little in common tells little


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a sentence speaks of, and whether it denies: an odd number of denials."""

    stems: frozenset[str]
    denies: bool


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, without those that speak of nothing."""
    found = (text[start:end] for start, end in split(text))
    return [Sentence(stems, _denies(s)) for s in found if (stems := frozenset(terms(s)))]


def answering(text: str) -> float:
    """The share of a text's words that deny, contrast, or speak of arguments, 0 to 1."""
    words = _WORD.findall(text.lower())
    held = sum(bool(_OF_ANSWERS.fullmatch(word)) for word in words)
    return held / (len(words) + 1)


def denial(claim: Sequence[Sentence], passage: Sequence[Sentence]) -> float:
    """From -1, where sentences on the same thing say it alike, to 1, where one denies it.

    Each pair of sentences counts by the words it shares (the square of Ochiai's coefficient).
    """
    alike = against = 0.0
    for ours in passage:
        for theirs in claim:
            both = len(ours.stems & theirs.stems)
            if both:
                weight = both * both / (len(ours.stems) * len(theirs.stems))
                if ours.denies == theirs.denies:
                    alike += weight
                else:
                    against += weight
    return (against - alike) / (against + alike + _DOUBT)


def _denies(text: str) -> bool:
    return sum(bool(_DENIAL.fullmatch(word)) for word in _WORD.findall(text.lower())) % 2 == 1
