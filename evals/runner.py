"""Running suites: what is already in the log is not done again, so a killed run goes on."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import log
from evals.kit import Kit
from evals.record import Case, Head, Sample
from evals.suite import Solver, Suite, run_case, solvers


@dataclass(frozen=True, slots=True)
class Job:
    """One case to be done."""

    suite: Suite
    sample: Sample
    baseline: str
    solver: Solver
    repeat: int

    @property
    def key(self) -> tuple[str, str, str, int]:
        """The key of the case it will make."""
        return (self.suite.name, self.sample.id, self.baseline, self.repeat)


def jobs(suites: Sequence[Suite], kit: Kit, head: Head) -> list[Job]:
    """Every case of a run. The limit is per suite; with a seed a random draw, else the first ones.

    Only the product is repeated: the rivals do not vary.
    """
    return [
        Job(suite, sample, baseline, solver, repeat)
        for suite in suites
        for sample in _drawn(list(suite.samples()), head.limit, head.seed)
        for baseline, solver in solvers(suite, kit)
        for repeat in range(1, (1 if baseline else head.repeats) + 1)
    ]


def _drawn(samples: list[Sample], limit: int | None, seed: int | None) -> list[Sample]:
    if limit is None or limit >= len(samples):
        return samples
    if seed is None:
        return samples[:limit]
    # Drawn for a spread over the suite, not for secrecy.
    return random.Random(seed).sample(samples, limit)  # noqa: S311


def left(todo: Sequence[Job], path: Path, *, errors_only: bool = False) -> list[Job]:
    """The jobs that the log at `path` does not hold, or holds with an error; or those alone."""
    cases = log.read(path).cases
    broken = {case.key for case in cases if case.error}
    done = {case.key for case in cases} - broken
    return [job for job in todo if (job.key in broken if errors_only else job.key not in done)]


def run(
    todo: Sequence[Job], kit: Kit, path: Path, on_case: Callable[[Case], None] = lambda _: None
) -> None:
    """Do every job in turn, and log each as soon as it is done."""
    for job in todo:
        case = run_case(
            job.suite,
            job.sample,
            kit,
            baseline=job.baseline,
            solver=job.solver,
            repeat=job.repeat,
        )
        log.append(path, case)
        on_case(case)
