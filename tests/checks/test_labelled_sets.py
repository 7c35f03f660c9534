"""The rules that must judge stay as good as docs/check.md says, on both halves of their sets."""

import pytest

from tests.checks.labelled_sets import HALVES, JUDGES, cases, score

FLOORS = {
    "contradiction": (0.95, 0.65),
    "own_side": (0.75, 0.80),
    "names": (0.85, 0.65),
    "figures": (0.95, 0.95),
}


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("name", list(JUDGES))
def test_the_rule_is_as_good_as_it_was(name: str, half: str) -> None:
    assert len(cases(name, half)) >= 14
    got = score(name, half)
    precision, recall = FLOORS[name]
    assert got.precision >= precision, got.wrong
    assert got.recall >= recall, got.wrong
