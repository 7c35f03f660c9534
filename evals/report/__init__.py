"""A run as people and machines read it: a table, JSON, JUnit XML, one page. The suffix picks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from assistant.errors import CannotWrite, EvalError
from assistant.outputs.placing import put
from evals.record import Run
from evals.suite import Suite
from evals.suites import suite
from evals.summary import Row, table

FORMS = {".json": "results", ".xml": "junit", ".html": "page"}


def suites_of(run: Run) -> list[Suite]:
    """The suites of a run as they are now; one whose data is gone shows its scores alone."""
    return [_suite(name) for name in run.head.suites]


def _suite(name: str) -> Suite:
    try:
        return suite(name)
    except EvalError:
        kind = name.partition(":")[0]
        return Suite(name=kind, about="", samples=list, solve=lambda *_: "", scorers=[])


def rows_of(run: Run, suites: Sequence[Suite]) -> list[Row]:
    """The table of a run. Bars are for whole suites: a part of one has none."""
    if run.head.limit is None:
        return table(run, suites)
    return table(run, [replace(suite, bars={}) for suite in suites])


def check_place(path: Path) -> None:
    """Make sure that a report can be written at `path`. Raises CannotWrite."""
    if path.suffix.lower() not in FORMS:
        raise CannotWrite(
            f"{path} names no form of eval report", f"end the name in {', '.join(FORMS)}"
        )
    if not path.parent.is_dir():
        raise CannotWrite(f"there is no folder {path.parent}", "make it first, or name another")


def write(run: Run, suites: Sequence[Suite], path: Path) -> None:
    """Write the report in the form that `path` ends in. Raises CannotWrite."""
    check_place(path)
    form = import_module(f"evals.report.{FORMS[path.suffix.lower()]}")
    render: Callable[[Run, Sequence[Suite], Sequence[Row]], str] = form.render
    put(path, render(run, suites, rows_of(run, suites)).encode())
