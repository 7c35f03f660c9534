"""Where the lines of a conversation come from: a person at a terminal, or a pipe."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from assistant.chat.commands import COMMANDS, find
from assistant.chat.conversation import Conversation
from assistant.chat.looking import ids
from assistant.outputs.plain import flat

HISTORY = "chat-history"
_PROMPT = "> "
_ID_BEGUN = re.compile(r"(?:^|(?<=[\s(\[]))[SNAE]\d*(?:\.\d*)?$", re.I)
_HINT = 60  # characters
_MOST = 200  # completions at once


class Lines(Protocol):
    """Hands over one line after another."""

    def next(self) -> str:
        """The next line. Raises EOFError at the end, KeyboardInterrupt when it is called off."""


class Piped:
    """Lines of a file or pipe. Bytes that are no UTF-8 become question marks in diamonds."""

    def __init__(self, file: TextIO) -> None:
        reconfigure = getattr(file, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
        self._file = file

    def next(self) -> str:
        """The next line. Raises EOFError at the end."""
        line = self._file.readline()
        if not line:
            raise EOFError
        return line


class Typed:
    """Lines typed at a terminal, with editing, history and completion."""

    def __init__(self, conversation: Conversation, home: Path) -> None:
        self._session: PromptSession[str] = PromptSession(
            history=history(home),
            completer=Completions(conversation),
            complete_while_typing=False,
            enable_history_search=True,
        )

    def next(self) -> str:
        """The next line. Raises EOFError for Ctrl-D, KeyboardInterrupt for Ctrl-C."""
        return self._session.prompt(_PROMPT)


def at_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def history(home: Path) -> History:
    """What was typed before, kept for this user alone; in memory where it cannot be kept."""
    place = home / HISTORY
    try:
        os.close(os.open(place, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(place))


class Completions(Completer):
    """Completes command names, what may follow them, and ids anywhere in a question."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        """What the word before the cursor may become."""
        del complete_event
        text = document.text_before_cursor
        if text.startswith("/") and " " not in text:
            names = ((f"/{each.name}", each.help) for each in COMMANDS)
            yield from _beginning(text, names)
        elif text.startswith("/"):
            name, _, argument = text[1:].partition(" ")
            command = find(name)
            if command is not None:
                yield from _beginning(argument.lstrip(), command.completes(self._conversation))
        elif begun := _ID_BEGUN.search(text):
            yield from _beginning(begun.group(), ids(self._conversation))


def _beginning(begun: str, words: Iterable[tuple[str, str]]) -> Iterator[Completion]:
    """Those that begin so; sentences only where a section is named up to its dot."""
    wanted = begun.lower()
    dotted = "." in wanted or not _ID_BEGUN.search(begun)
    found = 0
    for word, hint in words:
        if not word.lower().startswith(wanted) or ("." in word and not dotted):
            continue
        yield Completion(word, -len(begun), display_meta=flat(hint)[:_HINT])
        found += 1
        if found == _MOST:
            return
