"""The content words of a text, stemmed: what is left when words that any text has are taken out."""

import re
from functools import cache

import Stemmer
from bm25s.stopwords import STOPWORDS_EN_PLUS

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STOP = frozenset(STOPWORDS_EN_PLUS)


def content(text: str) -> list[str]:
    """The content words of `text` in order, lower case and stemmed; figures are kept."""
    words = (word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(text))
    stemmed: list[str] = _stemmer().stemWords([word for word in words if word not in _STOP])
    return stemmed


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")
