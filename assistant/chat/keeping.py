"""Commands over the talk itself: the model, the last question, files, earlier talks."""

from collections.abc import Iterator
from pathlib import Path

from assistant.chat.conversation import Conversation
from assistant.chat.places import new_place, write_new
from assistant.chat.sessions import Listed
from assistant.chat.transcript import FORMS, render
from assistant.errors import CannotRead, CannotWrite
from assistant.outputs.wording import counted

_MOST_TALKS = 20


def model(conversation: Conversation, argument: str) -> None:
    """Answer with another model, or say which one answers."""
    if not argument:
        conversation.screen.say(f"{conversation.settings.model} answers.")
        return
    conversation.room.use(argument)
    conversation.talk.change(model=argument)
    conversation.screen.note(f"{argument} answers from now on.")


def again(conversation: Conversation, _: str) -> None:
    """Ask the last question afresh."""
    if not conversation.talk.turns:
        raise CannotRead("nothing was asked yet", "ask something first")
    conversation.screen.note(f"> {conversation.talk.turns[-1].question}")
    conversation.answer(conversation.talk.again)


def undo(conversation: Conversation, _: str) -> None:
    """Forget the last question and its answer."""
    gone = conversation.talk.undo()
    if gone is None:
        raise CannotRead("there is nothing to undo", "ask something first")
    conversation.screen.note(f"Forgotten: {gone.question}")


def save(conversation: Conversation, argument: str) -> None:
    """Write the talk to a new file."""
    place = new_place(argument)
    if place.suffix.lower() not in FORMS:
        raise CannotWrite(
            f"{place.name} names no form of talk", f"end the name in {', '.join(FORMS)}"
        )
    talk = conversation.talk
    write_new(place, render(place.suffix.lower(), conversation.room.essay, talk.turns))
    conversation.screen.say(f"{counted(len(talk.turns), 'question')} written to {place}.")


def resume(conversation: Conversation, argument: str) -> None:
    """List earlier talks, or go on with one."""
    if not argument:
        listed = conversation.sessions.recent(_MOST_TALKS)
        if not listed:
            conversation.screen.note("There are no earlier talks.")
            return
        conversation.screen.rows(map(talk_row, listed))
        return
    if not argument.isdecimal():
        raise CannotRead(f"{argument[:40]} is no number of a talk", "/resume lists them")
    conversation.go_on(int(argument))


def talks(conversation: Conversation) -> Iterator[tuple[str, str]]:
    """The numbers of earlier talks."""
    for listed in conversation.sessions.recent(_MOST_TALKS):
        yield str(listed.session.id), listed.last


def talk_row(listed: Listed) -> tuple[str, str, str, str]:
    """A talk as lists show it: number, when, about what, the last question."""
    session = listed.session
    about = session.title or Path(session.path).name
    when = listed.at[:16].replace("T", " ")
    return str(session.id), when, about, f"{counted(listed.turns, 'question')}: {listed.last}"
