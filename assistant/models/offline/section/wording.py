"""An attack put into words: of each text the variant said least, with no slot open."""

from collections import Counter
from collections.abc import Iterator

from assistant.models.offline.section.matching import Match
from assistant.models.offline.section.openings import TEXTS
from assistant.models.offline.section.slots import Slots, filled

# The second text of each pair answers the first; variant for variant, the last one for the rest.
_PAIRS = {"reply": "answer", "ask": "trap"}
# Texts so short, or so bound to their slots, that the same words may come back.
_BRIEF = {"need", "look_for", "question", "answer", "trap"}
_FREE = tuple(name for name in TEXTS if name not in {*_PAIRS, *_PAIRS.values()})


class Wording:
    """What an essay's attacks have said so far, so that no sentence is said twice."""

    def __init__(self, *, twice: bool = False) -> None:
        """With `twice`, words used before may be used again, once no others are left."""
        self._twice = twice
        self._variants: Counter[tuple[str, str, int]] = Counter()
        self._said: set[str] = set()

    def again(self) -> "Wording":
        """The same, with leave to use words a second time."""
        other = Wording(twice=True)
        other._variants, other._said = self._variants, self._said
        return other

    def of(self, match: Match) -> dict[str, str] | None:
        """One text of each kind; None where one has a slot that the sentence cannot fill."""
        chosen: dict[str, tuple[int, str]] = {}
        for name in _FREE:
            found = next(self._fits(match, name), None)
            if found is None:
                return None
            chosen[name] = found
        for first, second in _PAIRS.items():
            pair = next(self._pairs(match, first, second), None)
            if pair is None:
                return None
            chosen[first], chosen[second] = pair
        for name, (place, text) in chosen.items():
            self._variants[match.opening.id, name, place] += 1
            self._said.add(text)
        return {name: text for name, (_, text) in chosen.items()}

    def _fits(self, match: Match, name: str) -> Iterator[tuple[int, str]]:
        """The variants that can be filled: those said least first, then as the file has them."""
        opening = match.opening
        variants = opening.texts[name]
        places = sorted(
            range(len(variants)), key=lambda at: (self._variants[opening.id, name, at], at)
        )
        for place in places:
            fresh = self._twice or name in _BRIEF or not self._variants[opening.id, name, place]
            text = written(match.heard.chosen(variants[place]), match.slots) if fresh else None
            if text and (name not in {"tag", "text"} or text not in self._said):
                yield place, text

    def _pairs(
        self, match: Match, first: str, second: str
    ) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
        seconds = match.opening.texts[second]
        for place, text in self._fits(match, first):
            at = min(place, len(seconds) - 1)
            answer = written(match.heard.chosen(seconds[at]), match.slots)
            if answer:
                yield (place, text), (at, answer)


def written(template: str, slots: Slots) -> str | None:
    """The template filled and begun with a capital; None where a slot has no value."""
    text = filled(template, slots)
    if not text:
        return None
    at = 1 if text[:1] in "“‘" else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
