"""What opposes a claim, told from what is merely about the same thing.

Nearness finds the topic; passages of the claim's own side are as near as those that answer it.
Two general signs part them, neither learned from any collection:

1. A passage that answers this claim is nearer to it than to any other passage of the topic. How
   near it is to its nearest other is taken off: local scaling, after Conneau et al. 2018 (Word
   Translation Without Parallel Data, equation 3).
2. Denying a sentence moves its vector. The claim's own first sentence, denied, shows which way;
   passages that lie that way are raised.

Passages far less near than the nearest are left out first: taking off crowding favours what is
about nothing else, and so what is about another topic.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.retrieval.pool import Candidate, likeness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_DENIAL = "It is not true that"
_OWN_WORDS = 0.85  # of a passage's weight


@dataclass(frozen=True, slots=True)
class Signs:
    """How much each sign weighs; 0 leaves it out.

    `topic` is the share of the best passage's nearness that a passage must have to be ranked by
    the signs; those below come after, by nearness. `crowding` weighs the likeness to the nearest
    other passage, `denial` the direction in which denying moves the claim.
    """

    topic: float = 0.55
    crowding: float = 1.0
    denial: float = 0.5


def denied(claim: str) -> tuple[str, str]:
    """The claim's first sentence, and its denial."""
    found = _SENTENCE.search(claim.strip())
    first = (found[0] if found else claim).strip()
    return first, f"{_DENIAL} {first[:1].lower()}{first[1:]}"


def quotes(passage: Mapping[str, float], claim: Mapping[str, float]) -> bool:
    """Whether a passage is the claim's own text: nearly all of its weighted words are in it.

    Such a passage opposes nothing, and must not make any difference to the others.
    """
    return sum(weight**2 for word, weight in passage.items() if word in claim) >= _OWN_WORDS


def opposed(
    near: "NDArray[np.float32]",
    candidates: Sequence[Candidate],
    direction: "NDArray[np.float32]",
    signs: Signs,
) -> "NDArray[np.float32]":
    """Scores of the candidates for opposing a claim they are `near` to; larger is better.

    `direction` is the vector of the denied claim less that of the claim.
    """
    import numpy as np

    scores = near.copy()
    if signs.crowding:
        scores -= signs.crowding * _crowding(candidates)
    if signs.denial:
        vectors = np.stack([candidate.vector for candidate in candidates])
        length = float(np.linalg.norm(direction)) or 1.0
        scores += signs.denial * (vectors @ (direction / length))
    off_topic = near < signs.topic * near.max()
    return np.asarray(np.where(off_topic, near - _BELOW, scores), np.float32)


_BELOW = 10.0  # more than any two scores can differ


def _crowding(candidates: Sequence[Candidate]) -> "NDArray[np.float32]":
    """Likeness of each candidate to its nearest other of another source, 0 where there is none."""
    import numpy as np

    alike = likeness(candidates)
    sources = np.array([candidate.source for candidate in candidates])
    alike[sources[:, None] == sources[None, :]] = -1.0
    return np.asarray(np.maximum(alike.max(axis=1), 0.0), np.float32)
