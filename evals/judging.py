"""The judges of support: the lexical one always, a model beside it where one is named."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from evals.measures.support import NAME, Support, lexical

if TYPE_CHECKING:
    from evals.kit import Kit

SupportJudge = Callable[[str, Sequence[str]], Support | None]
MODEL = "model judge"


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
