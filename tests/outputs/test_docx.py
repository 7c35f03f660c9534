"""Word: the debaters' styles, cards that read back unchanged, a file that other programs open."""

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph
from lxml import etree

from assistant.argument.brief import Frontline
from assistant.library.cards import cut
from assistant.outputs import docx as form
from assistant.outputs.plain import flat, paragraphs
from tests.outputs import samples
from tests.outputs.samples import Sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(sample: Sample) -> Document:
    return docx.Document(io.BytesIO(form.render(*sample())))


def styled(document: Document, style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name == style]


def runs_in(paragraph: Paragraph, style: str) -> list[str]:
    return [run.text for run in paragraph.runs if run.style.name == style]


@pytest.mark.parametrize(
    ("name", "id_", "alias"),
    [
        ("heading 1", "Heading1", "Pocket"),
        ("heading 2", "Heading2", "Hat"),
        ("heading 3", "Heading3", "Block"),
        ("heading 4", "Heading4", "Tag"),
        ("Normal", "Normal", "Normal/Card"),
        ("Style 13 pt Bold", "Style13ptBold", "Cite"),
        ("Style Underline", "StyleUnderline", "Underline"),
        ("Emphasis", "Emphasis", None),
    ],
)
def test_the_styles_are_those_that_macros_look_for(name: str, id_: str, alias: str | None) -> None:
    with ZipFile(io.BytesIO(form.render(*samples.complete()))) as parts:
        sheet = etree.fromstring(parts.read("word/styles.xml"))
    found = [style for style in sheet.iter(f"{W}style") if style.get(f"{W}styleId") == id_]
    assert len(found) == 1
    named, aliases = found[0].find(f"{W}name"), found[0].find(f"{W}aliases")
    assert named is not None
    assert named.get(f"{W}val") == name
    assert (aliases.get(f"{W}val") if aliases is not None else None) == alias


def test_the_navigation_pane_shows_the_brief() -> None:
    document = opened(samples.complete)
    assert styled(document, "Heading 1") == ["Against “Close the harbour”"]
    assert styled(document, "Heading 2") == [
        "S1 · THE COST",
        "S2 · THE PRECEDENT: DUNMORE",
        "S3 · THE SAFETY OF THE QUAY",
        "Sources and checks",
    ]
    blocks = styled(document, "Heading 3")
    assert blocks[0] == "Lead lines"
    assert "A2.2 They say: “What worked for Dunmore will work for Wexley.”" in blocks


def test_a_card_is_tag_cite_and_text_and_ends_at_the_next_heading() -> None:
    found = [p for p in opened(samples.complete).paragraphs if p.text]
    place = next(n for n, p in enumerate(found) if runs_in(p, "Style 13 pt Bold"))
    tag, cite, text, after = found[place - 1 : place + 3]
    assert tag.style is not None
    assert (tag.style.name, tag.text) == ("Heading 4", "The terminal did it, not the closure")
    assert runs_in(cite, "Style 13 pt Bold") == ["Adeyemi", "2014"]
    assert cite.text == samples.CITE
    assert text.text == samples.card().text
    assert "terminal" in runs_in(text, "Emphasis")
    assert after.text == "Frontline to A2.1"


def test_what_looks_like_a_cite_in_our_own_words_makes_no_card(tmp_path: Path) -> None:
    brief, essay = samples.complete()
    like = "In 2014 Ruth Adeyemi wrote “Ports and work in the western counties”, https://x.example."
    front = Frontline(reply=like, answer=like)
    attack = samples.attack(essay, "A1.1", "S1.1", text=like, frontline=front, because=like)
    section = brief.sections[0].model_copy(update={"attacks": [attack]})
    place = tmp_path / "brief.docx"
    place.write_bytes(form.render(brief.model_copy(update={"sections": [section]}), essay))
    assert cut(place) == []


def test_a_lead_says_so_in_its_tag() -> None:
    tags = styled(opened(samples.complete), "Heading 4")
    assert "Check first: Dunmore may not be like Wexley" in tags


@pytest.mark.parametrize("sample", [samples.complete, samples.hostile, samples.bare])
def test_cards_read_back_through_our_importer_unchanged(sample: Sample, tmp_path: Path) -> None:
    brief, essay = sample()
    place = tmp_path / "brief.docx"
    place.write_bytes(form.render(brief, essay))
    wanted = [
        (flat(attack.tag), flat(card.cite), "\n\n".join(paragraphs(card.text)))
        for attack in brief.attacks.values()
        for card in attack.cards
        if flat(card.text) and flat(card.cite)
    ]
    again = [(card.tag, flat(card.cite), "\n\n".join(paragraphs(card.text))) for card in cut(place)]
    assert again == wanted


def test_a_card_keeps_its_own_spacing_and_its_paragraphs(tmp_path: Path) -> None:
    brief, essay = samples.complete()
    text = "It rose,  twice\xa0over. It “fell” — 4\u20095 %.\n\nThen it rose again. \u200eDone."
    card = samples.card(text)
    attack = samples.attack(essay, "A1.1", "S1.1", support="card", cards=[card, card])
    section = brief.sections[0].model_copy(update={"attacks": [attack]})
    place = tmp_path / "brief.docx"
    place.write_bytes(form.render(brief.model_copy(update={"sections": [section]}), essay))
    again = cut(place)
    assert [found.text for found in again] == [text, text]
    assert [found.cite for found in again] == [samples.CITE, samples.CITE]
    assert [found.cited for found in again] == ["Adeyemi2014", "Adeyemi2014"]


@pytest.mark.parametrize("name", ["brief.docx", "hostile.docx"])
def test_libreoffice_opens_it(name: str, office_reads: Callable[[str], str]) -> None:
    words = office_reads(name)
    assert "Against “" in words
    assert "Sources and checks" in words


def test_untrusted_text_stays_text() -> None:
    with ZipFile(io.BytesIO(form.render(*samples.hostile()))) as parts:
        body = parts.read("word/document.xml").decode()
        relations = parts.read("word/_rels/document.xml.rels").decode()
    assert "&lt;script&gt;" in body
    assert "evil.test" not in relations
    anchors = etree.fromstring(body.encode()).iter(f"{W}hyperlink")
    assert all(str(link.get(f"{W}anchor")).startswith("A") for link in anchors)
