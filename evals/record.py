"""The nouns of an eval: a sample, a score, a case (a sample once solved and scored), a run.

Three outcomes are kept apart. `passed` and `failed` carry a value; `unscored` carries none and is
left out of every mean, and is counted beside it, so that an error is never a zero and never lost.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["passed", "failed", "unscored"]


class Record(BaseModel):
    """What all records share: they do not change, and an unknown field is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Sample(Record):
    """One thing to try. `input` is what the system gets, `reference` what a person expects."""

    id: str
    input: str
    reference: str = ""
    data: dict[str, Any] = Field(default_factory=dict)


class Score(Record):
    """One measure of one case: `value` from 0 to 1, `status` against the measure's own pass mark.

    `why` says in a sentence what was found; it is what a failure's reader sees.
    """

    metric: str
    status: Status
    value: float | None
    why: str = ""


class Case(Record):
    """A sample after solving. `baseline` names the rival that solved it, empty for the product."""

    suite: str
    sample: str
    input: str
    output: str
    reference: str
    scores: list[Score]
    baseline: str = ""
    repeat: int = 1
    error: str = ""
    seconds: float = 0.0

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What makes a case the same case in another run."""
        return (self.suite, self.sample, self.baseline, self.repeat)

    @property
    def status(self) -> Status:
        """The worst of its scores; unscored when it could not be solved or nothing was scored."""
        statuses = {score.status for score in self.scores}
        if self.error or "unscored" in statuses or not statuses:
            return "unscored"
        return "failed" if "failed" in statuses else "passed"


class Head(Record):
    """The first line of a run's log: what was run, with what, so that it can be gone on with.

    `suites` are as they were named (`qa`, `beir:FOLDER`); `seed` is of the sample that was drawn,
    None where the first ones were taken.
    """

    id: str
    at: str
    version: str
    model: str
    suites: list[str]
    judge: str = ""
    repeats: int = 1
    limit: int | None = None
    seed: int | None = None


class Run(Record):
    """A head and its cases, in the order they were finished."""

    head: Head
    cases: list[Case]

    @property
    def suites(self) -> list[str]:
        """The names of the suites that have cases, in their order."""
        return list(dict.fromkeys(case.suite for case in self.cases))

    def of(self, suite: str, baseline: str = "") -> list[Case]:
        """The cases of a suite, solved by the product or by a rival."""
        return [c for c in self.cases if c.suite == suite and c.baseline == baseline]


def passed(metric: str, value: float, at_least: float, why: str = "") -> Score:
    """A score that passes from `at_least` upward."""
    return Score(
        metric=metric, status="passed" if value >= at_least else "failed", value=value, why=why
    )


def unscored(metric: str, why: str) -> Score:
    """A score that could not be made, and why."""
    return Score(metric=metric, status="unscored", value=None, why=why)
