"""`rebut brief`: the main job from the command line."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli import options

if TYPE_CHECKING:
    from assistant.argument.brief import Brief
    from assistant.essay.model import Essay


def brief(
    essay: Annotated[
        str,
        typer.Argument(
            metavar="ESSAY",
            help="A .txt .md .html .docx or .pdf file, -, or a folder of essays.",
        ),
    ],
    outputs: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the brief here; may be repeated. The suffix picks the form: "
            ".md .html .docx .xlsx .json .argdown .pdf. For a folder of essays, a folder.",
        ),
    ] = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    library: options.Library = None,
    sections: Annotated[
        str | None,
        typer.Option(metavar="LIST", help="Only these sections, such as 1,3-5."),
    ] = None,
    format: Annotated[  # noqa: A002 (the product's own word)
        str | None,
        typer.Option(
            metavar="F",
            help="Add a speech in the manner of essay, policy, ld, pf, bp, wsdc or mun.",
        ),
    ] = None,
    minutes: Annotated[
        float | None,
        typer.Option(metavar="N", help="How long the speech may take, if not the format's time."),
    ] = None,
    wpm: Annotated[
        int | None,
        typer.Option(metavar="N", help="How many words a minute you speak, if not the format's."),
    ] = None,
    forms: Annotated[
        list[str] | None,
        typer.Option(
            "--as",
            metavar="SUFFIX",
            help="For a folder of essays: the form to write, md if none; may be repeated.",
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 3 when an evidence check found an error.")
    ] = False,
    fresh: options.Fresh = False,
    as_json: options.AsJson = False,
) -> None:
    """Write a brief against ESSAY, or against every essay in a folder.

    Examples:

    rebut brief essay.txt --library evidence -o brief.md -o brief.docx

    rebut brief essays -o briefs --as docx
    """
    flags = {
        "model": model,
        "base_url": base_url,
        "library": library,
        "format": format,
        "minutes": minutes,
        "wpm": wpm,
        "fresh": fresh or None,
    }
    if not essay.strip():  # as of a variable that is not set; "" is not the folder we are in
        raise typer.BadParameter("the path is empty; name a file, - or a folder")
    if essay != "-" and Path(essay).is_dir():
        from assistant.cli import brief_folder

        left = brief_folder.run(
            Path(essay),
            outputs or [],
            forms or [],
            flags,
            sections=sections,
            strict=strict,
            as_json=as_json,
        )
    elif forms:
        raise typer.BadParameter("--as is for a folder; of one essay, -o FILE picks the form")
    else:
        left = _one(essay, outputs or [], flags, sections, strict=strict, as_json=as_json)
    if left:
        raise typer.Exit(left)


def _one(
    essay: str,
    outputs: list[Path],
    flags: dict[str, Any],
    sections: str | None,
    *,
    strict: bool,
    as_json: bool,
) -> int:
    """The brief against one essay; returns the exit code."""
    from assistant.cli.brief_work import errors, make_brief, missing
    from assistant.cli.screens import say
    from assistant.essay import read_essay
    from assistant.outputs import forms
    from assistant.outputs.wording import counted

    for place in outputs:
        forms.check_place(place, essay)
    settings = options.settings(essay, **flags)
    text = read_essay(essay)
    written = make_brief(text, settings, sections)
    for place in outputs:
        forms.write(written, text, place)
    _show(written, text, outputs, as_json=as_json)
    options.say_which_model(settings)
    lost = missing(written)
    for why, parts in lost.items():
        say(f"rebut: {', '.join(parts)} could not be written: {why}")
    if lost:
        say("rebut: run the same again to fill in what is missing.")
    wrong = errors(written) if strict else 0
    if wrong:
        say(f"rebut: the checks found {counted(wrong, 'error')}; see the brief.")
    return options.CHECK_FAILED if lost or wrong else 0


def _show(written: "Brief", essay: "Essay", outputs: list[Path], *, as_json: bool) -> None:
    from assistant.cli.screens import say
    from assistant.outputs import json, markdown, terminal

    if as_json:
        sys.stdout.write(json.render(written))
    elif outputs:
        names = ", ".join(str(place) for place in outputs)
        say(f"{terminal.summary(written)} Written to {names}.")
    elif sys.stdout.isatty():
        terminal.show(written)
    else:
        sys.stdout.write(markdown.render(written, essay))
