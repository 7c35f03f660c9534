"""The terminal: fits the window, carries no escape that we did not write."""

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from assistant.outputs import terminal
from tests.outputs import samples
from tests.outputs.samples import Sample


def drawn(sample: Sample, width: int, *, colour: bool = False) -> str:
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
    )
    terminal.show(sample()[0], console)
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("sample", [samples.complete, samples.hostile, samples.bare])
def test_no_line_is_wider_than_the_window(sample: Sample, width: int) -> None:
    widest = max(cell_len(line) for line in drawn(sample, width).splitlines())
    assert widest <= min(width, terminal.WIDEST)


def test_the_only_escapes_are_colours() -> None:
    text = drawn(samples.hostile, 100, colour=True)
    assert "\x1b[1m" in text
    rest = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", rest)
    assert "]8;;http://evil.test" in rest


def test_text_that_looks_like_markup_is_shown_as_written() -> None:
    assert "[bold red]rich[/bold red]" in drawn(samples.hostile, 100)


def test_everything_a_speaker_needs_is_there() -> None:
    text = " ".join(drawn(samples.complete, 100).split())
    for words in (
        "1. The one precedent has another cause. → A2.1, A2.2",
        "[card] alternative cause · undercut · 4/5",
        "S2.1 “Dunmore closed its harbour in 2011",
        "— Ruth Adeyemi, Professor of Regional Economics",
        "They will say: The closure came first",
        "We answer: Coming first is not enough",
        "The trap: If none, the step fails",
        "Not analysed: The model's answer was cut off",
        "no language model took part",
    ):
        assert words in text


def test_a_summary_counts_what_is_there_and_what_was_found() -> None:
    said = terminal.summary(samples.complete()[0])
    assert said == (
        "3 sections, 3 attacks: 1 card, 1 analytic and 1 lead. The checks found 1 warning."
    )
