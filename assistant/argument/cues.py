"""Cues: patterns for what a sentence says, each tried only on texts in which it can be found.

A text is read with many hundreds of them, and nearly all find nothing in it. A pattern that has to
find `because` or `since` need not be tried, nor even compiled, where neither stands: looking for a
few plain strings is many times faster than trying a pattern that ignores case.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from assistant.argument.cue_words import fold, needed

T = TypeVar("T")

_GRAM = 3  # letters by which a string is looked up
_fold = lru_cache(maxsize=8192)(fold)  # one text is asked about by one cue after another


class Cue:
    """A pattern as it is written in the data. `[A-Z]` keeps its meaning: other case is folded.

    `search` and `finditer` give what those of `re` give.
    """

    def __init__(self, written: str) -> None:
        self.written = written

    def __repr__(self) -> str:
        return f"Cue({self.written!r})"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled. Raises re.error for one that is none."""
        return re.compile(self.written.replace("[A-Z]", "(?-i:[A-Z])"), re.IGNORECASE)

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """Strings of which a text that the cue matches has one; none where nothing is known."""
        return needed(self.written)

    def fits(self, text: str) -> bool:
        """Whether the text has what the cue needs: without it, there is nothing to find."""
        needs = self.needs
        if not needs:
            return True
        folded = _fold(text)
        for need in needs:  # noqa: SIM110 (asked a million times of a long text: no generator)
            if need in folded:
                return True
        return False

    def search(self, text: str) -> re.Match[str] | None:
        """Where it stands first."""
        return self.pattern.search(text) if self.fits(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Everywhere it stands."""
        return self.pattern.finditer(text) if self.fits(text) else iter(())


@lru_cache(maxsize=8192)  # more than the data has; what is completed from an essay comes and goes
def cue_of(written: str) -> Cue:
    """The cue of a pattern; the same one for the same words."""
    return Cue(written)


def cues(written: Iterable[str]) -> tuple[Cue, ...]:
    """One for each pattern, in order."""
    return tuple(map(cue_of, written))


class Index(Generic[T]):
    """Which of many things have a cue that may stand in a text, told in one pass over the text."""

    def __init__(self, things: Iterable[tuple[T, tuple[Cue, ...]]]) -> None:
        """Each thing comes with its cues."""
        self._things: list[T] = []
        self._always: set[int] = set()
        self._short: defaultdict[str, set[int]] = defaultdict(set)
        self._long: defaultdict[str, set[int]] = defaultdict(set)
        for at, (thing, own) in enumerate(things):
            self._things.append(thing)
            for one in own:
                for need in one.needs:
                    (self._long if len(need) >= _GRAM else self._short)[need].add(at)
                if not one.needs:
                    self._always.add(at)
        self._by_gram: defaultdict[str, list[str]] = defaultdict(list)
        for need in self._long:  # each under one of its grams, and none under many
            under = min(_grams(need), key=lambda gram: (len(self._by_gram[gram]), gram))
            self._by_gram[under].append(need)

    def fitting(self, text: str) -> list[T]:
        """The things of which a cue fits the text, in their order."""
        folded = _fold(text)
        found = set(self._always)
        for need, places in self._short.items():
            if need in folded:
                found |= places
        for gram in self._by_gram.keys() & _grams(folded):
            for need in self._by_gram[gram]:
                if need in folded:
                    found |= self._long[need]
        return [self._things[at] for at in sorted(found)]


def _grams(folded: str) -> set[str]:
    return {folded[at : at + _GRAM] for at in range(len(folded) - _GRAM + 1)}
