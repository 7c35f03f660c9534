"""`rebut ledger`: what was asked of models, what it cost, and runs to play back."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import options
from assistant.errors import ReplayMissing

if TYPE_CHECKING:
    from rich.table import Table

    from assistant.models.account import PromptAccount, RunAccount, Sums
    from assistant.settings import Settings

app = typer.Typer(
    help="Show recent runs and what they cost; export a run; forget.",
    epilog="Example: rebut ledger show 7",
    no_args_is_help=False,
)
Run = Annotated[int, typer.Argument(metavar="RUN", help="A run's number, from `rebut ledger`.")]


@app.callback(invoke_without_command=True)
def ledger(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help="How many runs to show.")] = 10,
    as_json: options.AsJson = False,
) -> None:
    """Show recent runs, tokens by prompt, and how much the ledger and the provider had cached.

    Prices appear when price_in and price_out (for a million tokens) are set, by REBUT_PRICE_IN and
    REBUT_PRICE_OUT or in the settings file.
    """
    if context.invoked_subcommand is None:
        _show(limit, None, as_json=as_json)


@app.command()
def show(run: Run, as_json: options.AsJson = False) -> None:
    """Show one run by prompt.

    Example: rebut ledger show 12
    """
    _show(1, run, as_json=as_json)


@app.command()
def export(
    run: Run,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the recorded run.")],
) -> None:
    """Write a run to FILE, to be played back with --model replay:FILE.

    FILE holds the model's answers and no prompt, no essay and no key.

    Example: rebut ledger export 12 run.json
    """
    from assistant.models import account
    from assistant.models.ledger import open_ledger
    from assistant.settings import load_settings

    with open_ledger(load_settings()) as opened:
        calls = account.export(opened, run, file)
    typer.echo(f"{calls} answers written to {file}; play them with --model replay:{file}", err=True)


@app.command()
def forget(
    runs: Annotated[list[int] | None, typer.Argument(metavar="[RUN]...")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Forget every run.")] = False,
) -> None:
    """Delete runs and their saved answers from this machine.

    Example: rebut ledger forget 12
    """
    from assistant.models.ledger import open_ledger
    from assistant.settings import load_settings

    if bool(runs) == everything:
        raise typer.BadParameter("name the runs to forget, or give --all")
    with open_ledger(load_settings()) as opened:
        gone = opened.forget(None if everything else runs)
    if runs and not gone:
        raise ReplayMissing(f"the ledger has no run {runs[0]}", "see `rebut ledger`")
    typer.echo(f"{gone} run{'' if gone == 1 else 's'} forgotten.")


def _show(limit: int, run: int | None, *, as_json: bool) -> None:
    from assistant.models import account
    from assistant.models.ledger import open_ledger
    from assistant.settings import load_settings

    settings = load_settings()
    with open_ledger(settings) as opened:
        runs = account.runs(opened, limit, run)
        prompts = account.prompts(opened, runs[-1].run, runs[0].run) if runs else []
    if run is not None and not runs:
        raise ReplayMissing(f"the ledger has no run {run}", "see `rebut ledger`")
    if as_json:
        typer.echo(
            json.dumps({"runs": list(map(asdict, runs)), "prompts": list(map(asdict, prompts))})
        )
    elif not runs:
        typer.echo("The ledger is empty: no model was asked anything yet.")
    else:
        _show_tables(runs, prompts, settings)


def _show_tables(
    runs: "list[RunAccount]", prompts: "list[PromptAccount]", settings: "Settings"
) -> None:
    from rich.console import Console

    priced = settings.price_in is not None and settings.price_out is not None
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 200
    table = _table(["run", "when (UTC)", "for", "model"], priced=priced)
    for one in runs:
        when = one.at[:16].replace("T", " ")
        cells = [str(one.run), when, Path(one.about).name, one.model]
        table.add_row(*map(_safe, cells), *_cells(one.sums, settings))
    console.print(table)
    table = _table(["prompt", "version"], priced=priced)
    for prompt in prompts:
        table.add_row(prompt.prompt, prompt.version, *_cells(prompt.sums, settings))
    console.print(table)
    console.print(
        "cached: answered from this ledger. shared: how much of each prompt begins as an\n"
        "earlier one did, which a provider can cache; its cache: input tokens that it says it did."
    )


def _table(heads: list[str], *, priced: bool) -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    numbers = ["calls", "cached", "failed", "in", "out", "shared", "its cache", "seconds"]
    for head in [*numbers, *(["price"] if priced else [])]:
        table.add_column(head, justify="right", no_wrap=True)
    return table


def _cells(sums: "Sums", settings: "Settings") -> list[str]:
    cells = [
        str(sums.calls),
        _share(sums.cached, sums.calls),
        str(sums.failed or "-"),
        f"{sums.input_tokens:,}",
        f"{sums.output_tokens:,}",
        _share(sums.shared, sums.characters),
        _share(sums.provider_cached, sums.input_tokens),
        f"{sums.seconds:.1f}",
    ]
    if settings.price_in is not None and settings.price_out is not None:
        cells.append(f"{sums.price(settings.price_in, settings.price_out):.4f}")
    return cells


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "-"


def _safe(text: str) -> str:
    from rich.markup import escape

    from assistant.argument.context import one_line

    return escape(one_line(text))
