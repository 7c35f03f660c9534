"""What a question asks for: its content words and their weight, and the kind of answer wanted."""

import re
from dataclasses import dataclass
from typing import Any, Literal

from assistant.argument.language import parse

Wants = Literal["number", "date", "place", "anything"]

_NUMBER = re.compile(
    r"^how (?:many|much|long|far|fast|old|big|large|high|often)\b|\bhow (?:many|much)\b|"
    r"\b(?:what|which) (?:percentage|share|proportion|number|fraction|amount)\b",
    re.I,
)
_DATE = re.compile(r"^(?:since )?when\b|\b(?:what|which) (?:year|date|day|month|century)\b", re.I)
_PLACE = re.compile(r"^where\b", re.I)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# The words of asking about a text, which the text itself need not have.
_ASKING = _set("""
    accord answer argue article author be believe claim describe discuss do essay exactly example
    explain give have mention passage point question reason say section state suggest tell text
    think writer
""")
# Verbs that say little: another verb may stand in their place.
_LIGHT = _set("""
    affect back become bring call cause come concern get go happen hold involve keep lead look make
    mean need other put relate result show take use want
""")
# What kind of thing is asked for: the answer is one, and seldom says so.
_KIND = _set("""
    agency amount city company country date day group kind month number organisation organization
    people percentage person place proportion region share sort thing type year
""")
_SPEAKING = _set("argue believe claim feel say see state suggest think view want")
_CONTENT = _set("NOUN PROPN VERB ADJ NUM ADV")


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of the question. `weight` is before rarity; a `needed` word must be there."""

    lemma: str
    weight: float
    needed: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read."""

    text: str
    words: tuple[Word, ...]
    wants: Wants


def read_question(text: str) -> Question:
    """What a question asks for."""
    [doc] = parse([text])
    wants = _wants(text)
    speakers = {token.i for token in doc if _speaks(token)}
    words = tuple(
        Word(lemma(token), _weight(token), needed=_is_name(token) or token.i in speakers)
        for token in doc
        if is_content(token) and not (wants in ("number", "date") and lemma(token) in _KIND)
    )
    return Question(text, words, wants)


def is_content(token: Any) -> bool:
    """Whether a word of a parse carries content."""
    return (
        token.pos_ in _CONTENT
        and not token.is_stop
        and lemma(token) not in _ASKING
        and any(char.isalnum() for char in token.text)
    )


def lemma(token: Any) -> str:
    """The word without its inflection, lower case."""
    return str(token.lemma_).lower()


def _wants(text: str) -> Wants:
    if _NUMBER.search(text):
        return "number"
    if _DATE.search(text):
        return "date"
    return "place" if _PLACE.search(text) else "anything"


def _weight(token: Any) -> float:
    if lemma(token) in _LIGHT:
        return 0.3
    return 0.5 if lemma(token) in _KIND else 1.0


def _is_name(token: Any) -> bool:
    return bool(token.pos_ == "PROPN" or (token.i > 0 and token.text[0].isupper()))


def _speaks(token: Any) -> bool:
    """Whether it is whose words are asked for: they must be theirs, not somebody else's."""
    return token.dep_ == "nsubj" and lemma(token.head) in _SPEAKING
