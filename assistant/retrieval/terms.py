"""Words as a search counts them: lower case, no function words, stemmed; and words of answers."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PLAIN = re.compile(r"[a-z]+(?:['’][a-z]+)?")
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


def terms(text: str) -> list[str]:
    """Lower-case words without function words, stemmed (Snowball's English rules)."""
    return [stem for stem in stems(WORD.findall(text.lower())) if stem]


def stems(forms: Sequence[str]) -> list[str]:
    """The stem of each lower-case word, empty for a function word."""
    function = _stop_words()
    return [
        "" if form in function else stem
        for form, stem in zip(forms, _stemmer().stemWords(list(forms)), strict=True)
    ]


def talk(text: str) -> tuple[int, int, int]:
    """Of a lower-case text: its words in plain letters, those that deny, and those of answers.

    The words are common English for each, chosen by hand; none was taken from a collection.
    """
    words = _PLAIN.findall(text)
    signs = [word for word in words if _OF_ANSWERS.fullmatch(word)]
    return len(words), sum(bool(_DENIAL.fullmatch(word)) for word in signs), len(signs)


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


@cache
def _stop_words() -> frozenset[str]:
    from bm25s.stopwords import STOPWORDS_EN

    return frozenset(STOPWORDS_EN)
