"""Citation recall and precision as ALCE defines them (Gao et al. 2023), under a judge of support.

Recall of a statement is 1 where all that it cites together supports it. A citation is precise
where its statement is so supported, and it either supports the statement alone or cannot be left
out without losing the support.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

# Whether texts, taken together, support a claim; None where the judge could not say.
Judge = Callable[[str, Sequence[str]], bool | None]


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement and the texts it cites."""

    statement: str
    cites: tuple[str, ...]


def recall(one: Cited, judge: Judge) -> bool | None:
    """Whether what is cited supports the statement; not, where nothing is cited."""
    return judge(one.statement, one.cites) if one.cites else False


def precise(one: Cited, judge: Judge) -> list[bool | None]:
    """For each citation, whether it does anything for its statement."""
    whole = recall(one, judge)
    if whole is not True:
        return [whole] * len(one.cites)
    return [_needed(one, at, judge) for at in range(len(one.cites))]


def _needed(one: Cited, at: int, judge: Judge) -> bool | None:
    if judge(one.statement, [one.cites[at]]):
        return True
    rest = [text for place, text in enumerate(one.cites) if place != at]
    without = judge(one.statement, rest) if rest else False
    return None if without is None else not without
