"""What stands on standard error while a brief, or a folder of them, is made."""

import time
from io import StringIO

from rich.console import Console

from assistant.cli.progress import BriefProgress, FolderProgress, Progress
from assistant.models.calls import Outcome
from tests.models.questions import call


def console(*, terminal: bool = True) -> Console:
    return Console(file=StringIO(), force_terminal=terminal, width=120, color_system=None)


def last_said(progress: Progress, on: Console) -> str:
    """What the bar says now."""
    progress._bars.refresh()
    assert isinstance(on.file, StringIO)
    return on.file.getvalue().rpartition("\r")[2]


def shown(*outcomes: Outcome, terminal: bool = True) -> str:
    """The last thing the bar of a brief said before it went away."""
    on = console(terminal=terminal)
    with BriefProgress(on) as progress:
        progress.expect(2)
        for outcome in outcomes:
            progress.done(outcome)
        return last_said(progress, on)


def test_sections_calls_and_tokens_are_counted() -> None:
    asked = Outcome(call("S1"), None, None, input_tokens=1200, output_tokens=34)
    kept = Outcome(call("S2"), None, None, cached=True)
    last = Outcome(call("overview"), None, None, input_tokens=10, output_tokens=1)
    assert "2/2 sections · 1 call · 1,234 tokens" in shown(asked, kept)
    assert "2/2 sections · 2 calls · 1,245 tokens" in shown(asked, kept, last)


def test_of_a_folder_essays_are_counted() -> None:
    on = console()
    with FolderProgress(9, on) as progress:
        progress.done(Outcome(call("S1"), None, None, input_tokens=1200, output_tokens=34))
        progress.done(Outcome(call("overview"), None, None, cached=True))
        progress.ended()
        assert "1/9 essays · 1 call · 1,234 tokens" in last_said(progress, on)
        progress.waiting(30)
        assert "1/9 essays · the endpoint is busy, 30 s" in last_said(progress, on)


def test_a_wait_is_told_as_long_as_it_lasts() -> None:
    progress = BriefProgress()
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
