"""What sections without a heading are called: a noun phrase that stands in them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.essay import read_essay
from assistant.essay.topic_names import OPENING, names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "He is ill. Ask a rested nurse at the end of a long shift.",
            "Rested nurse",
        ),
        ("If some small businesses struggle, the state can help.", "Small businesses"),
        ("In a survey found by chance, the town centre was empty.", "Town centre"),
        ("We pay for it in sick leave, in April and in May, by 4 per cent.", "Sick leave"),
        ("The freedom of the press is old.", "Freedom of the press"),
        ("The ferry is late. We wait for the ferry, and for a bell.", "Ferry"),
    ],
)
def test_a_section_is_called_by_a_phrase_of_its_own(text: str, name: str) -> None:
    other = "The weather is grey, and the sea is cold."
    assert names([text, other])[0] == name


def test_no_two_sections_share_a_phrase() -> None:
    text = "The old ferry is late. The harbour is full."
    assert len(set(names([text, text]))) == 2


@given(st.lists(st.text(max_size=80), max_size=6))
def test_a_name_stands_in_its_text(sections: list[str]) -> None:
    for text, name in zip(sections, names(sections), strict=True):
        assert name.casefold() in text.casefold()


def test_what_stands_before_the_first_heading_is_the_opening(tmp_path: Path) -> None:
    path = tmp_path / "essay.md"
    path.write_text("# The pier\n\nThe pier is old.\n\n## Cost\n\nIt is dear.\n", encoding="utf-8")
    assert [section.name for section in read_essay(path).sections] == [OPENING, "Cost"]
