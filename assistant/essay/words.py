"""The words of a text as topics see them: stemmed, without the words that every text has."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Any

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORTEST = 3  # letters


def subject_words(text: str) -> Iterator[tuple[str, str]]:
    """Each word that can say what a text is about, as `(stem, word)`, in order.

    Stems are those of the Snowball stemmer for English.
    """
    for found in _WORD.finditer(text):
        stem = _stem(found[0])
        if stem:
            yield stem, found[0]


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    """The stem of a word; nothing for a word that says nothing of the subject."""
    plain = word.casefold().replace("’", "'").removesuffix("'s")
    if len(plain) < _SHORTEST or plain in word_list("common_words"):
        return ""
    return str(_stemmer()(plain))


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of `NAME.txt` beside this file; a line that begins with `#` says what they are."""
    lines = resources.files(__package__).joinpath(f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english").stemWord
