"""Whole papers: the clean one is clean, and each planted fault is found where it was planted."""

from collections import Counter
from pathlib import Path

import pytest

from assistant.checks.papers.against import read_against
from assistant.checks.papers.blocks import Block, with_cards
from assistant.checks.papers.examining import check_paper
from assistant.checks.papers.markdown import markdown_blocks
from assistant.checks.papers.page import page_blocks
from assistant.checks.papers.plain_text import text_blocks
from assistant.checks.papers.reading import read_blocks
from assistant.checks.papers.report import CheckReport
from assistant.checks.rules import BRIEF_RULES, QUOTATION_RULES
from assistant.errors import CannotRead

HERE = Path(__file__).parent
AGAINST = read_against([HERE / "evidence"]).sources
PLANTED = {
    "verbatim": "line 10",
    "splice": "line 19",
    "brackets": "line 28",
    "mid-sentence": "line 37",
    "clipped": "line 41",
    "citation": "line 49",
    "quotation-marks": "line 53",
    "figure": "line 57",
    "date": "line 57",
    "name": "line 57",
}


def report(name: str) -> CheckReport:
    return check_paper(name, read_blocks(HERE / name), AGAINST)


def test_a_clean_paper_is_clean() -> None:
    checked = report("clean.md")
    assert checked.findings == []
    assert (checked.quotes.total, checked.quotes.verified) == (4, 4)
    assert checked.figures.total == checked.figures.sourced > 0
    assert not checked.failed


def test_ten_planted_faults_are_found_one_a_rule_and_nothing_else() -> None:
    checked = report("planted.md")
    assert {f.rule: f.where for f in checked.findings} == PLANTED
    assert Counter(f.rule for f in checked.findings).most_common(1)[0][1] == 1
    assert checked.failed


def test_rules_of_papers_are_rules_of_the_table() -> None:
    assert set(PLANTED) <= {rule.id for rule in (*QUOTATION_RULES, *BRIEF_RULES)}


def test_an_altered_quotation_names_the_nearest_passage_and_the_words() -> None:
    [altered] = [q for q in report("planted.md").quotations if q.where == "line 10"]
    assert altered.nearest is not None
    near, text = altered.nearest, AGAINST[0].text
    assert near.text == text[near.start : near.end]
    assert [(d.source, d.quoted) for d in near.differences] == [("no", "")]


def test_every_verified_quotation_stands_where_it_says() -> None:
    texts = {source.id: source.text for source in AGAINST}
    for quotation in report("clean.md").quotations:
        assert quotation.source is not None
        found = texts[quotation.source][quotation.start : quotation.end]
        assert " ".join(found.split()) == " ".join(quotation.text.split())


@pytest.mark.parametrize("name", ["clean", "planted"])
def test_the_same_paper_as_a_page_says_the_same(name: str) -> None:
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").render((HERE / f"{name}.md").read_text(encoding="utf-8"))
    checked = check_paper("page", with_cards(page_blocks(html)), AGAINST)
    assert [f.rule for f in checked.findings] == [f.rule for f in report(f"{name}.md").findings]


def test_the_same_cards_as_plain_text() -> None:
    text = "\n\n".join(
        [
            "A boat does not keep a shop open.",
            "Solheim 2021, “Small ports after the ferry”, https://coast.example/ports",
            "There is no evidence that a ferry by itself keeps cafes open.",
            "So the shops closed for some other reason.",
        ]
    )
    blocks = with_cards(text_blocks(text))
    assert [block.kind for block in blocks] == ["tag", "cite", "card", "prose"]
    checked = check_paper("case.txt", blocks, AGAINST)
    assert {(f.rule, f.where) for f in checked.findings} == {
        ("verbatim", "line 5"),
        ("citation", "line 5"),
    }


def test_a_quotation_in_the_margin_of_plain_text() -> None:
    blocks = list(text_blocks("He says:\n\n> We followed nine small ports\n> for ten years.\n"))
    assert [(b.kind, b.where) for b in blocks] == [("prose", "line 1"), ("card", "line 3")]


def test_who_said_it_may_stand_under_the_quotation() -> None:
    text = "> We followed nine small ports for ten years.\n>\n> — Ingrid Solheim, 2021\n"
    blocks = with_cards(markdown_blocks(text))
    assert [block.kind for block in blocks] == ["card", "cite"]
    checked = check_paper("note.md", blocks, AGAINST)
    assert checked.quotes.verified == checked.quotes.total == 1


def test_a_styled_card_runs_to_the_next_tag() -> None:
    parts = [
        ("tag", "Ports recover."),
        ("cite", "Solheim 21"),
        ("prose", "We followed nine small ports for ten years."),
        ("prose", "The winter of 2012 was the hardest."),
        ("heading", "Next"),
        ("prose", "We say so too."),
    ]
    blocks = with_cards([Block(kind, text, "x") for kind, text in parts])  # type: ignore[arg-type]
    assert [block.kind for block in blocks] == ["tag", "cite", "card", "card", "heading", "prose"]


