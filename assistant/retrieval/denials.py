"""Signs of an answer in the words of a passage: that it denies what the claim says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.essay.sentences import split
from assistant.retrieval.terms import talk, terms
from assistant.retrieval.words import Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_DOUBT = 0.1  # shared words that count as no sign at all: little in common tells little


@dataclass(frozen=True, slots=True)
class Said:
    """The sentences of a claim that speak of anything.

    `held[i, j]` is 1 where sentence `j` has the stem that is numbered `stems[i]`, which ascend;
    `sizes` counts the distinct stems of each sentence, also those that no passage has; `denies` is
    whether it denies, which is an odd number of denials.
    """

    stems: "NDArray[np.int32]"
    held: "Floats"
    sizes: "Floats"
    denies: "NDArray[np.bool_]"

    @classmethod
    def of(cls, claim: str, vocabulary: Mapping[str, int]) -> "Said":
        """What a claim says, in the numbers of a vocabulary."""
        import numpy as np

        texts = [claim[start:end] for start, end in split(claim)]
        every = [(found, text) for text in texts if (found := set(terms(text)))]
        numbered = [[vocabulary[s] for s in found if s in vocabulary] for found, _ in every]
        known = np.unique(np.array([n for some in numbered for n in some], np.int32))
        held = np.zeros((len(known), len(every)), np.float32)
        for at, numbers in enumerate(numbered):
            held[known.searchsorted(numbers), at] = 1.0
        sizes = np.array([len(found) for found, _ in every], np.float32)
        denies = np.array([talk(text.lower())[1] % 2 == 1 for _, text in every], bool)
        return cls(known, held, sizes, denies)


def denial(claim: Said, words: Words, rows: "NDArray[np.int64]") -> "Floats":
    """Of each of these passages, from -1, where sentences on the same thing say it alike, to 1,
    where one denies it and the other does not.

    Each pair of sentences counts by the words it shares (the square of Ochiai's coefficient).
    """
    import numpy as np

    if not len(claim.stems):
        return np.zeros(len(rows), np.float32)
    sentences, passage = words.sentences.entries(rows)
    at, sentence = words.said.entries(sentences)
    stems = words.said.columns[0][at]
    place = np.minimum(claim.stems.searchsorted(stems), len(claim.stems) - 1)
    held = np.flatnonzero(claim.stems[place] == stems)
    there = np.zeros((len(sentences), len(claim.stems)), np.float32)
    there[sentence[held], place[held]] = 1.0
    sizes = np.maximum(np.bincount(sentence, minlength=len(sentences)), 1)
    weight = (there @ claim.held) ** 2 / (sizes[:, None] * claim.sizes)
    alike = words.sentences.columns[0][sentences][:, None] == claim.denies
    every = np.bincount(passage, weight.sum(axis=1), len(rows))
    same = np.bincount(passage, (weight * alike).sum(axis=1), len(rows))
    return np.asarray((every - 2 * same) / (every + _DOUBT), np.float32)
