"""The table of a run: a row a metric, the product beside its rivals, with intervals and counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.intervals import Interval, interval
from evals.record import Case, Run


@dataclass(frozen=True, slots=True)
class Row:
    """One metric of one suite. `rivals` are means by baseline; `bar` is the least mean allowed.

    `unscored` counts the product's cases that have no value for the metric; they are in no mean.
    """

    suite: str
    metric: str
    mean: Interval | None
    unscored: int
    rivals: Mapping[str, Interval]
    bar: float | None

    @property
    def under_bar(self) -> bool:
        """Whether the metric has a bar and is below it, or could not be measured at all."""
        return self.bar is not None and (self.mean is None or self.mean.mean < self.bar)


def table(run: Run, bars: Mapping[str, Mapping[str, float]]) -> list[Row]:
    """All rows of a run, suites and metrics in the order they were first met."""
    return [
        _row(run, suite, metric, bars.get(suite, {}))
        for suite in dict.fromkeys(case.suite for case in run.cases)
        for metric in _metrics(run.of(suite), bars.get(suite, {}))
    ]


def _metrics(cases: Iterable[Case], bars: Mapping[str, float]) -> list[str]:
    """Every metric scored or barred: a barred one that nobody scored must show, not vanish."""
    scored = [score.metric for case in cases for score in case.scores]
    return list(dict.fromkeys([*scored, *bars]))


def _row(run: Run, suite: str, metric: str, bars: Mapping[str, float]) -> Row:
    mine = run.of(suite)
    rivals = dict.fromkeys(c.baseline for c in run.cases if c.suite == suite and c.baseline)
    found = {name: _mean(run.of(suite, name), metric) for name in rivals}
    return Row(
        suite=suite,
        metric=metric,
        mean=_mean(mine, metric),
        unscored=_unscored(mine, metric),
        rivals={name: mean for name, mean in found.items() if mean is not None},
        bar=bars.get(metric),
    )


def values(cases: Sequence[Case], metric: str) -> dict[str, float]:
    """The metric's value for each sample that has one: the mean of its repeats."""
    found: dict[str, list[float]] = {}
    for case in cases:
        for score in case.scores:
            if score.metric == metric and score.value is not None:
                found.setdefault(case.sample, []).append(score.value)
    return {sample: sum(each) / len(each) for sample, each in found.items()}


def _mean(cases: Sequence[Case], metric: str) -> Interval | None:
    found = list(values(cases, metric).values())
    return interval(found) if found else None


def _unscored(cases: Sequence[Case], metric: str) -> int:
    return sum(
        bool(case.error) or any(s.metric == metric and s.status == "unscored" for s in case.scores)
        for case in cases
    )
