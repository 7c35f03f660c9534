"""`rebut doctor`: what is installed, where things are, whether they are sound, what is missing."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli import options


def doctor(
    beside: Annotated[
        Path,
        typer.Argument(
            metavar="[FOLDER]",
            help="Where your essay is: a rebut.toml there counts.",
            show_default=False,
        ),
    ] = Path(),
    library: options.Library = None,
    as_json: options.AsJson = False,
) -> None:
    """Show versions, places, where each setting came from, and whether stores and models are sound.

    Opens no connection; `rebut models list` looks for models. Exit 1 when something is broken.

    Example: rebut doctor --json
    """
    from assistant.cli.doctor.findings import BROKEN, show
    from assistant.cli.doctor.looking import look

    findings = look(beside, library)
    if as_json:
        told = {"schema": "rebut.doctor/1", "findings": [asdict(one) for one in findings]}
        sys.stdout.write(json.dumps(told, indent=2) + "\n")
    else:
        show(findings)
    if any(one.state == BROKEN for one in findings):
        raise typer.Exit(1)
