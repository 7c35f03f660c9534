"""`rebut chat`: questions about the essay in a conversation that is kept."""

import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.chat.room import Room
    from assistant.chat.screen import Screen
    from assistant.chat.sessions import Session, Sessions
    from assistant.essay.model import Essay
    from assistant.settings import Settings

_LISTED = 20


def chat(
    essay: Annotated[
        str | None,
        typer.Argument(
            metavar="[ESSAY]",
            help="A .txt .md .html .docx or .pdf file; without it, the last talk goes on.",
        ),
    ] = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    library: options.Library = None,
    fresh: options.Fresh = False,
    resume: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Go on with an earlier talk.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List earlier talks and leave.")] = False,
) -> None:
    """Ask about ESSAY in a conversation: follow-ups, attacks, evidence. /help lists the commands.

    Through a pipe, every line is a question or a command, and gets one answer.

    Example: rebut chat essay.txt --library evidence
    """
    from assistant.chat.conversation import Conversation
    from assistant.chat.lines import Piped, Typed, at_terminal
    from assistant.chat.loop import run
    from assistant.chat.screen import Screen
    from assistant.chat.sessions import Sessions
    from assistant.errors import SettingsInvalid
    from assistant.essay import read_essay

    if essay == "-":
        raise SettingsInvalid(
            "chat reads your questions from standard input, so the essay cannot come from there",
            "save it to a file and name that",
        )
    if essay is not None and resume is not None:
        raise SettingsInvalid(
            "a talk that goes on has its essay", "give ESSAY or --resume, not both"
        )
    flags = {"model": model, "base_url": base_url, "library": library, "fresh": fresh or None}
    settings = options.settings(essay or "-", **flags)
    sessions = Sessions(settings.home)
    screen = Screen()
    if list_:
        _list(sessions, screen)
        return
    conversation = Conversation(
        screen, sessions, lambda session, read: _room(session, read, settings, flags)
    )
    try:
        if essay is None:
            conversation.go_on(resume if resume is not None else _last(sessions))
        else:
            conversation.begin(read_essay(essay), settings)
        lines = Typed(conversation, settings.home) if at_terminal() else Piped(sys.stdin)
        run(conversation, lines)
    finally:
        conversation.close()
        sessions.close()
    options.say_which_model(conversation.settings)
    if conversation.failed and not at_terminal():
        raise typer.Exit(1)


def _room(
    session: "Session", essay: "Essay | None", settings: "Settings", flags: "Mapping[str, object]"
) -> "Room":
    """The room of a session: its essay, its model and library unless flags say otherwise."""
    from assistant.chat.conversation import essay_of
    from assistant.chat.room import Room
    from assistant.cli.indexing import index_up
    from assistant.desk.opening import open_desk
    from assistant.essay import read_essay

    about = f"chat {session.id}"
    opener = partial(open_desk, index_up=index_up)
    if essay is not None:
        return Room(essay, settings, opener, about)
    if flags["model"] is None:
        settings = replace(settings, model=session.model)
    if flags["library"] is None:
        settings = replace(settings, library=session.library)
    return Room(read_essay(essay_of(session)), settings, opener, about)


def _last(sessions: "Sessions") -> int:
    from assistant.errors import CannotRead

    listed = sessions.recent(1)
    if not listed:
        raise CannotRead("there is no talk to go on with", "name an essay: rebut chat ESSAY")
    return listed[0].session.id


def _list(sessions: "Sessions", screen: "Screen") -> None:
    from assistant.chat.keeping import talk_row

    listed = sessions.recent(_LISTED)
    if not listed:
        screen.note("There are no talks yet: rebut chat ESSAY")
    screen.rows(map(talk_row, listed))
