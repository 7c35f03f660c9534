"""Which of the passages shown really bears against a sentence: near in meaning, and opposed."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.argument.context import Block, Line
from assistant.models.offline.reading import Read
from assistant.retrieval.embedders import Embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Cosine of MiniLM; chosen by reading what was attached to attacks on the sample essays.
NEAR = 0.42
LONGEST = 2  # sentences a card
_OPPOSES = re.compile(
    r"\b(?:not|no|never|nor|without|however|but|although|despite|though|yet|instead|rather|only|"
    r"fail(?:s|ed|ure)?|risk|protest\w*|oppos\w+|dispute\w*|refus\w+|withdr\w+|clos(?:ed|ure)|"
    r"limit(?:s|ed)?|lack\w*|weak\w*|harm\w*|cost\w*|damage\w*|worse\w*|declin\w+|fell|critic\w+|"
    r"uncertain|mixed|unclear|resent\w*|escalat\w+|end(?:ed|ing)|debt|alternative\w*|depend\w*)\b",
    re.IGNORECASE,
)


class Evidence:
    """The sentences of an EVIDENCE block, embedded once; each is given out once."""

    def __init__(self, block: Block | None, embedder: Embedder) -> None:
        self._lines = [line for group in block.groups for line in group.lines] if block else []
        self._embedder = embedder
        self._given: set[str] = set()
        self._vectors: NDArray[np.float32] | None = None

    def against(self, sentence: Read, point: str) -> list[str]:
        """The ids of at most `LONGEST` neighbouring sentences that answer it; none if none do.

        A sentence qualifies by its nearness to the sentence attacked and to our point, and by
        words that set it against something.
        """
        if not self._lines:
            return []
        near = self._nearness([sentence.text, point])
        ranked = sorted(range(len(self._lines)), key=lambda at: -near[at])
        for at in ranked:
            if near[at] < NEAR:
                return []
            line = self._lines[at]
            if line.id not in self._given and _OPPOSES.search(line.text):
                run = self._with_neighbour(at, near)
                self._given.update(run)
                return run
        return []

    def _nearness(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        if self._vectors is None:
            self._vectors = self._embedder.embed([line.text for line in self._lines])
        near: NDArray[np.float32] = (self._vectors @ self._embedder.embed(texts).T).mean(axis=1)
        return near

    def _with_neighbour(self, at: int, near: "NDArray[np.float32]") -> list[str]:
        """The sentence, and the next one of the same source where that bears on it too."""
        line, after = self._lines[at], at + 1
        if after < len(self._lines) and _follows(line, self._lines[after]):
            fresh = self._lines[after].id not in self._given
            if fresh and near[after] >= NEAR - 0.08 and LONGEST > 1:
                return [line.id, self._lines[after].id]
        return [line.id]


def _follows(line: Line, other: Line) -> bool:
    source, _, number = line.id.partition(".")
    return other.id == f"{source}.{int(number) + 1}"
