"""What a conversation shows, in a terminal or through a pipe, made plain before it is shown."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.live import Live
from rich.markdown import Markdown
from rich.segment import Segment
from rich.text import Text

from assistant.argument.reply import Reply
from assistant.models.opening import OFFLINE
from assistant.outputs import answered
from assistant.outputs.plain import flat, plain
from assistant.outputs.reading import Block
from assistant.outputs.terminal import WIDEST, draw

_PIPED_WIDTH = 88
_NARROWEST = 20  # columns for what is told, however narrow the window
_ID = "bold cyan"


class Screen:
    """Where a conversation is shown. `live` tells whether somebody watches it as it comes."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False, file=sys.stdout)
        self.live = self.console.is_terminal
        self.console.width = min(self.console.width, WIDEST) if self.live else _PIPED_WIDTH

    def say(self, text: str, style: str = "") -> None:
        """A paragraph, perhaps of several lines."""
        self.console.print(Text(plain(text), style))

    def note(self, text: str) -> None:
        """Something by the way."""
        self.say(text, "dim")

    def trouble(self, text: str) -> None:
        """What could not be done, and what to do. Through a pipe it goes to standard error."""
        if self.live:
            self.say(text, "yellow")
        else:
            sys.stderr.write(f"rebut: {flat(text)}\n")

    def rows(self, rows: Iterable[Sequence[str]], indent: int = 0) -> None:
        """Short names and what belongs to them, the last column wrapped under itself."""
        cells = [[flat(cell) for cell in row] for row in rows]
        widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)][:-1]
        for row in cells:
            names = [
                cell + " " * (width - cell_len(cell) + 2)
                for cell, width in zip(row, widths, strict=False)
            ]
            hang = indent + sum(map(cell_len, names))
            told = Text(row[-1]).wrap(self.console, max(self.console.width - hang, _NARROWEST))
            head = Text.assemble(" " * indent, (names[0], _ID), *names[1:])
            for place, line in enumerate(told):
                line.rstrip()
                self.console.print(head if not place else Text(" " * hang), line, sep="")

    def blocks(self, found: Iterable[Block]) -> None:
        """Parts of a brief."""
        draw(found, self.console)

    def gap(self) -> None:
        """An empty line."""
        self.console.print()

    @contextmanager
    def busy(self, what: str) -> Iterator[Callable[[], None]]:
        """Say what is being waited for, while somebody watches; what is yielded stops that."""
        if not self.live:
            yield lambda: None
            return
        with self.console.status(Text(plain(what), "dim")) as status:
            yield status.stop

    def streaming(self, model: str) -> "Streaming":
        """Shows an answer of `model` as it comes. The offline model quotes: no Markdown."""
        return Streaming(self.console, as_markdown=model != OFFLINE)

    def behind(self, reply: Reply) -> None:
        """The sentences that an answer cites, and what the check found."""
        if told := answered.behind(reply, self.console.width):
            self.console.print(Text(told.rstrip("\n")))


@dataclass(frozen=True, slots=True)
class _Trimmed:
    """Something without the empty lines that it would begin and end with."""

    inner: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = console.render_lines(self.inner, options, pad=False)
        full = [at for at, line in enumerate(lines) if "".join(s.text for s in line).strip()]
        for line in lines[full[0] : full[-1] + 1] if full else []:
            yield from line
            yield Segment.line()


class Streaming:
    """An answer while it comes: finished paragraphs are printed, the last one is drawn anew.

    So a long answer scrolls like any text, whatever the height of the window.
    """

    def __init__(self, console: Console, *, as_markdown: bool) -> None:
        self._console = console
        self._as_markdown = as_markdown
        self._tail = ""
        self._live: Live | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()
        if self._tail.strip():
            self._console.print(self._drawn(self._tail))
        self._tail = ""

    def write(self, piece: str) -> None:
        """Show the next piece."""
        self._tail += plain(piece)
        done, found, rest = self._tail.rpartition("\n\n")
        if found and done.count("```") % 2 == 0:
            self._stop()
            self._console.print(self._drawn(done), Text())
            self._tail = rest
        if self._console.is_terminal and self._tail.strip():
            self._update(self._drawn(self._tail))

    def _drawn(self, text: str) -> RenderableType:
        # Addresses are shown, not hidden behind words: the text may come from anywhere.
        return (
            _Trimmed(Markdown(text, hyperlinks=False)) if self._as_markdown else Text(text.strip())
        )

    def _update(self, drawn: RenderableType) -> None:
        if self._live is None:
            self._live = Live(console=self._console, auto_refresh=False, transient=True)
            self._live.start()
        self._live.update(Group(drawn), refresh=True)

    def _stop(self) -> None:
        if self._live is not None:
            self._live.stop()
            self._live = None
