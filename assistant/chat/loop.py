"""The conversation as it runs: line after line, until it is over."""

from assistant.chat.conversation import Conversation
from assistant.chat.lines import Lines
from assistant.chat.taking import take


def run(conversation: Conversation, lines: Lines) -> None:
    """Take lines until there are no more, or until one of them ends it."""
    screen = conversation.screen
    while not conversation.over:
        try:
            line = lines.next()
        except EOFError:
            return
        except KeyboardInterrupt:
            screen.note("Ctrl-D or /quit leaves.")
            continue
        try:
            take(conversation, line)
        except KeyboardInterrupt:
            screen.note("Stopped.")
        if line.strip() and not conversation.over:
            screen.gap()
