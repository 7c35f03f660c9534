"""Progress on standard error: calls done, tokens, time left. Silent where nobody watches."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from assistant.models.calls import Outcome


class Progress:
    """A bar of model calls; `done` moves it. Disappears when the work is over."""

    def __init__(self, calls: int) -> None:
        console = Console(stderr=True)
        self._bars = Bars(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("calls · {task.fields[tokens]} tokens ·"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bars.add_task("reading", total=calls, tokens=0)
        self._tokens = 0

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
        self._tokens += outcome.input_tokens + outcome.output_tokens
        self._bars.update(
            self._task, advance=1, description=outcome.call.label, tokens=self._tokens
        )
