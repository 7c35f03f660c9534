"""Two runs side by side: paired differences with intervals, and each case that got worse."""

from dataclasses import dataclass

from evals.intervals import Interval, paired
from evals.record import Case, Run
from evals.summary import values


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric over the samples that both runs scored, as `after - before`."""

    suite: str
    metric: str
    change: Interval


@dataclass(frozen=True, slots=True)
class Regression:
    """A case that passed before and does not now, or whose suite's mean fell."""

    suite: str
    sample: str
    metric: str
    before: float | None
    after: float | None
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one run to another. `missing` lists samples that the second lacks."""

    differences: list[Difference]
    regressions: list[Regression]
    missing: list[str]

    @property
    def regressed(self) -> bool:
        """Whether anything is worse: a case, a mean, or a sample that is gone."""
        fallen = any(d.change.mean < 0 and d.change.excludes_zero for d in self.differences)
        return bool(self.regressions or self.missing or fallen)


def compare(before: Run, after: Run) -> Comparison:
    """How `after` differs from `before`, on the suites that both ran."""
    shared = [s for s in before.head.suites if s in after.head.suites]
    return Comparison(
        differences=[d for suite in shared for d in _differences(before, after, suite)],
        regressions=[r for suite in shared for r in _regressions(before, after, suite)],
        missing=[m for suite in shared for m in _missing(before, after, suite)],
    )


def _differences(before: Run, after: Run, suite: str) -> list[Difference]:
    metrics = dict.fromkeys(s.metric for case in before.of(suite) for s in case.scores)
    found = []
    for metric in metrics:
        old, new = values(before.of(suite), metric), values(after.of(suite), metric)
        both = sorted(set(old) & set(new))
        if both:
            change = paired([old[one] for one in both], [new[one] for one in both])
            found.append(Difference(suite, metric, change))
    return found


def _regressions(before: Run, after: Run, suite: str) -> list[Regression]:
    now = {case.key: case for case in after.of(suite)}
    return [
        regression
        for case in before.of(suite)
        if case.key in now
        for regression in _worse(case, now[case.key])
    ]


def _worse(before: Case, after: Case) -> list[Regression]:
    new = {score.metric: score for score in after.scores}
    found = []
    for old in before.scores:
        if old.status != "passed":
            continue
        score = new.get(old.metric)
        if score is None or score.status != "passed":
            why = after.error or (score.why if score else "it is no longer scored")
            value = score.value if score else None
            found.append(Regression(before.suite, before.sample, old.metric, old.value, value, why))
    return found


def _missing(before: Run, after: Run, suite: str) -> list[str]:
    now = {case.key for case in after.of(suite)}
    return [f"{suite}/{case.sample}" for case in before.of(suite) if case.key not in now]
