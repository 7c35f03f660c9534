"""The table of a run: a row a metric, the product beside its rivals, with intervals and counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from evals.intervals import Interval, interval, interval_of
from evals.record import Case, Run
from evals.suite import Suite, Whole


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


def table(run: Run, suites: Sequence[Suite]) -> list[Row]:
    """All rows of a run, suites in the order they were asked for, metrics as they were met."""
    return [row for suite in suites for row in _rows(run, suite)]


def _rows(run: Run, suite: Suite) -> list[Row]:
    mine = run.of(suite.name)
    names = dict.fromkeys(c.baseline for c in run.cases if c.suite == suite.name and c.baseline)
    rivals = {name: run.of(suite.name, name) for name in names}
    rows = [_row(mine, rivals, suite, metric) for metric in _metrics(mine, suite.bars)]
    wholes = suite.wholes.items()
    return rows + [_whole_row(mine, rivals, suite, name, whole) for name, whole in wholes]


def _metrics(cases: Iterable[Case], bars: Mapping[str, float]) -> list[str]:
    """Every metric scored or barred: a barred one that nobody scored must show, not vanish."""
    scored = [score.metric for case in cases for score in case.scores]
    return list(dict.fromkeys([*scored, *bars]))


def _row(
    mine: Sequence[Case], rivals: Mapping[str, Sequence[Case]], suite: Suite, metric: str
) -> Row:
    found = {name: _mean(cases, metric) for name, cases in rivals.items()}
    return Row(
        suite=suite.name,
        metric=metric,
        mean=_mean(mine, metric),
        unscored=_unscored(mine, metric),
        rivals={name: mean for name, mean in found.items() if mean is not None},
        bar=suite.bars.get(metric),
    )


def _whole_row(
    mine: Sequence[Case],
    rivals: Mapping[str, Sequence[Case]],
    suite: Suite,
    name: str,
    whole: Whole,
) -> Row:
    found = {rival: _figure(cases, whole) for rival, cases in rivals.items()}
    return Row(
        suite=suite.name,
        metric=name,
        mean=_figure(mine, whole),
        unscored=sum(case.status == "unscored" for case in mine),
        rivals={rival: value for rival, value in found.items() if value is not None},
        bar=suite.bars.get(name),
    )


def _figure(cases: Sequence[Case], whole: Whole) -> Interval | None:
    counted = whole.counted(cases)
    return interval_of(len(counted), partial(_of_places, counted, whole))


def _of_places(cases: Sequence[Case], whole: Whole, places: Sequence[int]) -> float | None:
    return whole.figure([cases[place] for place in places])


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
