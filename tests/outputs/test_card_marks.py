"""Marks on a card: over the full text, never by leaving words out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.outputs.card_marks import Run, marked

CARD = "The port moved in 2010. Employment rose after the terminal opened. The sites are near."


@given(st.text(max_size=120), st.text(max_size=60))
def test_the_runs_are_the_text(text: str, ours: str) -> None:
    assert "".join(run.text for run in marked(text, ours)) == text


def test_the_sentence_that_backs_the_attack_is_read_and_the_rest_is_not() -> None:
    assert marked(CARD, "The terminal did it") == [
        Run("The port moved in 2010. ", ""),
        Run("Employment rose after the ", "underline"),
        Run("terminal", "emphasis"),
        Run(" opened.", "underline"),
        Run(" The sites are near.", ""),
    ]


@pytest.mark.parametrize("ours", ["", "It is so"])
def test_where_nothing_is_shared_all_of_it_is_read(ours: str) -> None:
    runs = marked(CARD, ours)
    assert {run.mark for run in runs if run.text.strip()} == {"underline"}
