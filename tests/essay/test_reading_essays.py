"""Whole essays, from file to numbered sentences."""

from pathlib import Path

from assistant.essay import read_essay

RUN_IN = """\
OLD PROMISES: THE HARBOUR LEASE: In 1950 the town let its harbour to the U.S. navy. Few minded.
A second paragraph about siding with the USA. brought mixed outcomes for all.
A FAIRER PRICE: Rents rose by 3.5 percent. Dr. Lee called that theft.
"""

MARKDOWN = """\
# Close the harbour

## The lease is old

The lease was signed in 1950. [1] Nobody has read it since.

[1] Lee, Ann. (2001). The lease. Retrieved May 1, 2002 from http://example.org/lease

## The price is wrong

Rents rose. "Why?" asked the mayor.
"""


def test_run_in_capitals_open_sections_and_may_hold_a_colon(tmp_path: Path) -> None:
    path = tmp_path / "harbour-lease.txt"
    path.write_text(RUN_IN, encoding="utf-8")
    essay = read_essay(path)
    assert [s.heading for s in essay.sections] == [
        "OLD PROMISES: THE HARBOUR LEASE",
        "A FAIRER PRICE",
    ]
    assert [s.text for s in essay.sections[0].sentences] == [
        "In 1950 the town let its harbour to the U.S. navy.",
        "Few minded.",
        "A second paragraph about siding with the USA. brought mixed outcomes for all.",
    ]
    assert [s.paragraph for s in essay.sections[0].sentences] == [1, 1, 2]
    assert essay.title == "Harbour lease"


def test_markdown_title_headings_and_notes(tmp_path: Path) -> None:
    path = tmp_path / "essay.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    essay = read_essay(path)
    assert essay.title == "Close the harbour"
    assert [s.heading for s in essay.sections] == ["The lease is old", "The price is wrong"]
    assert [s.text for s in essay.sections[0].sentences] == [
        "The lease was signed in 1950. [1]",
        "Nobody has read it since.",
    ]
    (note,) = essay.sections[0].notes
    assert (note.id, note.text) == ("N1.1", essay.text[note.start : note.end])
    assert note.text.startswith("[1] Lee")
    assert essay.span("S2.2").text == '"Why?" asked the mayor.'
