"""One run from its beginning to its end, or from where it was stopped."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant import __version__
from assistant.settings import Settings
from evals import log, runner, runs
from evals.kit import open_kit
from evals.record import Case, Head
from evals.suites import NAMES, chosen


def begun(
    settings: Settings,
    suites: Sequence[str],
    *,
    judge: str = "",
    limit: int | None = None,
    seed: int | None = None,
    repeats: int = 1,
) -> tuple[Path, Head]:
    """A new run: its log, with nothing but a head.

    Raises EvalError for a suite that there is not, or whose data cannot be read.
    """
    names = list(dict.fromkeys(suites or NAMES))
    for suite in chosen(names):
        next(iter(suite.samples()), None)  # what cannot be read is said before a log is begun
    head = head_of(settings, names, judge=judge, limit=limit, seed=seed, repeats=repeats)
    path = runs.folder(settings.home) / f"{head.id}.jsonl"
    log.start(path, head)
    return path, head


def head_of(settings: Settings, suites: Sequence[str], **told: Any) -> Head:
    """The head of a run that begins now; `told` is what else it was told."""
    return Head(
        id=runs.new_id(settings.home, settings.model),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        version=__version__,
        model=settings.model,
        suites=list(suites),
        **told,
    )


def gone_on_with(name: str, home: Path) -> tuple[Path, Head]:
    """A run that is there already: what it was told then holds now."""
    path = runs.find(name, home)
    return path, log.read(path).head


def carry_on(
    path: Path,
    head: Head,
    settings: Settings,
    on_case: Callable[[Case, int], None] = lambda _case, _of: None,
    *,
    errors_only: bool = False,
) -> None:
    """Do what is left of a run; `on_case` is told of each case, and of how many there are to do.

    Raises RebutError where the model cannot be reached at all.
    """
    settings = replace(settings, model=head.model)
    with open_kit(settings, head.judge) as kit:
        jobs = runner.jobs(chosen(head.suites), kit, head)
        todo = runner.left(jobs, path, errors_only=errors_only)
        runner.run(todo, kit, path, lambda case: on_case(case, len(todo)))
