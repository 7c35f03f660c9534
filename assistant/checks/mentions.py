"""Figures, dates and names in our words, and whether what their place cites has them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.checks.figures import figures, stands_in
from assistant.checks.names import Known, names, proper
from assistant.checks.our_words import OurWords

_TOPIC = 4  # times: a figure that a text has so often is what it is about

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


def mentions(ours: Iterable[OurWords], background: Sequence[str]) -> list[Mention]:
    """Every figure, date and name in our words, each once a place.

    `background` is what all of it is about (the essay and its title). It backs a name. A figure or
    date must stand in what its own place cites, because a right figure beside the wrong sentence
    is a wrong claim; unless the background has it again and again, and is about it.
    """
    about = tuple(background)
    said = list(ours)
    found = [mention for each in said for mention in _figures(each, about)]
    found += _names(said, about)
    first = {(mention.where, mention.text.lower()): mention for mention in reversed(found)}
    return list(reversed(first.values()))


def _figures(ours: OurWords, about: tuple[str, ...]) -> Iterator[Mention]:
    for figure in figures(ours.text):
        sourced = stands_in(figure, _values(ours.cited)) or figure.value in _topics(about)
        in_essay = not sourced and stands_in(figure, _values(about))
        sourced, elsewhere = sourced or (in_essay and ours.restates), in_essay and not ours.restates
        yield Mention(ours.where, figure.kind, figure.text, sourced, elsewhere)


def _names(said: Sequence[OurWords], about: tuple[str, ...]) -> Iterator[Mention]:
    """Names for sure, and of the words that may be names those that the grammar takes for one."""
    found = [(each, name) for each in said for name in names(each.text)]
    sourced = [name.text in _known(about) or name.text in _known(e.cited) for e, name in found]
    common = _lower_case(said)
    asked = [
        at
        for at, (_, name) in enumerate(found)
        if not (sourced[at] or name.sure or name.text.lower() in common)
    ]
    told = dict(zip(asked, proper([found[at][1] for at in asked]), strict=True)) if asked else {}
    for at, (each, name) in enumerate(found):
        if name.sure or told.get(at):
            yield Mention(each.where, "name", name.text, sourced[at], elsewhere=False)


def _lower_case(said: Sequence[OurWords]) -> set[str]:
    """Words that we also write without a capital: they are no names."""
    return {word for each in said for word in each.text.split() if word.islower()}


@lru_cache(maxsize=256)
def _values(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(figure.value for text in texts for figure in figures(text))


@lru_cache(maxsize=16)
def _topics(texts: tuple[str, ...]) -> frozenset[str]:
    """The figures that the texts are about."""
    times = Counter(figure.value for text in texts for figure in figures(text))
    return frozenset(value for value, count in times.items() if count >= _TOPIC)


@lru_cache(maxsize=256)
def _known(texts: tuple[str, ...]) -> Known:
    return Known(texts)
