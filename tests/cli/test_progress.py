"""What stands on standard error while a brief is made."""

import time
from io import StringIO

from rich.console import Console

from assistant.cli.progress import Progress
from assistant.models.calls import Outcome
from tests.models.questions import call


def shown(*outcomes: Outcome, terminal: bool = True) -> str:
    """The last thing the bar said before it went away."""
    console = Console(file=StringIO(), force_terminal=terminal, width=120, color_system=None)
    with Progress("2/9 essay [draft].txt", console) as progress:
        progress.expect(2)
        for outcome in outcomes:
            progress.done(outcome)
        progress._bars.refresh()
        said = console.file.getvalue() if isinstance(console.file, StringIO) else ""
    return said.rpartition("\r")[2]


def test_sections_calls_and_tokens_are_counted() -> None:
    asked = Outcome(call("S1"), None, None, input_tokens=1200, output_tokens=34)
    kept = Outcome(call("S2"), None, None, cached=True)
    last = Outcome(call("overview"), None, None, input_tokens=10, output_tokens=1)
    said = shown(asked, kept)
    assert "2/9 essay [draft].txt" in said
    assert "2/2 sections · 1 call · 1,234 tokens" in said
    assert "2/2 sections · 2 calls · 1,245 tokens" in shown(asked, kept, last)


def test_a_wait_is_told_as_long_as_it_lasts() -> None:
    progress = Progress()
    assert progress.said() == "reading"
    progress.expect(2)
    progress.waiting(0.02)
    time.sleep(0.03)
    assert progress.said() == "0/2 sections · 0 calls ·"
    progress.waiting(12)
    progress.waiting(3)
    progress.done(Outcome(call("S1"), None, None))
    assert progress.said() == "1/2 sections · the endpoint is busy, 12 s ·"


def test_nothing_is_said_where_nobody_watches() -> None:
    assert shown(Outcome(call("S1"), None, None), terminal=False) == ""
