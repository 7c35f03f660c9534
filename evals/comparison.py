"""Two runs side by side: paired differences with intervals, and each case that got worse."""

from dataclasses import dataclass

from evals.intervals import Interval, paired
from evals.record import Case, Run
from evals.summary import values

# A mean that falls by more has fallen, whatever its interval: small suites have wide ones.
TOLERANCE = 0.03
# A change smaller than this is the rounding of another machine, however sure it is.
LEAST = 0.001


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric over the samples that both runs scored, as `after - before`."""

    suite: str
    metric: str
    change: Interval


@dataclass(frozen=True, slots=True)
class Regression:
    """A case that passed before and does not now; `broken` where it can no longer be scored."""

    suite: str
    sample: str
    metric: str
    before: float | None
    after: float | None
    why: str
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one run to another. `missing` lists samples that the second lacks.

    `regressions` are cases that passed and do not now, `mended` counts those the other way round.
    """

    differences: list[Difference]
    regressions: list[Regression]
    mended: int
    missing: list[str]

    @property
    def fallen(self) -> list[Difference]:
        """The means that fell, surely or by more than `TOLERANCE`."""
        return [
            each
            for each in self.differences
            if each.change.mean < -LEAST
            and (each.change.excludes_zero or each.change.mean < -TOLERANCE)
        ]

    @property
    def errors(self) -> list[Regression]:
        """Cases that passed and cannot be scored now."""
        return [each for each in self.regressions if each.broken]

    @property
    def regressed(self) -> bool:
        """Whether it got worse: a mean fell, a case broke, or a sample is gone.

        A case that fails now while others of its metric are mended is listed, and no regression:
        nearly every improvement costs a case somewhere.
        """
        return bool(self.fallen or self.errors or self.missing)


def compare(before: Run, after: Run) -> Comparison:
    """How `after` differs from `before`, on the suites that both ran."""
    shared = [s for s in before.suites if s in after.suites]
    return Comparison(
        differences=[d for suite in shared for d in _differences(before, after, suite)],
        regressions=[r for suite in shared for r in _regressions(before, after, suite)],
        mended=sum(len(_regressions(after, before, suite)) for suite in shared),
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
    """What passed and does not now. A metric that does not apply any more is not one of them."""
    new = {score.metric: score for score in after.scores}
    found = []
    for old in before.scores:
        score = new.get(old.metric)
        if old.status != "passed" or (score is None and not after.error):
            continue
        if score is None or score.status != "passed":
            found.append(
                Regression(
                    suite=before.suite,
                    sample=before.sample,
                    metric=old.metric,
                    before=old.value,
                    after=score.value if score else None,
                    why=after.error or (score.why if score else ""),
                    broken=score is None or score.status == "unscored",
                )
            )
    return found


def _missing(before: Run, after: Run, suite: str) -> list[str]:
    """What the second run has no case for, unless it was told to leave some out."""
    if after.head.limit is not None:
        return []
    now = {case.key for case in after.of(suite)}
    return [f"{suite}/{case.sample}" for case in before.of(suite) if case.key not in now]
