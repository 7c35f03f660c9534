"""Fits the rule of `measures/coverage.py` on half of the topics: `python -m evals.calibration DIR`.

Logistic regression by scipy's minimiser. The other half of the topics is not looked at here.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.retrieval.embedders import bundled
from evals.adapters.argkp import FITTED, Labelled, read
from evals.measures.agreement import f1
from evals.measures.coverage import Coverage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_RIDGE = 0.05


def fit(labelled: Sequence[Labelled], coverage: Coverage) -> "NDArray[np.float64]":
    """Constant and weights such that F1 on `labelled` is best at a score of 0."""
    import numpy as np
    from scipy.optimize import minimize

    signs = [pair.signs(coverage) for pair in labelled]
    data = np.array([(1.0, each.words, each.lead) for each in signs])
    people = np.array([pair.covers for pair in labelled], dtype=float)

    def loss(weights: "NDArray[np.float64]") -> float:
        scores = data @ weights
        penalty = _RIDGE * float((weights[1:] ** 2).sum())
        return float(np.logaddexp(0, scores).sum() - people @ scores) + penalty

    weights: NDArray[np.float64] = minimize(loss, np.zeros(data.shape[1])).x
    scores = data @ weights
    best = max(
        np.quantile(scores, np.linspace(0.5, 0.98, 97)),
        key=lambda bar: f1(list(zip(scores >= bar, people == 1, strict=True))) or 0.0,
    )
    weights[0] -= best
    return weights


def main() -> None:
    """Print the constants to put into `measures/coverage.py`."""
    labelled = [pair for pair in read(Path(sys.argv[1])) if pair.part == FITTED]
    constant, words, lead = fit(labelled, Coverage(bundled()))
    sys.stdout.write(
        f"{len(labelled)} pairs: CONSTANT, WORDS, LEAD = {constant:.2f}, {words:.2f}, {lead:.2f}\n"
    )


if __name__ == "__main__":
    main()
