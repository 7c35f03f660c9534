"""`rebut brief`: the main job from the command line."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import options

if TYPE_CHECKING:
    from assistant.argument.brief import Brief
    from assistant.essay.model import Essay
    from assistant.settings import Settings


def brief(
    essay: options.Essay,
    outputs: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the brief here; may be repeated. The suffix picks the form: "
            ".md .html .docx .xlsx .json .argdown .pdf.",
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
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 3 when an evidence check found an error.")
    ] = False,
    fresh: options.Fresh = False,
    as_json: options.AsJson = False,
) -> None:
    """Write a brief against ESSAY.

    Example: rebut brief essay.txt --library evidence -o brief.md -o brief.docx
    """
    from assistant.chains.brief import write_brief
    from assistant.cli.desk import open_desk
    from assistant.cli.progress import Progress
    from assistant.cli.section_list import chosen_sections
    from assistant.essay import read_essay
    from assistant.outputs import forms

    for place in outputs or ():
        forms.check_place(place)
    settings = options.settings(
        essay,
        model=model,
        base_url=base_url,
        library=library,
        format=format,
        minutes=minutes,
        wpm=wpm,
        fresh=fresh or None,
    )
    text = read_essay(essay)
    chosen = chosen_sections(sections, text)
    with (
        open_desk(text, settings, about=text.path) as desk,
        Progress(len(chosen) + 1) as progress,
    ):
        written = write_brief(text, desk, chosen=chosen, on_done=progress.done)
    written = _with_speech(written, settings)
    for place in outputs or ():
        forms.write(written, text, place)
    _show(written, text, outputs or [], as_json=as_json)
    options.say_which_model(settings)
    if _incomplete(written) or (strict and _wrong(written)):
        raise typer.Exit(3)


def _with_speech(written: "Brief", settings: "Settings") -> "Brief":
    """The brief with a speech, where a format or a clock was asked for."""
    if settings.format is None and settings.minutes is None and settings.wpm is None:
        return written
    from assistant.argument.spoken import speak

    speech = speak(
        written,
        written.essay.title,
        settings.format or "essay",
        settings.minutes,
        settings.wpm,
    )
    return written.model_copy(update={"spoken": speech})


def _show(written: "Brief", essay: "Essay", outputs: list[Path], *, as_json: bool) -> None:
    from assistant.outputs import json, markdown, terminal

    if as_json:
        sys.stdout.write(json.render(written))
    elif outputs:
        names = ", ".join(str(place) for place in outputs)
        typer.echo(f"{terminal.summary(written)} Written to {names}.", err=True)
    elif sys.stdout.isatty():
        terminal.show(written)
    else:
        sys.stdout.write(markdown.render(written, essay))


def _incomplete(written: "Brief") -> bool:
    return bool(written.overview.failed) or any(s.failed for s in written.sections)


def _wrong(written: "Brief") -> bool:
    return any(finding.severity == "error" for finding in written.checks.findings)
