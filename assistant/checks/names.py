"""Proper names in running text, and whether a text that is cited has them.

A name is told by its capitals inside a sentence. A word that opens a sentence has a capital anyway:
it is a name for sure only if it is an acronym, or stands inside a sentence of the same text too.
Otherwise the grammar is asked, which takes a second to load and is asked only of words that no
cited text has.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.argument.same_names import same_names
from assistant.checks.folding import fold
from assistant.checks.lexicon import EMPTY, NEGATIONS, ORDINARY_CAPITALS
from assistant.checks.words import sentences

# `1AC` is a speech, and no name `AC`.
_TOKEN = re.compile(r"(?<![^\W_])[^\W\d_](?:[\w]|['’.](?=\w)|\.(?=[A-Z]\b))*")
_ID = re.compile(r"\b[SNEA]\d+(?:\.\d+)*\b")
_OPENS = re.compile(r"(?:^|[.!?:;—–]|\n)[\s\"'“”‘’(\[*_#>-]*$")
_QUOTE_OPENS = re.compile(r"[\"“‘(\[]$")
_NAMED = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "EVENT", "LAW"})
_TITLE_CASE = 0.6  # share of long words with a capital: a heading, where capitals say nothing


@dataclass(frozen=True, slots=True)
class Name:
    """One word with a capital. `sure` is false where it may only have opened its sentence."""

    text: str
    sentence: str
    start: int
    sure: bool


@lru_cache(maxsize=8192)
def names(text: str) -> tuple[Name, ...]:
    """Every word of a text that is or may be a proper name, in order, as often as it is said."""
    return tuple(_names(text))


def _names(text: str) -> Iterator[Name]:
    plain = _ID.sub(" ", text)
    tokens = list(_TOKEN.finditer(plain))
    inside = {m.group() for m in tokens if _capital(m.group()) and not _opens(plain, m.start())}
    for sentence in sentences(plain):
        if not _shouted(sentence):
            yield from _in_sentence(sentence, inside)


def _in_sentence(sentence: str, inside: set[str]) -> Iterator[Name]:
    tokens = list(_TOKEN.finditer(sentence))
    heading = _is_heading([m.group() for m in tokens])
    for match in tokens:
        word = match.group()
        if not _capital(word) or _bare(word) in _ORDINARY:
            continue
        sure = not _opens(sentence, match.start()) or word in inside
        if _acronym(word):
            yield Name(word, sentence, match.start(), sure=True)
        elif not heading:
            yield Name(word, sentence, match.start(), sure=sure)


def proper(unsure: Sequence[Name]) -> list[bool]:
    """What the grammar takes each of these for: a name, or a word that opens its sentence."""
    from assistant.argument.language import parse

    return [
        any(
            token.idx == name.start and token.pos_ == "PROPN" and token.ent_type_ in _NAMED
            for token in doc
        )
        for name, doc in zip(unsure, parse([name.sentence for name in unsure]), strict=True)
    ]


def _capital(word: str) -> bool:
    return word[0].isupper()


def _acronym(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and sum(char.isupper() for char in letters) > len(letters) / 2


def _shouted(sentence: str) -> bool:
    letters = [char for char in sentence if char.isalpha()]
    return len(letters) > 12 and sum(char.isupper() for char in letters) > 0.8 * len(letters)


def _opens(text: str, at: int) -> bool:
    """Whether a sentence, a quotation or a clause after a colon opens at `at`."""
    before = text[max(0, at - 12) : at]
    return at == 0 or bool(_OPENS.search(before) or _QUOTE_OPENS.search(before))


def _is_heading(said: list[str]) -> bool:
    long = [word for word in said if len(word) > 3]
    return len(long) > 3 and sum(map(_capital, long)) >= _TITLE_CASE * len(long)


def _bare(word: str) -> str:
    return fold(word).text.removesuffix("'s").strip(".'")


_ORDINARY = ORDINARY_CAPITALS | EMPTY | NEGATIONS


class Known:
    """The words of the texts that are cited, as names are looked up in them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._forms: set[str] = set()
        self._initials = ""
        for text in texts:
            self._read(text)

    def _read(self, text: str) -> None:
        tokens = _TOKEN.findall(text)
        for token in tokens:
            for part in token.split("-"):
                self._forms.update(_forms(part))
        folded = fold(text).text
        self._forms.update(
            form for form, whole in same_names().items() if " " in form and form in folded
        )
        self._forms.update(same_names()[form] for form in list(self._forms) if form in same_names())
        capitals = (token[0] for token in tokens if token.lower() not in EMPTY or _capital(token))
        self._initials += " " + "".join(capitals).upper()

    def __contains__(self, name: str) -> bool:
        bare = _bare(name)
        forms = _forms(name)
        if forms & self._forms or same_names().get(bare) in self._forms:
            return True
        letters = bare.replace(".", "").upper()
        return _acronym(name) and len(letters) > 2 and letters in self._initials


def _forms(word: str) -> set[str]:
    """A word and its singular: `Germans` is backed by `German`."""
    bare = _bare(word)
    return {bare, bare.removesuffix("s")} if len(bare) > 3 else {bare}
