"""Markdown: what stands where, and that untrusted text renders as itself."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.outputs import markdown
from assistant.outputs.markup import inline, quoted
from assistant.outputs.plain import flat
from tests.outputs import samples

READER = MarkdownIt("gfm-like", {"linkify": False, "html": True})
AWKWARD = st.text(
    st.sampled_from("abz09 \n\t\\`*_{}[]()<>#+-.!|~&;:=\"'/@$^%\u202e\u200f\x1bé中"), max_size=40
)


def shown(source: str) -> str:
    """What a reader of the rendered Markdown sees of one paragraph, if it is plain text at all."""
    tokens = READER.parse(source)
    kinds = [token.type for token in tokens]
    assert kinds in ([], ["paragraph_open", "inline", "paragraph_close"]), kinds
    return "".join(text_of(token) for token in tokens if token.type == "inline")


def text_of(token: Token) -> str:
    parts = token.children or []
    assert {part.type for part in parts} <= {"text", "text_special"}, parts
    return "".join(part.content for part in parts)


@given(AWKWARD)
def test_any_line_renders_as_its_own_words(text: str) -> None:
    assert shown(inline(text)) == flat(text)


@given(AWKWARD)
def test_any_line_does_so_in_the_middle_of_a_line(text: str) -> None:
    tokens = READER.parseInline(f"x {inline(text)} y")[0].children or []
    assert "".join(t.content for t in tokens).split() == f"x {flat(text)} y".split()


@pytest.mark.parametrize("text", samples.NASTY)
def test_nasty_text_in_a_table_row_stays_in_its_cell(text: str) -> None:
    table = f"| a | b |\n|---|---|\n| {inline(text)} | end |"
    cells = [t.content for t in READER.parse(table) if t.type == "inline"]
    assert len(cells) == 4
    assert cells[3] == "end"


def test_a_quotation_keeps_its_paragraphs_and_nothing_leaves_it() -> None:
    tokens = READER.parse(quoted("One\nline.\n\n> Two.\n\n# Three."))
    assert tokens[0].type == "blockquote_open"
    assert tokens[-1].type == "blockquote_close"
    inlines = [text_of(token) for token in tokens if token.type == "inline"]
    assert inlines == ["One line.", "> Two.", "# Three."]


def test_the_brief_opens_with_what_wins() -> None:
    headings = re.findall(r"(?m)^#{1,2} (.*)$", markdown.render(*samples.complete()))
    assert headings[:4] == [
        "Against “Close the harbour”",
        "Lead lines",
        "Where they contradict themselves",
        "What they grant us",
    ]
    assert headings[-3:] == ["Sources", "Checks", "How this was made"]


def test_every_link_leads_to_an_attack_that_is_there() -> None:
    for sample in (samples.complete, samples.hostile):
        text = markdown.render(*sample())
        anchors = set(re.findall(r'<a id="([^"]+)"></a>$', text, flags=re.MULTILINE))
        assert anchors == set(sample()[0].attacks)
        assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors


def test_the_sentence_an_attack_answers_stands_under_it_word_for_word() -> None:
    brief, essay = samples.complete()
    text = markdown.render(brief, essay)
    for attack in brief.attacks.values():
        under = text[text.index(f"### {attack.id} ") :]
        assert f"> **{attack.answers.sentence}** {attack.answers.text}\n" in under
    assert "> Employment rose in the county" in text
    assert "**They will say:** The closure came first" in text


def test_what_failed_is_marked() -> None:
    text = markdown.render(*samples.complete())
    assert "**Not analysed:** The model's answer was cut off; run the same command again." in text
    assert "| S3 | THE SAFETY OF THE QUAY | *not analysed* |" in text
    assert "**Left aside:** THE SAFETY OF THE QUAY (S3)." in text


def test_nothing_untrusted_becomes_markup() -> None:
    tokens = READER.parse(markdown.render(*samples.hostile()))
    pieces = [child for token in tokens for child in token.children or []]
    html = {piece.content for piece in pieces if piece.type == "html_inline"}
    assert all(re.fullmatch(r'<a id="A\d\.\d+">|</a>', tag) for tag in html)
    assert not [token for token in tokens if token.type in {"html_block", "fence", "code_block"}]
    links = {piece.attrs.get("href") for piece in pieces if piece.type == "link_open"}
    assert all(str(link).startswith("#A") for link in links)
    assert not [piece for piece in pieces if piece.type in {"image", "code_inline", "s_open"}]


def test_a_brief_with_nothing_in_it_says_so() -> None:
    text = markdown.render(*samples.bare())
    assert "No attack was found in this section." in text
    assert "## Lead lines" not in text
    assert "\n\n\n" not in text
