"""Debaters' Word files become cards, and no word of a card changes."""

from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.library.cards import cut
from assistant.library.reading import read_file

CITE = 'Lee 19 Ann Lee, engineer. "Slow Is Safe." The Daily Road. 4 March 2019. https://example.org'


def styled(path: Path, *, spans: tuple[tuple[str, str], ...] = (("Slow roads ", ""),)) -> None:
    """A file in the debaters' styles: a block, a card, an analytic, and a card with two paragraphs.

    `spans` is the first card's text: words with the way they are set.
    """
    document = docx.Document()
    for name in ("Style Underline", "Style 13 pt Bold", "Emphasis"):
        if name not in [style.name for style in document.styles]:
            document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    document.styles["Style Underline"].font.underline = True
    document.add_heading("Roads", 3)
    document.add_heading("Slow roads save lives.", 4)
    cite = document.add_paragraph()
    cite.add_run("Lee 19", style="Style 13 pt Bold")
    cite.add_run(CITE.removeprefix("Lee 19"))
    body = document.add_paragraph()
    for words, way in spans:
        run = body.add_run(words)
        if way in ("Style Underline", "Emphasis"):
            run.style = way
        elif way == "direct":
            run.underline = True
        elif way == "highlight":
            run.font.highlight_color = WD_COLOR_INDEX.TURQUOISE
    document.add_heading("This is an analytic, with nothing under it.", 4)
    document.add_heading("Tolls are fair.", 4)
    cite = document.add_paragraph()
    cite.add_run("Ek 20", style="Style 13 pt Bold")
    cite.add_run(" Bo Ek. Note. 2020.")
    document.add_paragraph("First paragraph. It goes on.")
    document.add_paragraph("")
    document.add_paragraph("Second paragraph.")
    document.save(str(path))


def test_a_card_has_tag_cite_text_and_marks(tmp_path: Path) -> None:
    path = tmp_path / "two words.docx"
    styled(
        path,
        spans=(
            ("Plain, ", ""),
            ("under", "Style Underline"),
            ("lined", "direct"),
            (" and ", ""),
            ("loud", "Emphasis"),
            (" and ", ""),
            ("bright", "highlight"),
            (".", ""),
        ),
    )
    first, second = cut(path)
    assert first.tag == "Slow roads save lives."
    assert first.cite == CITE
    assert first.cited == "Lee 19"
    assert first.text == "Plain, underlined and loud and bright."
    marked = [(mark.kind, first.text[mark.start : mark.end]) for mark in first.marks]
    assert marked == [("underline", "underlined"), ("emphasis", "loud"), ("highlight", "bright")]
    assert second.tag == "Tolls are fair."
    assert second.text == "First paragraph. It goes on.\n\n\n\nSecond paragraph."


def test_each_card_is_a_source_with_its_citation(tmp_path: Path) -> None:
    styled(tmp_path / "cards.docx")
    first, second = read_file(tmp_path / "cards.docx")
    assert (first.citation.author, first.citation.date) == ("Ann Lee", "2019-03-04")
    assert first.citation.url == "https://example.org"
    assert first.tag == "Slow roads save lives."
    assert [second.text[s.start : s.end] for s in second.sentences] == [
        "First paragraph.",
        "It goes on.",
        "Second paragraph.",
    ]


def test_a_file_without_styles_is_told_by_its_looks(tmp_path: Path) -> None:
    document = docx.Document()
    tag = document.add_paragraph().add_run("Tolls are fair.")
    tag.bold, tag.font.size = True, Pt(13)
    document.add_paragraph("Ek 2020, https://example.org")
    body = document.add_paragraph()
    body.add_run("They pay ").underline = True
    body.add_run("for roads.")
    document.save(str(tmp_path / "plain.docx"))
    [card] = cut(tmp_path / "plain.docx")
    assert (card.tag, card.text) == ("Tolls are fair.", "They pay for roads.")
    assert [card.text[m.start : m.end] for m in card.marks] == ["They pay "]


def test_an_ordinary_document_holds_no_cards(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("A report", 1)
    document.add_paragraph("It was written in 2020. It has two sentences.")
    document.save(str(tmp_path / "report.docx"))
    assert cut(tmp_path / "report.docx") == []
    [draft] = read_file(tmp_path / "report.docx")
    assert len(draft.sentences) == 2


WAYS = st.sampled_from(["", "Style Underline", "Emphasis", "direct", "highlight"])
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=20
)


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=15)
@given(spans=st.lists(st.tuples(WORDS, WAYS), min_size=1, max_size=6))
def test_no_character_of_a_card_changes(
    tmp_path_factory: pytest.TempPathFactory, spans: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("cards") / "c.docx"
    styled(path, spans=tuple(spans))
    whole = "".join(words for words, _ in spans)
    if not whole.strip():
        return
    [first, _] = cut(path)
    assert first.text == whole
    for mark in first.marks:
        assert 0 <= mark.start < mark.end <= len(first.text)
