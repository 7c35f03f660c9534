"""A real pseudo-terminal with `rebut` in it, read as a person reads it: the screen, not the bytes.

The bytes go through a terminal emulator, so what is erased, redrawn or coloured counts as little as
it does to a reader. Nothing here sleeps: each step waits for what it wants to see.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

import pexpect
import pyte

_WIDE, _HIGH = 80, 400
_PATIENCE = 60  # seconds; a busy machine is slow, and no test measures time
_RUN = "from assistant.cli.main import run; run()"
PROMPT = ">"


class Terminal:
    """`rebut WORDS` at a terminal; killed at the end of the `with`, if it still runs."""

    def __init__(self, *words: str, **environment: str) -> None:
        told = {"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", **environment}
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            ["-c", _RUN, *words],
            env={**os.environ, **told},
            dimensions=(_HIGH, _WIDE),
            timeout=_PATIENCE,
        )
        self._screen = pyte.Screen(_WIDE, _HIGH)
        self._stream = pyte.ByteStream(self._screen)
        self._bytes = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._child.close(force=True)

    @property
    def lines(self) -> list[str]:
        """The screen, without what is empty at its end."""
        shown = [line.rstrip() for line in self._screen.display]
        while shown and not shown[-1]:
            shown.pop()
        return shown

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def written(self) -> str:
        """All that was written to the terminal so far, as it was written."""
        return self._bytes.decode()

    def _feed(self, timeout: float) -> None:
        came = self._child.read_nonblocking(65536, timeout=timeout)
        self._bytes += came
        self._stream.feed(came)

    def until(self, seen: Callable[[list[str]], bool]) -> None:
        """Read until the screen looks so. Fails with the screen if it never does."""
        # A clock on the screen never falls silent, so the wait as a whole is limited.
        last = time.monotonic() + _PATIENCE
        while not seen(self.lines):
            try:
                left = max(0.0, last - time.monotonic())
                self._feed(left)
            except (pexpect.EOF, pexpect.TIMEOUT) as ended:
                raise AssertionError(f"waited in vain; the screen:\n{self.text}") from ended
            if time.monotonic() > last:
                raise AssertionError(f"waited in vain; the screen:\n{self.text}")

    def until_shown(self, text: str) -> None:
        """Read until the text stands on the screen."""
        self.until(lambda lines: text in "\n".join(lines))

    def ready(self) -> None:
        """Read until there is a prompt at the end that nothing was typed at yet."""
        self.until(lambda lines: bool(lines) and lines[-1] == PROMPT)

    @property
    def _prompts(self) -> int:
        return sum(line.startswith(PROMPT) for line in self.lines)

    def ask(self, line: str) -> str:
        """Type a line at the prompt, wait for the next prompt, and return what came between."""
        before = len(self.lines)
        prompts = self._prompts
        self.send(f"{line}\r")
        self.until(lambda lines: lines[-1] == PROMPT and self._prompts > prompts)
        return "\n".join(self.lines[before:-1]).strip("\n")

    def send(self, keys: str) -> None:
        """Press keys."""
        self._child.send(keys)

    def kill(self) -> None:
        """kill -9."""
        self._child.kill(signal.SIGKILL)
        self._child.wait()

    def end(self) -> int:
        """Wait for the end; returns the exit code."""
        self.until_end()
        self._child.close()
        return int(self._child.exitstatus if self._child.exitstatus is not None else -1)

    def until_end(self) -> None:
        """Read all there is to come."""
        while True:
            try:
                self._feed(_PATIENCE)
            except pexpect.EOF:
                return
