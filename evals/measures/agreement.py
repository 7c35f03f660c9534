"""How far two judges agree: F1 of "yes", and Cohen's kappa (1960), agreement beyond chance."""

from collections.abc import Callable, Sequence
from functools import partial

from evals.record import Case

Pairs = Sequence[tuple[bool, bool]]


def f1(pairs: Pairs) -> float | None:
    """F1 of the first judge's yes against the second's; None where neither ever says yes."""
    both = sum(mine and theirs for mine, theirs in pairs)
    said = sum(mine for mine, _ in pairs) + sum(theirs for _, theirs in pairs)
    return 2 * both / said if said else None


def kappa(pairs: Pairs) -> float | None:
    """Cohen's kappa: 0 is what chance gives, 1 is full agreement; None where nothing varies."""
    if not pairs:
        return None
    n = len(pairs)
    agree = sum(mine == theirs for mine, theirs in pairs) / n
    yes, theirs_yes = sum(m for m, _ in pairs) / n, sum(t for _, t in pairs) / n
    chance = yes * theirs_yes + (1 - yes) * (1 - theirs_yes)
    return (agree - chance) / (1 - chance) if chance < 1 else None


def over(
    measure: Callable[[Pairs], float | None], yes: str
) -> Callable[[Sequence[Case]], float | None]:
    """`measure` over cases whose output and reference are verdicts; `yes` is the positive one."""
    return partial(_over, measure=measure, yes=yes)


def _over(
    cases: Sequence[Case], *, measure: Callable[[Pairs], float | None], yes: str
) -> float | None:
    return measure([(case.output == yes, case.reference == yes) for case in cases])
