"""Markdown as blocks: structure found, the text left as it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.essay.readers.markdown import read_markdown
from assistant.essay.readers.reading import Reading


def shown(text: str) -> list[tuple[str, str]]:
    reading = read_markdown(text, "essay.md")
    return [(block.kind, text[block.start : block.end]) for block in reading.blocks]


def test_markers_of_lists_and_quotations_are_stepped_over() -> None:
    text = "- It leaks.\n- [ ] It lists.\n\n1. It is *dear*.\n\n> It is\n> old.\n"
    assert shown(text) == [
        ("prose", "It leaks."),
        ("prose", "It lists."),
        ("prose", "It is *dear*."),
        ("prose", "It is\n> old."),
    ]


def test_rows_of_a_table_are_paragraphs() -> None:
    text = "| Year | Rent |\n|------|------|\n| 1990 | ten |\n"
    assert shown(text) == [("prose", "| Year | Rent |"), ("prose", "| 1990 | ten |")]


def test_code_rules_and_comments_are_left_over() -> None:
    text = "It leaks.\n\n```\ncode\n```\n\n---\n\n<!-- hidden -->\n\nIt lists.\n"
    assert [kind for kind, _ in shown(text)] == [
        "prose",
        "leftover",
        "leftover",
        "leftover",
        "prose",
    ]


def test_pictures_say_nothing() -> None:
    found = shown("![The ferry](f.png)\n\n![](a.png) ![b][c] It leaks.\n![The hull](h.png)")
    assert [words for kind, words in found if kind == "prose"] == ["It leaks."]
    assert [kind for kind, _ in found] == ["leftover", "leftover", "prose", "leftover"]
    assert ("prose", "It ![leaks](l.png) badly.") in shown("It ![leaks](l.png) badly.")


def test_a_paragraph_above_a_rule_is_no_heading() -> None:
    text = "The ferry has served this town for two lifetimes. " * 6 + "\n---\n\nIt leaks.\n"
    assert [kind for kind, _ in shown(text)] == ["prose", "leftover", "prose"]


def test_link_definitions_are_notes() -> None:
    text = "It leaks, says [Lee][lee].\n\n[lee]: http://example.org 'The ferry'\n"
    assert shown(text)[1] == ("note", "[lee]: http://example.org 'The ferry'")


def test_front_matter_is_metadata_and_offsets_count_from_the_top() -> None:
    text = (
        "---\ntitle: Let it go\nauthor: [Ann Lee, Joe Ray]\ndate: 2024-03-01\n"
        "site: The Harbour News\n---\n\n## Cost\n\nIt is dear.\n"
    )
    reading = read_markdown(text, "essay.md")
    assert reading.metadata.title == "Let it go"
    assert reading.metadata.author == "Ann Lee, Joe Ray"
    assert reading.metadata.date == "2024-03-01"
    assert reading.metadata.publisher == "The Harbour News"
    (prose,) = reading.prose
    assert text[prose.start : prose.end] == "It is dear."
    assert prose.start == text.index("It is dear.")


@pytest.mark.parametrize(
    "top",
    [
        "---\n- a\n- list\n---\n",
        "---\n: : :\n\t- [\n---\n",
        "---\na: &a [x, x]\nb: *a\n---\n",
    ],
)
def test_front_matter_that_is_none_stays_text(top: str) -> None:
    reading = read_markdown(f"{top}\nIt is dear.\n", "essay.md")
    assert reading.metadata.title == ""
    assert reading.text[reading.prose[-1].start :].startswith("It is dear.")


def test_nothing_is_lost_however_deep_it_stands() -> None:
    reading = read_markdown("> " * 5_000 + "It leaks.", "essay.md")
    (block,) = reading.prose
    assert reading.text[block.start : block.end].endswith("It leaks.")


LINES = st.sampled_from(
    [
        "# Title",
        "## Heading",
        "Words go here.",
        "Ünïcode 😀 words",
        "- item",
        "  1. deeper",
        "> quoted",
        "```",
        "| a | b |",
        "|---|---|",
        "---",
        "===",
        "",
        "",
        "[1] Lee, 2001.",
        "[a]: http://example.org",
        "    code",
        "\tmore",
        "<div>",
        "![a](b.png)",
        "![a][b] c ![d](e)",
        "\u2028",
        "a\rb",
    ]
)


@given(st.one_of(st.lists(LINES, max_size=25).map("\n".join), st.text(max_size=200)))
def test_blocks_are_ordered_disjoint_and_trimmed(text: str) -> None:
    reading: Reading = read_markdown(text, "essay.md")
    assert reading.text == text
    for block in reading.blocks:
        words = text[block.start : block.end]
        assert words
        assert words == words.strip()
    for before, after in pairwise(reading.blocks):
        assert before.end <= after.start


@given(st.lists(st.sampled_from(["It leaks.", "- It lists.", "> It is old.", "", "## Cost"])))
def test_every_word_stands_in_a_block(lines: list[str]) -> None:
    text = "\n".join(lines)
    reading = read_markdown(text, "essay.md")
    covered = {at for block in reading.blocks for at in range(block.start, block.end)}
    assert all(at in covered for at, sign in enumerate(text) if sign.isalpha())
