"""Figures, dates and names in our words, and whether what their place cites has them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.checks.figures import figures, stands_in
from assistant.checks.names import Known, names
from assistant.checks.our_words import OurWords

Kind = Literal["figure", "date", "name"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure, date or name in our words, and whether what its place cites has it.

    `elsewhere` is true if only another sentence of the background has it.
    """

    where: str
    kind: Kind
    text: str
    sourced: bool
    elsewhere: bool


def mentions(ours: Iterable[OurWords], background: Sequence[str]) -> Iterator[Mention]:
    """Every figure, date and name in our words, each once a place.

    `background` is what all of it is about (the essay and its title). It backs a name. A figure or
    date must stand in what its own place cites, because a right figure beside the wrong sentence
    is a wrong claim.
    """
    about = tuple(background)
    seen: set[tuple[str, str]] = set()
    for each in ours:
        for mention in _mentions(each, about):
            key = (mention.where, mention.text.lower())
            if key not in seen:
                seen.add(key)
                yield mention


def _mentions(ours: OurWords, about: tuple[str, ...]) -> Iterator[Mention]:
    for figure in figures(ours.text):
        sourced = stands_in(figure, _values(ours.cited))
        elsewhere = not sourced and stands_in(figure, _values(about))
        yield Mention(ours.where, figure.kind, figure.text, sourced, elsewhere)
    for name in names(ours.text):
        sourced = name in _known(about) or name in _known(ours.cited)
        yield Mention(ours.where, "name", name, sourced, elsewhere=False)


@lru_cache(maxsize=256)
def _values(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(figure.value for text in texts for figure in figures(text))


@lru_cache(maxsize=256)
def _known(texts: tuple[str, ...]) -> Known:
    return Known(texts)
