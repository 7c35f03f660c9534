"""Words: how text is cut into them, which carry meaning, and how they are shown in a message."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from assistant.checks.lexicon import EMPTY, IRREGULAR

WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of a text, lower case, in order."""
    return [match.group().lower().replace("’", "'") for match in WORD.finditer(text)]


def content(text: str) -> list[str]:
    """The stems of its words that carry meaning, in order."""
    return [stem(word) for word in words(text) if word not in EMPTY]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Snowball (Porter2) stem of an English word, possessive and irregular form undone."""
    plain = word.removesuffix("'s").removesuffix("'")
    return str(_stemmer().stemWord(IRREGULAR.get(plain, plain)))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("english")


_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n\s*\n")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|vs|etc|e\.g|i\.e|No|Gen|Sen|Rep|Gov)|\b[A-Z])\.$"
)


def sentences(text: str) -> Iterator[str]:
    """Sentences of our own prose, which is plain: cut after a stop and before a capital."""
    begin = 0
    for match in _END.finditer(text):
        if not _SHORT.search(text[begin : match.start()].rstrip()):
            yield text[begin : match.end()].strip()
            begin = match.end()
    if rest := text[begin:].strip():
        yield rest


def has_word(text: str) -> bool:
    """Whether there is a letter or a figure in it, and not only marks and spaces."""
    return any(char.isalnum() for char in text)


def shown(text: str, limit: int = 80) -> str:
    """Words quoted in a message, shortened in the middle of nothing but at a word."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return f"“{flat}”"
    return f"“{flat[:limit].rsplit(' ', 1)[0]} …”"
