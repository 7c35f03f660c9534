"""Whether a brief repeats itself, and whether it talks about this essay rather than any."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from evals.measures.words import content

# Two texts above this share (0 to 100) of their words are the same thing said twice.
ALIKE = 75


def repetition(texts: Sequence[str]) -> float:
    """The share of texts that say nearly what an earlier one says, 0 (none) to 1."""
    if len(texts) < 2:
        return 0.0
    again = sum(
        any(fuzz.token_set_ratio(text, earlier) >= ALIKE for earlier in texts[:position])
        for position, text in enumerate(texts)
    )
    return again / (len(texts) - 1)


def specificity(text: str, essay: str) -> float:
    """The share of a text's content words that are this essay's own, 0 to 1.

    What could be said of any essay has few of them; a copy of the essay has nothing else.
    """
    words = content(text)
    own = set(content(essay))
    return sum(word in own for word in words) / len(words) if words else 0.0
