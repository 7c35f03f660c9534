"""Whatever stands in a paper, it is read and checked without falling over."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant.checks.papers.blocks import with_cards
from assistant.checks.papers.examining import check_paper
from assistant.checks.papers.markdown import markdown_blocks
from assistant.checks.papers.page import page_blocks
from assistant.checks.papers.plain_text import text_blocks
from assistant.checks.quote_marks import quoted
from assistant.library.model import Citation
from tests.checks.building import source

PIECES = st.sampled_from(
    [
        "> ", "“", "”", '"', "'", "‘", "’", "[not]", "…", "...", " not ", "never ", "14 percent ",
        "2021 ", "Solheim 2021", "Ingrid Solheim", "https://coast.example", "\n", "\n\n", "# ",
        "- ", "<q>", "</p>", "<blockquote>", "[2]", "\u200b", "\u202e", "\x1b[31m", "\x00",
        "the fleet sank in the bay", "Nine ships were lost.",
    ]
)  # fmt: skip
TEXT = st.lists(PIECES | st.text(max_size=8), max_size=14).map("".join)
SOURCE = source("E1", "The fleet sank in the bay. Nine ships were not lost. It was 14 percent.",
                Citation(title="Fleets"))  # fmt: skip


@given(TEXT)
@example("https://coast.example")
@example("ports.html")
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
def test_any_text_is_checked(text: str) -> None:
    for read in (text_blocks, markdown_blocks, page_blocks):
        report = check_paper("any", with_cards(read(text)), [SOURCE])
        assert 0 <= report.quotes.verified <= report.quotes.total
        assert 0 <= report.figures.sourced <= report.figures.total
        for quotation in report.quotations:
            if quotation.source:
                assert SOURCE.text[quotation.start : quotation.end]


@given(TEXT)
def test_quoted_words_stand_where_they_say(text: str) -> None:
    for each in quoted(text):
        assert text[each.start : each.end] == each.text


@given(TEXT)
def test_lines_of_plain_text_are_where_they_say(text: str) -> None:
    lines = text.split("\n")
    for block in text_blocks(text):
        first = lines[int(block.where.removeprefix("line ")) - 1]
        assert block.text.split("\n")[0].strip() in first