def test_titles_in_citations_are_no_quotations() -> None:
    blocks = with_cards(markdown_blocks((HERE / "clean.md").read_text(encoding="utf-8")))
    checked = check_paper("clean", blocks, AGAINST)
    assert all("Small ports after" not in quotation.text for quotation in checked.quotations)


def test_a_word_file_of_cards(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Ports", level=3)
    document.add_heading("Ports recover by themselves.", level=4)
    document.add_paragraph("Solheim 21, “Small ports after the ferry”, https://coast.example/ports")
    document.add_paragraph("We followed nine small ports for eleven years.")
    document.add_paragraph("The winter of 2012 was the hardest.")
    document.add_heading("Shops are fed by the road.", level=4)
    document.save(str(tmp_path / "case.docx"))
    checked = check_paper("case.docx", read_blocks(tmp_path / "case.docx"), AGAINST)
    assert checked.quotes.total == 2
    assert [(f.rule, f.where) for f in checked.findings if f.severity == "error"] == [
        ("verbatim", "paragraph 4")
    ]


def test_two_tags_that_contradict_are_told() -> None:
    text = "\n\n".join(
        [
            "The tunnel closes every winter.",
            "Dahl 2020, “The tunnel question”, https://roads.example/tunnel",
            "> In most winters the tunnel is open every day.",
            "The tunnel does not close every winter.",
            "Dahl 2020, “The tunnel question”, https://roads.example/tunnel",
            "> In most winters the tunnel is open every day.",
        ]
    )
    found = check_paper("tags", with_cards(markdown_blocks(text)), AGAINST).findings
    assert [f.where for f in found if f.rule == "contradiction"] == ["line 7"]


def test_markup_and_escapes_in_a_page_are_only_text() -> None:
    html = "<p>He said <q>the <b>fi</b>sh</q>\x1b[31m</p><script>“alert this now”</script>"
    [block] = page_blocks(html)
    assert block.text.startswith("He said “the fish”")


def test_nothing_to_check_against_is_said() -> None:
    with pytest.raises(CannotRead, match="no text to check against"):
        read_against([])


def test_a_path_that_is_not_there_is_said() -> None:
    with pytest.raises(CannotRead, match="no file or folder"):
        read_against([HERE / "nowhere.md"])


WORDS = "There is no evidence that a ferry by itself keeps shops open."


@pytest.mark.parametrize(
    "quoted",
    [
        f"> {WORDS}\n> — Solheim 2021",
        f"> {WORDS}\n> — Ingrid Solheim, transport economist, 4 March 2021,\n> Coastal Review",
        f"> “{WORDS}” — Solheim, 2021",
        f"> {WORDS}\n> Solheim (2021)",
        f"<blockquote>{WORDS}<br>— Solheim 2021</blockquote>",
        f"<blockquote><p>{WORDS}</p><footer>Ingrid Solheim</footer></blockquote>",
    ],
)
def test_who_is_quoted_may_stand_at_the_end_of_the_quotation(quoted: str) -> None:
    read = page_blocks if quoted.startswith("<") else markdown_blocks
    checked = check_paper("paper", with_cards(read(quoted)), AGAINST)
    assert [q.text for q in checked.quotations] == [WORDS]
    assert checked.quotes.verified == 1
    assert not checked.failed


def test_words_put_behind_a_quotation_are_no_citation() -> None:
    [whole] = with_cards(markdown_blocks(f"> {WORDS} — And none in 2020 either."))
    assert whole.kind == "card"


def test_a_sentence_about_a_source_is_no_citation() -> None:
    said = "The ferry costs 9 million crowns, said Professor Quigley in 1987, “a real scandal”."
    quoted = f"> {WORDS}\n\n{said}"
    checked = check_paper("paper", with_cards(markdown_blocks(quoted)), AGAINST)
    assert {"figure", "date", "name"} <= {finding.rule for finding in checked.findings}
    assert (
        with_cards([Block("prose", "The Economist, 2021, “Ports”, London", "")])[0].kind == "cite"
    )


def test_the_turns_of_speech_of_a_round_are_no_facts() -> None:
    said = (
        "1AC on Contention 2. Turn: extend Solheim 21, Madam Chair. A ferry that runs 24/7 is no "
        "50/50 call, and COVID-19 would not change that for the Aff. Vote at 10:30!"
    )
    checked = check_paper("paper", [Block("prose", said, "line 1")], AGAINST)
    assert [finding.message.split()[0] for finding in checked.findings] == ["“COVID”"]
    checked = check_paper("paper", [Block("prose", "Extend Solheim 22.", "line 1")], AGAINST)
    assert [finding.rule for finding in checked.findings] == ["figure"]
