"""What a command writes, and where it goes: made safe to read on a terminal, whole elsewhere."""

import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

import typer

from assistant.outputs.plain import flat, seen


def guard() -> None:
    """Let nothing unseen through to a terminal, whichever command writes it; files get it all.

    Control characters are dropped where text is drawn, since a terminal's own are needed there.
    Files and pipes get UTF-8 wherever they are: a brief quotes words that a code page may not have.
    A stream that was closed before the command began swallows what is written.
    """
    sys.stdout = _guarded(sys.stdout)
    sys.stderr = _guarded(sys.stderr)


def let_go_of_output() -> None:
    """Drop what standard output still holds, so that leaving does not try to write it again."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def say(message: str) -> None:
    """One line on standard error. Names and reasons in it may come from anywhere."""
    typer.echo(flat(message), err=True)


def _guarded(stream: TextIO | None) -> TextIO:
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    if not stream.isatty():
        stream.reconfigure(encoding="utf-8")
        return stream
    encoding, errors = stream.encoding, stream.errors
    stream.flush()
    if errors == "strict":  # a character that this terminal does not have must not end the command
        errors = "replace"
    return _Seen(stream.detach(), encoding=encoding, errors=errors, line_buffering=True)


class _Seen(io.TextIOWrapper):
    def write(self, text: str, /) -> int:
        super().write(seen(text))
        return len(text)
