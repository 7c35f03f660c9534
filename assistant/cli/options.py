"""Flags that several commands share, and the settings they make."""

from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.settings import FILE, Settings, load_settings

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
    return settings_beside(None if essay == "-" else Path(essay).parent, **flags)


def settings_beside(folder: Path | None, **flags: Any) -> Settings:
    """The settings of a run on what is in `folder`.

    A file there may have come with an essay, and says which model will read it: that is told before
    anything is sent.
    """
    used = load_settings(folder, **flags)
    if folder is not None and (named_by := used.origin["model"]) == str(folder / FILE):
        from assistant.cli.screens import say
        from assistant.models.opening import is_local

        if not is_local(used.model):
            say(f"rebut: the model is {used.model}, as {named_by} says.")
    return used


def say_which_model(used: Settings) -> None:
    """One line for people who have an endpoint and did not use it."""
    if used.model == "offline" and (used.api_key or used.base_url):
        typer.echo(
            "rebut: this used the offline model, which works by rules; "
            "--model NAME uses your endpoint instead.",
            err=True,
        )
