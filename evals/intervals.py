"""Means with bootstrap intervals, and paired differences between two runs (scipy's bootstrap).

Efron and Tibshirani, An Introduction to the Bootstrap (1993): percentile intervals.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import bootstrap

RESAMPLES = 2_000
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean and its 95 % interval; `low` and `high` are the mean where nothing varies."""

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
    if not values:
        raise ValueError("no values to take a mean of")
    data = np.asarray(values, dtype=float)
    mean = float(data.mean())
    if len(data) < FEWEST or np.ptp(data) == 0:
        return Interval(mean, mean, mean, len(data))
    found = bootstrap(
        (data,),
        np.mean,
        n_resamples=RESAMPLES,
        method="percentile",
        rng=np.random.default_rng(seed),
        vectorized=True,
    ).confidence_interval
    return Interval(mean, float(found.low), float(found.high), len(data))


def paired(before: Sequence[float], after: Sequence[float], seed: int = 0) -> Interval:
    """The mean of `after - before`, case by case, and how sure it is."""
    return interval([b - a for a, b in zip(before, after, strict=True)], seed)
