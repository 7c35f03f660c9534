"""Does a text make a point? Meaning and words together, by a rule fitted to what people say.

Two things are looked at. `words`: the share of the point's own content words that the text has,
the topic's words aside. `lead`: how much nearer the text is to this point than to any other point
of the same list, as a difference of cosines. A likeness by itself says little, since all texts on
a topic are alike; it has to be this point and not its neighbour.

The weights below are a logistic regression on half of the topics of ArgKP-2021 (Friedman et al.,
the Key Point Analysis shared task); `python -m evals.calibration FOLDER` makes them again, and
`rebut eval run argkp:FOLDER` says how far the rule agrees with people on the half it never saw.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals.measures.adding import Copied
from evals.measures.words import content

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.retrieval.embedders import Embedder

CONSTANT, WORDS, LEAD = -0.71, 8.72, 18.13
COVERS = 0.0
_FEWEST = 4  # content words without which a text makes no point of its own


@dataclass(frozen=True, slots=True)
class Signs:
    """What the rule looks at, for one text and one point."""

    words: float
    lead: float

    @property
    def score(self) -> float:
        """Above `COVERS` the text makes the point."""
        return CONSTANT + WORDS * self.words + LEAD * self.lead


class Coverage:
    """The measure, with vectors of its texts kept for as long as it lives."""

    def __init__(self, embedder: "Embedder") -> None:
        self._embedder = embedder
        self._known: dict[str, NDArray[np.float32]] = {}

    def signs(self, texts: Sequence[str], points: Sequence[str], topic: str) -> list[list[Signs]]:
        """The signs of each text (a row) for each point (a column); `topic` is what all share."""
        if not texts or not points:
            return [[] for _ in texts]
        nearness = self._vectors(texts) @ self._vectors(points).T
        shared = set(content(topic))
        rows = []
        for text, near in zip(texts, nearness, strict=True):
            have = set(content(text))
            rows.append(
                [
                    Signs(_share(point, have, shared), _lead([float(n) for n in near], at))
                    for at, point in enumerate(points)
                ]
            )
        return rows

    def scores(self, texts: Sequence[str], points: Sequence[str], topic: str) -> list[list[float]]:
        """How far each text (a row) makes each point (a column); from `COVERS` on it does."""
        return [[signs.score for signs in row] for row in self.signs(texts, points, topic)]

    def makes(
        self, texts: Sequence[str], points: Sequence[str], topic: str, essay: str
    ) -> list[int | None]:
        """For each point, which text makes it best, if any does.

        Only what a text adds to the words of the essay counts: a point against a sentence is like
        that sentence, so that whoever copies it, or agrees with it, would seem to make the point.
        """
        copied = Copied(essay)
        added = {at: copied.without(text) for at, text in enumerate(texts)}
        own = {at: text for at, text in added.items() if len(content(text)) >= _FEWEST}
        if not own:
            return [None for _ in points]
        places = list(own)
        scores = self.scores(list(own.values()), points, topic)
        found: list[int | None] = []
        for at in range(len(points)):
            column = [row[at] for row in scores]
            best = max(column)
            found.append(places[column.index(best)] if best >= COVERS else None)
        return found

    def _vectors(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        import numpy as np

        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._embedder.embed(new), strict=True))
        return np.stack([self._known[text] for text in texts])


def _share(point: str, have: set[str], shared: set[str]) -> float:
    words = set(content(point))
    own = words - shared or words
    return len(own & have) / len(own) if own else 0.0


def _lead(near: Sequence[float], at: int) -> float:
    """How much nearer it is to this point than to the nearest other; 0 where there is no other."""
    others = [value for place, value in enumerate(near) if place != at]
    return near[at] - max(others) if others else 0.0
