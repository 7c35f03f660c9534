"""BM25 by bm25s, its index made in one pass over arrays and its queries' repeated words read once.

bm25s builds from lists of numbers, passage by passage in Python; given what `Words` has counted
already, the same scores are some whole-array steps. Import it inside functions: bm25s is heavy.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import bm25s
import numpy as np

from assistant.retrieval.words import Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Arguments are long queries, and passages much of one length: full length normalisation (`b` 1)
# and a late saturation (`k1` 3) rank them best of what was tried (benchmarks/retrieval).
_K1, _B = 3.0, 1.0


class Bm25(bm25s.BM25):  # type: ignore[misc]
    """bm25s in its `lucene` form of the formula, over numbered stems."""

    @classmethod
    def of(cls, words: Words, rarity: "NDArray[np.float32]", mean: float) -> "Bm25":
        """The index of these passages, by the idf of each stem and a passage's mean length.

        It is asked by numbers: what they stand for is not kept in it.
        """
        made = cls(method="lucene", k1=_K1, b=_B)
        made.scores = _scores(words, rarity, mean)
        made.vocab_dict, made.unique_token_ids_set = {}, set()
        made.nonoccurrence_array = None
        return made

    def get_scores_from_ids(
        self, query_tokens_ids: Sequence[int], weight_mask: "NDArray[np.float32] | None" = None
    ) -> "NDArray[np.float32]":
        """See bm25s. A word that a query repeats is added once, so many times over."""
        starts, indices, data = (self.scores[part] for part in ("indptr", "indices", "data"))
        scores = np.zeros(self.scores["num_docs"], np.float32)
        for number, times in Counter(query_tokens_ids).items():
            held = slice(starts[number], starts[number + 1])
            # Quicker than `+=` by these indices, as bm25s found.
            np.add.at(scores, indices[held], data[held] * np.float32(times))
        return scores if weight_mask is None else scores * weight_mask


def _scores(words: Words, rarity: "NDArray[np.float32]", mean: float) -> dict[str, Any]:
    """What bm25s keeps: for each stem, whose it is and what it adds to their scores."""
    columns, counts = words.stems.columns
    passages = len(words)
    row = np.repeat(np.arange(passages, dtype=np.int32), words.stems.lengths)
    lengths = np.bincount(row, counts, passages) / (mean or 1.0)
    order = np.argsort(columns, kind="stable")
    row, times = row[order], counts[order].astype(np.float32)
    slowing = (_K1 * (1 - _B + _B * lengths)).astype(np.float32)
    data = rarity[columns[order]] * (times / (times + slowing[row]))
    starts = np.concatenate([[0], np.cumsum(words.held(len(rarity)))])
    return {"data": data, "indices": row, "indptr": starts, "num_docs": passages}
