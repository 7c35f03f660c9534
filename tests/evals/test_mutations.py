"""The evals can fail: each way to break the product turns its suite red."""

from assistant.settings import load_settings
from evals.mutations import MUTATIONS, outcomes, told


def test_every_mutation_turns_a_suite_red() -> None:
    found = list(outcomes(load_settings(model="offline")))
    assert len(found) == len(MUTATIONS) == 5
    unnoticed = [told(outcome) for outcome in found if not outcome.noticed]
    assert not unnoticed
