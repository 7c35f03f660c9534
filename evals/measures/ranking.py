"""Ranking: recall, reciprocal rank, nDCG (Järvelin and Kekäläinen 2002), binary gains."""

import math
from collections.abc import Collection, Sequence


def recall_at(ranked: Sequence[str], relevant: Collection[str], k: int) -> float:
    """The share of relevant ids among the first `k`. Raises ValueError when none is relevant."""
    _needs_some(relevant)
    return len(set(ranked[:k]) & set(relevant)) / len(set(relevant))


def reciprocal_rank(ranked: Sequence[str], relevant: Collection[str]) -> float:
    """One over the rank of the first relevant id, 0 where none is found."""
    _needs_some(relevant)
    return next((1 / rank for rank, one in enumerate(ranked, 1) if one in relevant), 0.0)


def ndcg_at(ranked: Sequence[str], relevant: Collection[str], k: int) -> float:
    """Discounted gain of the first `k` against that of the best order there is."""
    _needs_some(relevant)
    gain = sum(1 / math.log2(rank + 1) for rank, one in enumerate(ranked[:k], 1) if one in relevant)
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(set(relevant)), k) + 1))
    return gain / best


def _needs_some(relevant: Collection[str]) -> None:
    if not relevant:
        raise ValueError("nothing is relevant to this query, so nothing can be measured")
