"""An answer about the essay: shown while it comes, then the sentences behind it."""

import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from assistant.argument.reply import Cited, Reply
from assistant.outputs.plain import flat, plain

_WIDE = 88


@contextmanager
def streamed(out: TextIO) -> Iterator[Callable[[str], None]]:
    """What writes an answer piece by piece, without anything that a terminal would obey."""

    def write(piece: str) -> None:
        out.write(plain(piece))
        out.flush()

    yield write
    out.write("\n")


def behind(reply: Reply, width: int = _WIDE) -> str:
    """The cited sentences in the text's own words, and what the check found, below an answer.

    A sentence of the essay that the answer gives word for word is not shown twice.
    """
    shown = [
        each for each in reply.citations if each.cite or flat(each.text) not in flat(reply.answer)
    ]
    lines = [line for cited in shown for line in _cited(cited, width)]
    lines += [f"{found.severity}: {flat(found.message)}" for found in reply.findings]
    return "".join(f"{line}\n" for line in ["", *lines]) if lines else ""


def _cited(cited: Cited, width: int) -> list[str]:
    indent = " " * (len(cited.id) + 2)
    shown = f"{cited.id}  “{flat(cited.text)}”"
    lines = textwrap.wrap(shown, width, subsequent_indent=indent, break_on_hyphens=False)
    return [*lines, f"{indent}{flat(cited.cite)}"] if cited.cite else lines
