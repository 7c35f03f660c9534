"""Dense and lexical results in one ranking."""

from collections.abc import Sequence

from assistant.retrieval.dense import Found


def fuse(rankings: Sequence[tuple[Found, float]]) -> Found:
    """A weighted sum of scores, each ranking first stretched to 0..1; best first.

    The stretch is min-max over the ranking's own results (Bruch et al. 2023, An Analysis of Fusion
    Functions for Hybrid Retrieval); a passage that a ranking does not hold counts 0 in it.
    """
    total: dict[int, float] = {}
    for found, weight in rankings:
        if not found:
            continue
        top, low = found[0][1], found[-1][1]
        spread = top - low or 1.0
        for passage, score in found:
            share = (score - low) / spread if top > low else 1.0
            total[passage] = total.get(passage, 0.0) + weight * share
    return sorted(total.items(), key=lambda item: (-item[1], item[0]))
