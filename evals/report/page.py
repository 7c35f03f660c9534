"""A run as one self-contained page: the table with its plots, then every failure in full.

Outputs of models and essays stand in it as text: the template escapes all of it, and the page's
content policy lets nothing run and nothing load.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from assistant.outputs.templates import hashed, templates
from evals.record import Case, Run, Score
from evals.report import plots, text
from evals.suite import RIVALS, Suite
from evals.summary import Row

LONGEST = 4_000  # characters of one text that the page shows
_MOST = 200  # failures of one suite that the page shows


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that failed or could not be scored, and its scores that say so."""

    case: Case
    scores: Sequence[Score]


@dataclass(frozen=True, slots=True)
class Part:
    """One suite on the page."""

    suite: Suite
    rows: Sequence[Row]
    passed: int
    failures: Sequence[Failure]
    not_shown: int

    @property
    def others(self) -> bool:
        """Whether a rival that has no column of its own solved it too."""
        return any(set(row.rivals) - set(RIVALS) for row in self.rows)

    @property
    def cases(self) -> int:
        """How many cases of the product's there are."""
        return self.passed + len(self.failures) + self.not_shown


def render(run: Run, suites: Sequence[Suite], rows: Sequence[Row]) -> str:
    """The whole page as HTML, ending in a line feed."""
    parts = [_part(run, suite, rows) for suite in suites]
    style = _templates().get_template("page.css").render()
    return (
        _templates()
        .get_template("page.html")
        .render(
            head=run.head,
            parts=parts,
            others=any(part.others for part in parts),
            rivals=[name for name in RIVALS if any(name in row.rivals for row in rows)],
            under=[row for row in rows if row.under_bar],
            style=Markup(style),  # noqa: S704 - our own file
            policy=f"default-src 'none'; style-src {hashed(style)}; base-uri 'none'",
        )
    )


def _part(run: Run, suite: Suite, rows: Sequence[Row]) -> Part:
    cases = run.of(suite.name)
    failures = [_failure(case) for case in cases if case.status != "passed"]
    failures.sort(key=lambda failure: not failure.case.error)
    return Part(
        suite=suite,
        rows=[row for row in rows if row.suite == suite.name],
        passed=sum(case.status == "passed" for case in cases),
        failures=failures[:_MOST],
        not_shown=len(failures[_MOST:]),
    )


def _failure(case: Case) -> Failure:
    return Failure(case, [score for score in case.scores if score.status != "passed"])


@cache
def _templates() -> Environment:
    pages = templates("evals.report", "templates")
    pages.filters.update(cut=_cut)
    pages.globals.update(
        plot=plots.row,
        key=plots.key,
        shape_of=plots.shape_of,
        figure=text.figure,
        short=text.short,
        others_of=text.others,
        marks=text.marks,
    )
    return pages


def _cut(said: str) -> str:
    if len(said) <= LONGEST:
        return said
    return f"{said[:LONGEST]}\n… and {len(said) - LONGEST} characters more"
