"""Progress on standard error: sections, essays and calls done, tokens, time left."""

import math
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars
from rich.text import Text

from assistant.models.calls import Outcome
from assistant.outputs.wording import counted

OVERVIEW = "overview"


def bars(
    title: str = "{task.description}",
    count: ProgressColumn | None = None,
    console: Console | None = None,
) -> Bars:
    """Bars on standard error that go away when the work is over; silent where nobody watches.

    `count` stands behind the bar: how many of how many are done, if nothing else is given.
    """
    console = console or Console(stderr=True)
    return Bars(
        TextColumn(title),
        BarColumn(),
        count or MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


class Progress(ABC):
    """A bar that goes away when the work is over; silent where nobody watches."""

    def __init__(self, console: Console | None = None) -> None:
        self._bars = bars("", _Said(self.said), console)
        self._task = self._bars.add_task("", total=None)
        self._calls = 0
        self._tokens = 0
        self._until = 0.0

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def done(self, outcome: Outcome) -> None:
        """One call came back, well or badly."""
        self._calls += not outcome.cached
        self._tokens += outcome.input_tokens + outcome.output_tokens

    def waiting(self, seconds: float) -> None:
        """A call waits so long before it is tried again: the endpoint is busy, or asked for it."""
        self._until = max(self._until, time.monotonic() + seconds)

    @abstractmethod
    def said(self) -> str:
        """What stands behind the bar at this moment."""

    def _with_calls(self, so_far: str) -> str:
        parts = [so_far]
        if (left := self._until - time.monotonic()) > 0:
            parts.append(f"the endpoint is busy, {math.ceil(left)} s")
        else:
            parts.append(counted(self._calls, "call"))
            parts += [f"{self._tokens:,} tokens"] if self._tokens else []
        return " · ".join(parts) + " ·"


class BriefProgress(Progress):
    """How far one brief is, in sections and calls."""

    def __init__(self, console: Console | None = None) -> None:
        super().__init__(console)
        self._sections: int | None = None
        self._written = 0

    def expect(self, sections: int) -> None:
        """Say how many sections there are; the overview comes on top."""
        self._sections = sections
        self._bars.update(self._task, total=sections + 1)

    def done(self, outcome: Outcome) -> None:
        """One call came back, well or badly."""
        super().done(outcome)
        self._written += outcome.call.label != OVERVIEW
        self._bars.update(self._task, advance=1)

    def said(self) -> str:
        """What stands behind the bar at this moment."""
        if self._sections is None:
            return "reading"
        return self._with_calls(f"{self._written}/{self._sections} sections")


class FolderProgress(Progress):
    """How far a folder of essays is, in essays and calls."""

    def __init__(self, essays: int, console: Console | None = None) -> None:
        super().__init__(console)
        self._essays = essays
        self._ended = 0
        self._bars.update(self._task, total=essays)

    def ended(self) -> None:
        """One essay more is through, well or badly."""
        self._ended += 1
        self._bars.update(self._task, advance=1)

    def said(self) -> str:
        """What stands behind the bar at this moment."""
        return self._with_calls(f"{self._ended}/{self._essays} essays")


class _Said(ProgressColumn):
    """A column that asks anew, each time it is drawn, what to say."""

    def __init__(self, said: Callable[[], str]) -> None:
        super().__init__()
        self._said = said

    def render(self, _: Task) -> Text:
        return Text(self._said(), no_wrap=True)
