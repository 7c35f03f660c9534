"""The words of a text as topics see them: stemmed, without the words that every text has."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def subject_words(text: str) -> Iterator[tuple[str, str]]:
    """Each word that can say what a text is about, as `(stem, word)`, in order.

    Stems are those of the Snowball stemmer for English.
    """
    words = [found[0] for found in _WORD.finditer(text)]
    stem, common = _stemmer(), _common()
    for word in words:
        plain = word.casefold().replace("’", "'").removesuffix("'s")
        if len(plain) > 2 and plain not in common:
            yield stem(plain), word


@cache
def _common() -> frozenset[str]:
    """Words that say nothing of the subject."""
    lines = (
        resources.files(__package__).joinpath("common_words.txt").read_text("utf-8").splitlines()
    )
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english").stemWord
