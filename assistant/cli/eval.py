"""`rebut eval`: how good the briefs are, measured; and whether they got better or worse."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import options
from assistant.errors import EvalError

if TYPE_CHECKING:
    from evals.record import Case, Head, Run
    from evals.suite import Suite
    from evals.summary import Row

BELOW = 3
_IN_A_RUN = "An id of `rebut eval list`, the path of its log, last, or baseline."

app = typer.Typer(
    help="Measure the briefs against references, offline or with any model.",
    epilog="Example: rebut eval run qa",
    no_args_is_help=True,
)
RunName = Annotated[str, typer.Argument(metavar="RUN", help=_IN_A_RUN)]
Outputs = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the results here; may be repeated. .json, .xml (JUnit) or .html.",
    ),
]


@app.command()
def run(
    suites: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SUITE]...", help="Suites of `rebut eval list`; all by default."),
    ] = None,
    outputs: Outputs = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    judge: Annotated[
        str, typer.Option(metavar="NAME", help="A model that judges beside the lexical judge.")
    ] = "",
    limit: Annotated[
        int | None, typer.Option(min=1, help="At most so many samples a suite; no bars then.")
    ] = None,
    sample: Annotated[
        int | None, typer.Option(metavar="SEED", help="With --limit: draw them at random.")
    ] = None,
    repeats: Annotated[int, typer.Option(min=1, help="Ask so often, for models that vary.")] = 1,
    resume: Annotated[
        str | None, typer.Option(metavar="RUN", help="Go on with a run that was stopped.")
    ] = None,
    retry_errors: Annotated[
        str | None, typer.Option(metavar="RUN", help="Only do again what ended in an error.")
    ] = None,
    against_baseline: Annotated[
        bool, typer.Option("--against-baseline", help="Exit with 3 on a regression from it, too.")
    ] = False,
    new_baseline: Annotated[
        bool, typer.Option("--new-baseline", help="Make this whole run the committed baseline.")
    ] = False,
) -> None:
    """Run suites and print their table. Exits with 3 where a figure is under its bar.

    A SUITE may be public data by its path, such as beir:FOLDER or argkp:FOLDER.

    Example: rebut eval run qa grounding -o results.html
    """
    from assistant.cli.progress import bars
    from assistant.settings import load_settings
    from evals import report, runs, session

    for place in outputs or ():
        report.check_place(place)
    settings = load_settings(model=model, base_url=base_url)
    if against_baseline:
        runs.find(runs.BASELINE, settings.home)
    if earlier := resume or retry_errors:
        path, head = session.gone_on_with(earlier, settings.home)
    else:
        path, head = session.begun(
            settings, suites or [], judge=judge, limit=limit, seed=sample, repeats=repeats
        )
    if new_baseline and not _whole(head):
        raise EvalError(
            "only a whole offline run can be the baseline",
            "run `rebut eval run --new-baseline` without suites, --limit or --model",
        )
    typer.echo(
        f"rebut: run {head.id}; if it is stopped: rebut eval run --resume {head.id}", err=True
    )
    with bars("{task.description:<40}") as shown:
        task = shown.add_task("", total=None)

        def on_case(case: "Case", of: int) -> None:
            said = f"{case.suite} {case.sample}"[:40]
            shown.update(task, advance=1, total=of, description=said)

        session.carry_on(path, head, settings, on_case, errors_only=retry_errors is not None)
    finished = runs.read(str(path), settings.home)
    measured = report.suites_of(finished)
    rows = report.rows_of(finished, measured)
    _show(finished, rows)
    _write(finished, measured, outputs)
    worse = against_baseline and _compared(runs.read(runs.BASELINE, settings.home), finished)
    if new_baseline:
        runs.commit_baseline(finished)
        typer.echo(f"rebut: the baseline is now this run ({runs.COMMITTED.name})", err=True)
    if worse or any(row.under_bar for row in rows):
        raise typer.Exit(BELOW)


@app.command()
def compare(before: RunName, after: RunName = "last") -> None:
    """Compare run BEFORE with run AFTER, case by case. Exits with 3 on a regression.

    Example: rebut eval compare baseline last
    """
    from assistant.settings import load_settings
    from evals import runs

    home = load_settings().home
    if _compared(runs.read(before, home), runs.read(after, home)):
        raise typer.Exit(BELOW)


@app.command()
def report(
    name: RunName = "last", outputs: Outputs = None, as_json: options.AsJson = False
) -> None:
    """Show a run again, or write it as JSON, JUnit XML or one HTML page.

    Example: rebut eval report last -o results.html
    """
    from assistant.settings import load_settings
    from evals import report as reports
    from evals import runs
    from evals.report import results

    found = runs.read(name, load_settings().home)
    measured = reports.suites_of(found)
    rows = reports.rows_of(found, measured)
    if as_json:
        sys.stdout.write(results.render(found, measured, rows))
    elif not outputs:
        _show(found, rows)
    _write(found, measured, outputs)


@app.command("list")
def list_all() -> None:
    """List the suites, the kinds of public data, and the runs there are.

    Example: rebut eval list
    """
    from assistant.settings import load_settings
    from evals import log, runs
    from evals.adapters import ADAPTERS
    from evals.suites import NAMES, suite

    typer.echo("Suites:")
    for name in NAMES:
        typer.echo(f"  {name:<11} {suite(name).about}")
    typer.echo("\nPublic data, by its path:")
    for kind, about in ADAPTERS.items():
        typer.echo(f"  {kind + ':PATH':<15} {about}")
    typer.echo("\nRuns:")
    kept = runs.kept(load_settings().home)
    for path in kept:
        head = log.read(path).head
        typer.echo(f"  {head.id}  {head.model}  {', '.join(head.suites)}")
    if not kept:
        typer.echo("  none yet; begin with: rebut eval run")


def _whole(head: "Head") -> bool:
    from evals.suites import NAMES

    everything = head.suites == list(NAMES)
    return everything and head.limit is None and head.model == "offline" and head.repeats == 1


def _show(run_: "Run", rows: "list[Row]") -> None:
    from evals.report import text

    sys.stdout.write(text.table(run_, rows) + "\n")


def _write(run_: "Run", suites: "list[Suite]", outputs: list[Path] | None) -> None:
    from evals import report as reports

    for place in outputs or ():
        reports.write(run_, suites, place)
        typer.echo(f"rebut: written to {place}", err=True)


def _compared(before: "Run", after: "Run") -> bool:
    from evals.comparison import compare as between
    from evals.report import text

    found = between(before, after)
    sys.stdout.write("\n" + text.comparison(before, after, found) + "\n")
    return found.regressed
