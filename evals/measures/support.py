"""Does a text support a claim? The lexical judge: it counts words, knows no meaning, and says so.

A claim is supported where the three sentences that together have most of its content words have
`FULL` of them and every figure in it; it is not supported where they have `NONE` or less.
The marks were set on every other claim of WiCE (Kamoi et al. 2023); `rebut eval run wice:FILE` says
how far it agrees with people on the claims in between.
"""

from collections.abc import Sequence
from typing import Literal

from evals.measures.words import content

Support = Literal["yes", "partly", "no"]
NAME = "lexical judge"
SENTENCES = 3
FULL, NONE = 0.62, 0.32


def lexical(claim: str, sentences: Sequence[str]) -> Support:
    """Whether `sentences` support `claim`."""
    wanted = set(content(claim))
    found = _best(wanted, [set(content(sentence)) for sentence in sentences])
    share = len(found) / len(wanted) if wanted else 0.0
    figures = {word for word in wanted if any(sign.isdigit() for sign in word)}
    if share <= NONE:
        return "no"
    return "yes" if share >= FULL and figures <= found else "partly"


def _best(wanted: set[str], sentences: Sequence[set[str]]) -> set[str]:
    """The wanted words that the best few sentences have, each chosen for what it adds."""
    found: set[str] = set()
    for _ in range(SENTENCES):
        added = max((wanted & one - found for one in sentences), key=len, default=set())
        if not added:
            break
        found |= added
    return found
