"""The judges of support: the lexical one always, a model beside it where one is named."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from evals.measures.support import NAME, Support, lexical
from evals.record import Score, passed, unscored

if TYPE_CHECKING:
    from evals.kit import Kit

SupportJudge = Callable[[str, Sequence[str]], Support | None]
MODEL = "model judge"
AS_PEOPLE = "model judge prefers the question that people do"
ASKED = "as a question to ask the speaker"


def judges(kit: "Kit") -> Iterator[tuple[str, SupportJudge]]:
    """Each judge by what it is called in the table; None from one is "could not say"."""
    yield NAME, lexical
    if kit.judge is not None:
        yield MODEL, kit.judge.supports


def in_full(judge: SupportJudge) -> Callable[[str, Sequence[str]], bool | None]:
    """The judge as citation recall and precision ask it: is the whole claim supported?"""

    def entails(claim: str, texts: Sequence[str]) -> bool | None:
        found = judge(claim, texts)
        return None if found is None else found == "yes"

    return entails


def preference(kit: "Kit", metric: str, matter: str, asked: str, pair: tuple[str, str]) -> Score:
    """How far the model judge prefers the first of a pair: 1, a half for a tie, or 0.

    Raises ValueError where no model was named as a judge.
    """
    if kit.judge is None:
        raise ValueError("no model judges here")
    said = kit.judge.prefers(matter, asked, *pair)
    if said is None:
        return unscored(metric, "an answer of the judge could not be read")
    value = {"first": 1.0, "tie": 0.5, "second": 0.0}[said]
    return passed(metric, value, 0.5, f"of {pair[0]!r} and {pair[1]!r} it prefers: {said}")
