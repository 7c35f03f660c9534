"""The suites, by name. Each file makes one."""

from evals.suite import Suite


def all_suites() -> dict[str, Suite]:
    """Every suite there is, in the order they are run and shown."""
    from evals.suites import retrieval

    found = [retrieval.SUITE]
    return {suite.name: suite for suite in found}
