"""One line in, what follows from it out: a command, or a question about the essay."""

from assistant.argument.context import one_line
from assistant.chat import commands
from assistant.chat.conversation import Conversation
from assistant.errors import RebutError, SettingsInvalid

LONGEST = 4_000  # characters of one line


def take(conversation: Conversation, line: str) -> None:
    """Do what a line asks for. What goes wrong is said, and the conversation goes on."""
    said = line.strip()
    if not said:
        return
    try:
        _take(conversation, said)
    except RebutError as error:
        conversation.failed = True
        conversation.screen.trouble(str(error))


def _take(conversation: Conversation, said: str) -> None:
    if len(said) > LONGEST:
        raise SettingsInvalid(
            f"that line has {len(said):,} characters", f"ask in at most {LONGEST:,}"
        )
    if not said.startswith("/"):
        question = one_line(said)
        conversation.answer(lambda on_piece: conversation.talk.ask(question, on_piece))
        return
    name, _, argument = said[1:].partition(" ")
    command = commands.find(name)
    if command is None:
        raise SettingsInvalid(f"there is no command /{one_line(name)}", commands.meant(name))
    if command.needs_argument and not argument.strip():
        raise SettingsInvalid(f"/{name} wants something after it", f"type {command.usage}")
    command.act(conversation, argument.strip())
