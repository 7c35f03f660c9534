"""Pages as blocks: what their reader sees, and nothing they hide."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import CannotRead
from assistant.essay import read_essay
from assistant.essay.readers.html import read_html
from assistant.essay.readers.reading import Reading


def read(page: str) -> Reading:
    return read_html(page.encode(), "page.html")


def shown(page: str) -> list[tuple[str, str]]:
    reading = read(page)
    return [(block.kind, reading.text[block.start : block.end]) for block in reading.blocks]


def test_numbers_that_were_typed_before_paragraphs_are_no_words() -> None:
    found = shown("<h1>Why</h1><p>1. It leaks.</p><p>(2) It is old.</p><p>\u2022 Sell it.</p>")
    assert [words for _, words in found[1:]] == ["It leaks.", "It is old.", "Sell it."]


PAGE = """<!doctype html>
<html><head><title>Let it go | The Harbour News</title>
<meta property="og:title" content="Let the ferry go">
<meta name="author" content="Ann Lee"><meta name="author" content="Joe Ray">
<meta property="article:published_time" content="2024-03-01T08:00:00Z">
<meta property="og:site_name" content="The Harbour News">
<link rel="canonical" href="https://example.org/ferry">
<style>p { color: red }</style><script>document.write("x")</script></head>
<body><nav>Home</nav><header>Subscribe</header>
<article><h1>Let the ferry go</h1>
<p>The ferry has served this town for <em>two</em>
   lifetimes.<sup><a href="#fn1">1</a></sup></p>
<h2>The cost</h2>
<ul><li>It is dear.</li><li>It <b>leaks</b>.</li></ul>
<blockquote><p>It must go.</p></blockquote>
<table><tr><th>Year</th><th>Rent</th></tr><tr><td>1990</td><td>ten</td></tr></table>
<!-- hidden --><p hidden>hidden</p><p style="display:none">hidden</p>
<div aria-hidden="true"><p>hidden</p></div><noscript>hidden</noscript>
<section class="footnotes"><ol><li id="fn1">Lee, <i>The Ferry</i>.</li></ol></section>
</article><aside>Related</aside><footer>About us</footer></body></html>"""


def test_a_page_is_read_as_its_reader_sees_it() -> None:
    assert shown(PAGE) == [
        ("title", "Let the ferry go"),
        ("prose", "The ferry has served this town for two lifetimes.[1]"),
        ("heading", "The cost"),
        ("prose", "It is dear."),
        ("prose", "It leaks."),
        ("prose", "It must go."),
        ("prose", "Year | Rent"),
        ("prose", "1990 | ten"),
        ("note", "Lee, The Ferry."),
    ]


SOUP = """<html><head><title>Let it go</title></head><body class="has-sidebar">
<div class="top"><div class="main-menu"><a>News</a> <a>Sport</a></div></div>
<div id="page"><h1>Let it go</h1><div class="byline">By Ann Lee | 5 min read</div>
<div class="entry"><p>The ferry is old, and it leaks more in every winter that passes.</p>
<div class="newsletter-signup"><p>Sign up now!</p></div>
<h3>What else?</h3><p>A bus would do. Social clubs could pay for it.</p></div>
<div id="comments"><p>Bob: I disagree.</p></div></div>
<div class="bottom">All rights reserved.</div></body></html>"""


def test_a_page_without_an_article_is_read_where_its_paragraphs_are() -> None:
    assert shown(SOUP) == [
        ("prose", "The ferry is old, and it leaks more in every winter that passes."),
        ("heading", "What else?"),
        ("prose", "A bus would do. Social clubs could pay for it."),
    ]


def test_no_paragraph_is_lost_whatever_holds_it_is_called() -> None:
    page = (
        '<body><div class="nav-share"><p>The ferry leaks, and has done so for years.</p></div>'
        '<div class="end"><p>Sell it.</p></div>'
        '<div class="socialism">A word on commentaries.</div></body>'
    )
    assert [words for _, words in shown(page)] == [
        "The ferry leaks, and has done so for years.",
        "Sell it.",
        "A word on commentaries.",
    ]


def test_what_the_page_says_of_itself() -> None:
    said = read(PAGE).metadata
    assert said.title == "Let the ferry go"
    assert said.author == "Ann Lee, Joe Ray"
    assert said.date == "2024-03-01"
    assert said.publisher == "The Harbour News"
    assert said.url == "https://example.org/ferry"


def test_linked_data_says_it_too() -> None:
    page = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite"},
      {"@type": "NewsArticle", "headline": "Let it go", "author": [{"name": "Ann Lee"}],
       "datePublished": "2024-03-01", "publisher": {"name": "The Harbour News"}}]}</script>
      <script type="application/ld+json">{broken</script><p>It leaks.</p>"""
    said = read(page).metadata
    assert (said.title, said.author, said.publisher) == ("Let it go", "Ann Lee", "The Harbour News")


def test_breaks_part_lines_and_paragraphs() -> None:
    assert shown("<p>It leaks.<br>It lists.<br><br>It is old.</p>") == [
        ("prose", "It leaks.\nIt lists."),
        ("prose", "It is old."),
    ]


def test_bold_paragraphs_are_headings_only_where_there_are_no_others() -> None:
    bold = "<p><b>The cost</b></p><p>It is dear, very dear.</p>"
    assert shown(f"{bold}<p><strong>The danger</strong></p><p>It leaks.</p>")[::2] == [
        ("heading", "The cost"),
        ("heading", "The danger"),
    ]
    assert shown(f"<h2>Money</h2>{bold}<h2>Danger</h2><p>It leaks.</p>")[1] == ("prose", "The cost")


def test_the_encoding_a_page_declares_is_believed() -> None:
    page = '<meta charset="iso-8859-2"><p>Łódź promem.</p>'.encode("iso-8859-2")
    assert read_html(page, "page.html").text == "Łódź promem."


def test_a_lone_article_among_much_else_is_not_the_page() -> None:
    long = "<p>The ferry leaks and nobody minds it any more.</p>" * 10
    page = f"<body><article><p>Teaser.</p></article>{long}</body>"
    assert len(shown(page)) == 11


@pytest.mark.parametrize(
    "page",
    [
        "<p>" * 5_000 + "It leaks.",
        "<div>" * 200 + "It leaks." + "</div>" * 200,
        '<?xml version="1.0" encoding="utf-8"?><html><p>It leaks.</p></html>',
        '<!DOCTYPE html [<!ENTITY x "y">]><p>It leaks.</p>',
        "<p>It leaks.",
        "It leaks.",
    ],
)
def test_odd_pages_are_read(page: str) -> None:
    assert read(page).text == "It leaks."


def test_no_file_is_fetched_or_included(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    page = tmp_path / "page.html"
    page.write_text(
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><p>It leaks. &x;</p>'
        f'<iframe src="file://{secret}"></iframe><img src="http://127.0.0.1:9/x" alt="pic">'
    )
    assert "secret" not in read_essay(page).text.replace("secret.txt", "")


@given(st.lists(st.sampled_from(["<p>", "</p>", "<h2>", "</h2>", "<b>", "<li>", "a b", " ", "&lt;",
    "<td>", "<br>", "é", "<script>", "</script>", "<!--", "-->", "<sup>", "<div hidden>", "</div>"]
), max_size=40).map("".join))  # fmt: skip
def test_blocks_hold_the_whole_text(page: str) -> None:
    try:
        reading = read(page)
    except CannotRead:
        return
    pieces = [reading.text[block.start : block.end] for block in reading.blocks]
    assert "\n\n".join(pieces) == reading.text
    assert all(piece == piece.strip() for piece in pieces)
