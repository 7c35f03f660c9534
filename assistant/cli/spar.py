"""`rebut spar`: practice against the essay's author, or as its author, with a ballot at the end."""

import json
import sys
from dataclasses import asdict
from functools import partial
from typing import Annotated, Literal

import typer

from assistant.cli import options


def spar(
    essay: Annotated[
        str | None,
        typer.Argument(metavar="[ESSAY]", help="A .txt .md .html .docx or .pdf file."),
    ] = None,
    section: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="The section to argue about; else the one you played least."
        ),
    ] = None,
    role: Annotated[
        Literal["attacker", "author"], typer.Option(help="Which side you take.")
    ] = "attacker",
    minutes: Annotated[
        float | None,
        typer.Option(metavar="N", min=0.1, help="A clock for each of your speeches."),
    ] = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    library: options.Library = None,
    scores: Annotated[
        bool, typer.Option("--scores", help="Show your scores over time and leave.")
    ] = False,
    as_json: Annotated[
        bool,
        typer.Option("--json", help="Print the ballot, or the scores, as JSON instead of text."),
    ] = False,
) -> None:
    """Attack a section of ESSAY, hear the author's reply, answer it, and read the ballot.

    Through a pipe, the first line is your attack and the second your answer.

    Example: rebut spar essay.txt --section S3 --minutes 2
    """
    from rich.console import Console

    from assistant.chat.room import Room
    from assistant.chat.screen import Screen
    from assistant.cli.indexing import index_up
    from assistant.desk.opening import open_desk
    from assistant.errors import SettingsInvalid
    from assistant.essay import read_essay
    from assistant.outputs.json import of_model
    from assistant.spar.playing import choose, play
    from assistant.spar.reading_out import read_out, read_plot, read_scores
    from assistant.spar.scores import Scores
    from assistant.spar.speaking import speaking

    settings = options.settings(essay or "-", model=model, base_url=base_url, library=library)
    with Scores(settings.home) as kept:
        # With --json, what is said during the round goes to standard error.
        screen = Screen(Console(stderr=True, highlight=False)) if as_json else Screen()
        if scores and as_json:
            sys.stdout.write(json.dumps([asdict(one) for one in kept.all()], indent=2) + "\n")
            return
        if scores:
            read_scores(kept.all(), screen)
            return
        if essay is None or essay == "-":
            raise SettingsInvalid(
                "spar needs the file of an essay; standard input is for your speeches",
                "name it: rebut spar ESSAY",
            )
        text = read_essay(essay)
        chosen = choose(text, section, kept.rounds(text, role))
        room = Room(text, settings, partial(open_desk, index_up=index_up), f"spar {chosen.id}")
        try:
            ballot = play(room, chosen, role, speaking(minutes), screen, kept)
        finally:
            room.close()
        if as_json:
            sys.stdout.write(of_model(ballot))
        else:
            read_out(ballot, screen)
            read_plot(kept.all(), screen)
    options.say_which_model(settings)
