"""PDF: numbered pages, an outline, links, embedded type, and every script we claim."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject

from assistant.outputs import pdf as form
from tests.outputs import samples
from tests.outputs.programs import needs_pdf_text, pdf_words


@pytest.fixture(scope="module")
def printed() -> bytes:
    return form.render(*samples.spoken())


def test_the_outline_leads_to_sections_and_attacks(printed: bytes) -> None:
    reader = PdfReader(io.BytesIO(printed))
    titles: list[str] = []
    for entry in reader.outline:
        inner = entry if isinstance(entry, list) else [entry]
        titles += [str(one.title) for one in inner if isinstance(one, Destination)]
    assert titles[:3] == ["Lead lines", "Where they contradict themselves", "What they grant us"]
    assert "S2 · THE PRECEDENT: DUNMORE" in titles
    assert "A2.1 The terminal did it, not the closure" in titles


def test_lead_lines_link_to_their_attacks(printed: bytes) -> None:
    notes: list[Any] = list(PdfReader(io.BytesIO(printed)).pages[0].annotations or [])
    assert [note.get_object()["/Subtype"] for note in notes].count("/Link") >= 3


def test_type_is_embedded(printed: bytes) -> None:
    resources = PdfReader(io.BytesIO(printed)).pages[0]["/Resources"]
    assert isinstance(resources, DictionaryObject)
    fonts = resources["/Font"]
    assert isinstance(fonts, DictionaryObject)
    assert len(fonts) == 3
    for font in fonts.values():
        assert "/FontFile2" in font.get_object()["/FontDescriptor"].get_object()


@needs_pdf_text
def test_another_program_reads_what_we_wrote(printed: bytes, tmp_path: Path) -> None:
    place = tmp_path / "brief.pdf"
    place.write_bytes(printed)
    words = pdf_words(place)
    assert re.search(r"\b1 ?/ ?4\b", words)
    for said in (
        "Against “Close the harbour”",
        "S2.1 Dunmore closed its harbour in 2011",
        "Employment rose in the county after the terminal opened",
        "They will say The closure came first",
        "0:06 line 1 First. The one precedent has another cause",
        "no language model took part",
    ):
        assert said in words


@needs_pdf_text
def test_other_scripts_are_set_and_what_no_font_has_is_owned_up_to(tmp_path: Path) -> None:
    brief, essay = samples.bare()
    said = "Ωμέγα Привет → מילה שלום, नम 你好."
    thesis = brief.thesis.model_copy(update={"text": said})
    place = tmp_path / "brief.pdf"
    place.write_bytes(form.render(brief.model_copy(update={"thesis": thesis}), essay))
    words = pdf_words(place)
    assert "Ωμέγα Привет" in words
    assert "→" in words
    assert "מילה" in words
    assert "नम" in words
    assert "2 characters of this brief are in no font of the PDF" in words
