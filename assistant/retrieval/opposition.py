"""What opposes a claim, told from what is merely about the same thing.

Nearness finds the topic; passages of the claim's own side are as near as those that answer it.
Three general signs part them, learned from no collection:

- a passage that answers this claim is nearer to it than to any other passage of the topic, and one
  that argues beside it is nearer to what answers *it*. So how near a passage is to its nearest
  other is taken off: local scaling, after Conneau et al. 2018 (Word Translation Without Parallel
  Data, equation 3);
- where a passage and the claim speak of the same thing, one denies it and the other does not;
- a passage that answers somebody has the words of answers.

Passages far less near than the nearest are left out first: taking off crowding favours what is
about nothing else, and so what is about another topic.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.retrieval.lexical import LexicalIndex
from assistant.retrieval.pool import Candidates

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Signs:
    """How much each sign weighs; 0 leaves it out.

    `topic` is the share of the best passage's nearness that a passage must have to be ranked by
    the signs; those below come after, by nearness. `crowding` weighs the likeness to the nearest
    passage of another source, `denial` and `answering` what `denials` reads from the words.
    """

    topic: float = 0.65
    crowding: float = 1.1
    denial: float = 0.2
    answering: float = 0.5


def opposed(
    claim: str, candidates: Candidates, lexical: LexicalIndex, signs: Signs
) -> "NDArray[np.float32]":
    """Scores of the candidates for opposing the claim they are near to; larger is better."""
    import numpy as np

    near = candidates.near
    if not len(near):
        return near
    on_topic = near >= signs.topic * near.max()
    scores = near - _BELOW
    ids = candidates.ids[on_topic]
    scores[on_topic] = (
        near[on_topic]
        - signs.crowding * _crowding(candidates, on_topic, lexical)
        + signs.denial * lexical.denial(claim, ids)
        + signs.answering * lexical.answering(ids)
    )
    return np.asarray(scores, np.float32)


_BELOW = 10.0  # more than any two scores can differ


def _crowding(
    candidates: Candidates, on_topic: "NDArray[np.bool_]", lexical: LexicalIndex
) -> "NDArray[np.float32]":
    """Likeness of each on the topic to its nearest other of another source; 0 where none is."""
    import numpy as np

    alike = candidates.vectors[on_topic] @ candidates.vectors.T
    alike += lexical.likeness(on_topic, candidates.ids)
    sources = candidates.sources
    alike[sources[on_topic][:, None] == sources] = 0.0
    return np.asarray(np.maximum(alike.max(axis=1), 0.0), np.float32)
