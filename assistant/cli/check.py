"""`rebut check`: the evidence check on anybody's brief."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import options

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.checks.papers.against import Given
    from assistant.checks.papers.report import CheckReport


def check(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A .md .txt .html .docx .pdf or .json brief.")
    ],
    more: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...", help="More texts to check against.", show_default=False
        ),
    ] = None,
    against: Annotated[
        list[Path] | None,
        typer.Option(
            "--against",
            "-a",
            metavar="PATH",
            help="A text or a folder of texts that it may quote; may be repeated.",
        ),
    ] = None,
    library: options.Library = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 for warnings too.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Check every quotation, figure and name in FILE against the texts it is taken from.

    Exit 0 when nothing is wrong, 3 when a check failed.

    Example: rebut check our-case.docx --against evidence/ --against essay.txt
    """
    from rich.console import Console

    from assistant.desk.checking import check_file, given_texts
    from assistant.outputs import json

    # A settings file beside the paper has no say: it could bring the texts that the paper needs.
    settings = options.settings("-", library=library)
    given = given_texts([*(against or ()), *(more or ())], settings)
    report = check_file(file, given)
    if as_json:
        sys.stdout.write(json.of_model(report))
    else:
        _show(report, given, Console(highlight=False))
    worried = strict and any(f.severity == "warning" for f in report.findings)
    if report.failed or worried:
        raise typer.Exit(3)


def _show(report: "CheckReport", given: "Given", console: "Console") -> None:
    from assistant.cli.screens import say
    from assistant.outputs.checked import show

    for passed_over in given.unread:
        say(f"rebut: passed over {passed_over}")
    show(report, console)
