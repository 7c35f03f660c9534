"""What a suite is, and how one is run."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.errors import (
    EndpointUnreachable,
    KeyMissing,
    KeyRefused,
    ModelUnknown,
    QuotaSpent,
    RebutError,
)
from evals.record import Case, Sample, Score

if TYPE_CHECKING:
    from evals.kit import Kit

# A solver gives the output as people would read it; a scorer judges it against the sample.
Solver = Callable[[Sample, "Kit"], str]
Scorer = Callable[[Sample, str, "Kit"], Iterable[Score]]

# Every case after one of these would end in it too: the run stops, and can be gone on with.
_ENDS_THE_RUN = (EndpointUnreachable, KeyMissing, KeyRefused, ModelUnknown, QuotaSpent)

# The rivals every table has a column for; a suite solves with those that make sense for it.
FIRST = "first sentences"
BM25 = "BM25 alone"
PLAIN = "one plain prompt"
RIVALS = (FIRST, BM25, PLAIN)


@dataclass(frozen=True)
class Whole:
    """A figure that only all cases together have (F1, kappa), and None where they give none.

    With `part`, only those cases count whose sample id begins with it.
    """

    figure: Callable[[Sequence[Case]], float | None]
    part: str = ""

    def counted(self, cases: Sequence[Case]) -> list[Case]:
        """The cases that count: those of the part that were scored."""
        return [case for case in cases if case.scores and case.sample.startswith(self.part)]


@dataclass(frozen=True)
class Suite:
    """A set of samples, the product's solver, the scorers, and rivals that solve the same.

    `bars` gives each metric's least mean; a run under one is a failed run. `wholes` are figures
    over all cases of a suite.
    """

    name: str
    about: str
    samples: "Callable[[], Iterable[Sample]]"
    solve: Solver
    scorers: Sequence[Scorer]
    bars: Mapping[str, float] = field(default_factory=dict)
    baselines: Mapping[str, Solver] = field(default_factory=dict)
    only_with_model: frozenset[str] = frozenset({PLAIN})
    wholes: Mapping[str, Whole] = field(default_factory=dict)


def solvers(suite: Suite, kit: "Kit") -> Iterator[tuple[str, Solver]]:
    """The product first (its name is empty), then the rivals that this model allows."""
    yield "", suite.solve
    for name, solver in suite.baselines.items():
        if name not in suite.only_with_model or kit.model != "offline":
            yield name, solver


def run_case(
    suite: Suite, sample: Sample, kit: "Kit", *, baseline: str, solver: Solver, repeat: int
) -> Case:
    """Solve and score one sample. What goes wrong on the way is an error of the case, no score.

    Raises a ModelError that would end every other case as well.
    """
    began = time.monotonic()
    output, error, scores = "", "", list[Score]()
    try:
        output = solver(sample, kit.round(repeat))
        scores = [s for scorer in suite.scorers for s in scorer(sample, output, kit.round(repeat))]
    except _ENDS_THE_RUN:
        raise
    except (RebutError, ValueError, KeyError, OSError) as problem:
        error, scores = f"{type(problem).__name__}: {problem}", []
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
