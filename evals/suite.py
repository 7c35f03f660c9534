"""What a suite is, and how one is run."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.errors import RebutError
from evals.kit import Kit
from evals.record import Case, Sample, Score

# A solver gives the output as people would read it; a scorer judges it against the sample.
Solver = Callable[[Sample, Kit], str]
Scorer = Callable[[Sample, str, Kit], Sequence[Score]]


@dataclass(frozen=True)
class Suite:
    """A set of samples, the product's solver, the scorers, and rivals that solve the same.

    `bars` gives each metric's least mean; a run under one is a failed run.
    """

    name: str
    about: str
    samples: Callable[[], Iterable[Sample]]
    solve: Solver
    scorers: Sequence[Scorer]
    bars: Mapping[str, float] = field(default_factory=dict)
    baselines: Mapping[str, Solver] = field(default_factory=dict)
    only_with_model: frozenset[str] = frozenset()


def solvers(suite: Suite, kit: Kit) -> Iterator[tuple[str, Solver]]:
    """The product first (its name is empty), then the rivals that this model allows."""
    yield "", suite.solve
    for name, solver in suite.baselines.items():
        if name not in suite.only_with_model or kit.model != "offline":
            yield name, solver


def run_case(
    suite: Suite, sample: Sample, kit: Kit, *, baseline: str, solver: Solver, repeat: int
) -> Case:
    """Solve and score one sample. What goes wrong on the way is an error of the case, no score."""
    began = time.monotonic()
    output, error, scores = "", "", list[Score]()
    try:
        output = solver(sample, kit)
        scores = [score for scorer in suite.scorers for score in scorer(sample, output, kit)]
    except (RebutError, ValueError, KeyError, OSError) as problem:
        error = f"{type(problem).__name__}: {problem}"
    return Case(
        suite=suite.name,
        sample=sample.id,
        input=sample.input,
        output=output,
        reference=sample.reference,
        scores=scores,
        baseline=baseline,
        repeat=repeat,
        error=error,
        seconds=round(time.monotonic() - began, 4),
    )
