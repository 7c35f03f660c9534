"""`rebut`: the commands and the one place where errors become messages and exit codes."""

import sys
from typing import Annotated

import typer

from assistant import __version__
from assistant.cli import ledger, library, models
from assistant.cli.ask import ask
from assistant.cli.brief import brief
from assistant.cli.chat import chat
from assistant.cli.check import check
from assistant.cli.doctor import doctor
from assistant.cli.eval import app as eval_app
from assistant.cli.garbage import look_seldom
from assistant.cli.machine import of_the_machine
from assistant.cli.mcp import mcp
from assistant.cli.screens import guard, let_go_of_output, say
from assistant.cli.spar import spar
from assistant.errors import RebutError

INTERRUPTED = 130
_INTERRUPTED = "rebut: interrupted; what was finished is kept."

app = typer.Typer(
    name="rebut",
    help="Turn an argumentative essay into a brief you can stand up and use against it.",
    epilog="Start with: rebut brief ESSAY    (offline, no key needed)",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:  # noqa: FBT001 (typer hands the flag over by position)
    if value:
        typer.echo(f"rebut {__version__}")
        raise typer.Exit


@app.callback()
def rebut(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Turn an argumentative essay into a brief you can stand up and use against it."""


app.command()(brief)
app.command()(ask)
app.command()(chat)
app.command()(spar)
app.command()(check)
app.add_typer(library.app, name="library")
app.add_typer(models.app, name="models")
app.add_typer(ledger.app, name="ledger")
app.add_typer(eval_app, name="eval")
app.command()(mcp)
app.command()(doctor)


def run() -> None:
    """Run the command line, and turn what a user can mend into one sentence and exit code 1.

    0 done, 1 could not, 2 wrong use, 3 done but a check failed, 130 interrupted.
    """
    look_seldom()
    guard()
    try:
        try:
            app()
        finally:
            sys.stdout.flush()  # what cannot be written is found here, and not after we have left
    except RebutError as error:
        say(f"rebut: {error}")
        sys.exit(1)
    except OSError as error:
        let_go_of_output()
        if isinstance(error, BrokenPipeError):  # whoever read it has read enough
            sys.exit(1)
        if (why := of_the_machine(error)) is None:
            raise
        say(f"rebut: {why}")
        sys.exit(1)
    except KeyboardInterrupt:  # before a command began, which would have ended with the code itself
        say(_INTERRUPTED)
        sys.exit(INTERRUPTED)
    except SystemExit as left:
        if left.code == INTERRUPTED:
            say(_INTERRUPTED)
        raise
