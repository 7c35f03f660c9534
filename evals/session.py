"""One run from its beginning to its end, or from where it was stopped."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant import __version__
from assistant.cli.progress import bars
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


def carry_on(path: Path, head: Head, settings: Settings, *, errors_only: bool = False) -> None:
    """Do what is left of a run. Raises RebutError where the model cannot be reached at all."""
    settings = replace(settings, model=head.model)
    with open_kit(settings, head.judge) as kit, bars("{task.description:<40}") as shown:
        todo = runner.left(
            runner.jobs(chosen(head.suites), kit, head), path, errors_only=errors_only
        )
        task = shown.add_task("", total=len(todo))

        def done(case: Case) -> None:
            shown.update(task, advance=1, description=f"{case.suite} {case.sample}"[:40])

        runner.run(todo, kit, path, done)
