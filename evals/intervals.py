"""Means with bootstrap intervals, and paired differences between two runs (scipy's bootstrap).

Efron and Tibshirani, An Introduction to the Bootstrap (1993): percentile intervals.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RESAMPLES = 2_000
FEW_RESAMPLES = 300  # where each resample is worked out case by case
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure and its 95 % interval; `low` and `high` are the figure where nothing varies."""

    mean: float
    low: float
    high: float
    count: int

    @property
    def excludes_zero(self) -> bool:
        """Whether the whole interval lies on one side of zero."""
        return self.low > 0 or self.high < 0


def interval(values: Sequence[float], seed: int = 0) -> Interval:
    """The mean of `values` and how sure it is. Raises ValueError for no values."""
    import numpy as np

    if not values:
        raise ValueError("no values to take a mean of")
    data = np.asarray(values, dtype=np.float64)
    mean = float(data.mean())
    if len(data) < FEWEST or np.ptp(data) == 0:
        return Interval(mean, mean, mean, len(data))

    def means(sample: "NDArray[np.float64]", axis: int = -1) -> "NDArray[np.float64]":
        return np.asarray(np.mean(sample, axis=axis))

    low, high = _bounds(data, means, RESAMPLES, seed, vectorized=True)
    return Interval(mean, low, high, len(data))


def interval_of(
    count: int, figure: Callable[[Sequence[int]], float | None], seed: int = 0
) -> Interval | None:
    """A figure that only all of `count` cases give, and how sure it is; None where it has none.

    `figure` is given the places of the cases to count, some of them more than once.
    """
    import numpy as np

    value = figure(range(count))
    if value is None:
        return None
    if count < FEWEST:
        return Interval(value, value, value, count)

    def of(places: "NDArray[np.float64]") -> float:
        found = figure([int(place) for place in places])
        return value if found is None else found

    low, high = _bounds(
        np.arange(count, dtype=np.float64), of, FEW_RESAMPLES, seed, vectorized=False
    )
    return Interval(value, low, high, count)


def _bounds(
    data: "NDArray[np.float64]",
    statistic: Callable[..., Any],
    resamples: int,
    seed: int,
    *,
    vectorized: bool,
) -> tuple[float, float]:
    import numpy as np
    from scipy.stats import bootstrap

    found = bootstrap(
        [data],
        statistic,
        n_resamples=resamples,
        batch=max(1, 4_000_000 // len(data)),
        method="percentile",
        rng=np.random.default_rng(seed),
        vectorized=vectorized,
    ).confidence_interval
    return float(found.low), float(found.high)


def paired(before: Sequence[float], after: Sequence[float], seed: int = 0) -> Interval:
    """The mean of `after - before`, case by case, and how sure it is."""
    return interval([b - a for a, b in zip(before, after, strict=True)], seed)
