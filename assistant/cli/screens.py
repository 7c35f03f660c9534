"""What a command writes to a terminal, made safe to read in one place."""

import io
import sys
from typing import TextIO

import typer

from assistant.outputs.plain import flat, seen


def guard() -> None:
    """Let nothing unseen through to a terminal, whichever command writes it; files get it all.

    Control characters are dropped where text is drawn, since a terminal's own are needed there.
    """
    sys.stdout = _guarded(sys.stdout)
    sys.stderr = _guarded(sys.stderr)


def say(message: str) -> None:
    """One line on standard error. Names and reasons in it may come from anywhere."""
    typer.echo(flat(message), err=True)


def _guarded(stream: TextIO) -> TextIO:
    if not isinstance(stream, io.TextIOWrapper) or not stream.isatty():
        return stream
    encoding, errors = stream.encoding, stream.errors
    stream.flush()
    return _Seen(stream.detach(), encoding=encoding, errors=errors, line_buffering=True)


class _Seen(io.TextIOWrapper):
    def write(self, text: str, /) -> int:
        super().write(seen(text))
        return len(text)
