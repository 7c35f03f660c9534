"""Flags that several commands share, and the settings they make."""

from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.settings import Settings, load_settings

Essay = Annotated[
    str, typer.Argument(metavar="ESSAY", help="A .txt .md .html .docx or .pdf file, or -.")
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="offline (default), replay:FILE, or any model of an OpenAI-compatible endpoint.",
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="The endpoint of that model, if not $OPENAI_BASE_URL; such as http://localhost:11434/v1.",
    ),
]
Library = Annotated[
    str | None,
    typer.Option(
        metavar="PLACE",
        help="A library, a folder of evidence files, or http://host:port of a Chroma server.",
    ),
]
Fresh = Annotated[
    bool, typer.Option("--fresh", help="Ask again, even what the ledger already has.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


# Exit codes, beside 0 for done and 2 for wrong use.
COULD_NOT = 1
CHECK_FAILED = 3


def settings(essay: str, **flags: Any) -> Settings:
    """The settings of a run on `essay`: flags first, then variables, then the files."""
    return load_settings(None if essay == "-" else Path(essay).parent, **flags)


def say_which_model(used: Settings) -> None:
    """One line for people who have an endpoint and did not use it."""
    if used.model == "offline" and (used.api_key or used.base_url):
        typer.echo(
            "rebut: this used the offline model, which works by rules; "
            "--model NAME uses your endpoint instead.",
            err=True,
        )
