"""How a speech comes in: typed against a clock, or as one line of a pipe."""

import asyncio
import sys
import time
from typing import Protocol, TextIO

from prompt_toolkit import PromptSession

from assistant.argument.ballot import Spoken
from assistant.chat.lines import Piped, at_terminal

_TICK = 0.5  # seconds between two looks at the clock


class Speaking(Protocol):
    """Hands over what the debater says."""

    def speech(self, asked: str) -> Spoken:
        """One speech. Raises EOFError at the end, KeyboardInterrupt when it is called off."""


class FromPipe:
    """One line a speech; no clock runs."""

    def __init__(self, file: TextIO) -> None:
        self._lines = Piped(file)

    def speech(self, asked: str) -> Spoken:
        """The next line that is not empty. Raises EOFError."""
        del asked
        while True:
            if line := self._lines.next().strip():
                return Spoken(who="you", text=line)


class AtTerminal:
    """Typed in one paragraph, Enter ends it. With `minutes`, the clock ends it too."""

    def __init__(self, minutes: float | None) -> None:
        self._seconds = minutes * 60 if minutes is not None else None
        self._session: PromptSession[str] = PromptSession()

    def speech(self, asked: str) -> Spoken:
        """What was typed, whole or as far as the clock let it come."""
        while True:
            began = time.monotonic()
            text = self._typed(asked, began).strip()
            took = time.monotonic() - began
            out_of_time = self._seconds is not None and took >= self._seconds
            if text or out_of_time:
                seconds = round(took, 1) if self._seconds is not None else None
                return Spoken(who="you", text=text, seconds=seconds)

    def _typed(self, asked: str, began: float) -> str:
        limit = self._seconds
        if limit is None:
            return self._session.prompt(f"{asked}: ")

        def left() -> str:
            rest = max(0, round(limit - (time.monotonic() - began)))
            return f"{asked} ({rest // 60}:{rest % 60:02} left): "

        def start() -> None:
            self._session.app.create_background_task(self._ring(limit))

        return self._session.prompt(left, refresh_interval=_TICK, pre_run=start)

    async def _ring(self, seconds: float) -> None:
        """End the speech when the time is up, with what is there."""
        await asyncio.sleep(seconds)
        if not self._session.app.is_done:
            self._session.app.exit(result=self._session.default_buffer.text)


def speaking(minutes: float | None) -> Speaking:
    """Where speeches come from here."""
    return AtTerminal(minutes) if at_terminal() else FromPipe(sys.stdin)
