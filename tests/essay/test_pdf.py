"""PDF as blocks: lines put together again, and what runs along the page left out."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

from assistant.errors import CannotRead
from assistant.essay import read_essay
from assistant.essay.readers import read_text
from assistant.essay.readers.pdf import read_pdf

STYLES = getSampleStyleSheet()
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=8)
INDENTED = ParagraphStyle("indented", parent=BODY, firstLineIndent=18, spaceAfter=0)
FERRY = (
    "The ferry number {} has served this town for two lifetimes, and it has never once been late "
    "without a reason. It is old all the same, and the crew patch it every spring with whatever "
    "the harbour office can spare."
)


def pdf(story: list[Flowable], margin: Callable[[Canvas, Any], None] | None = None) -> bytes:
    file = io.BytesIO()
    on_page = margin or (lambda _canvas, _document: None)
    SimpleDocTemplate(file, pagesize=A5, invariant=1).build(
        story, onFirstPage=on_page, onLaterPages=on_page
    )
    return file.getvalue()


def shown(raw: bytes) -> list[tuple[str, str]]:
    reading = read_pdf(raw, "essay.pdf")
    return [(block.kind, reading.text[block.start : block.end]) for block in reading.blocks]


def test_lines_become_paragraphs_and_large_type_headings() -> None:
    story: list[Flowable] = [
        Paragraph("Let the ferry go", STYLES["Title"]),
        Paragraph("The cost", STYLES["Heading2"]),
        Paragraph(FERRY.format(1), BODY),
        Paragraph(FERRY.format(2), BODY),
        Paragraph("The danger", STYLES["Heading2"]),
        Paragraph(FERRY.format(3), BODY),
    ]
    assert shown(pdf(story)) == [
        ("title", "Let the ferry go"),
        ("heading", "The cost"),
        ("prose", FERRY.format(1)),
        ("prose", FERRY.format(2)),
        ("heading", "The danger"),
        ("prose", FERRY.format(3)),
    ]


def test_indents_part_paragraphs() -> None:
    story: list[Flowable] = [Paragraph(FERRY.format(n), INDENTED) for n in range(4)]
    assert shown(pdf(story)) == [("prose", FERRY.format(n)) for n in range(4)]


def test_bold_lines_of_the_body_s_size_are_headings() -> None:
    story: list[Flowable] = []
    for name in ("The cost", "The danger"):
        story += [Paragraph(f"<b>{name}</b>", BODY), Paragraph(FERRY.format(1), BODY)]
    assert [words for kind, words in shown(pdf(story)) if kind == "heading"] == [
        "The cost",
        "The danger",
    ]


def margins(canvas: Canvas, document: Any) -> None:
    canvas.setFont("Times-Roman", 9)
    canvas.drawString(72, 570, "Ann Lee: Let the ferry go")
    canvas.drawCentredString(210, 30, f"Page {document.page}")


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    towns = ("Elm Bay", "Old Quay", "Gull Point", "Sand Ferry")
    pages = [FERRY.format(n).replace("town", f"{name} {name}") for n, name in enumerate(towns)]
    pages = [
        words.replace("it ", f"it, in {name}, ") for words, name in zip(pages, towns, strict=True)
    ]
    story: list[Flowable] = []
    for words in pages:
        story += [Paragraph(words, BODY), PageBreak()]
    assert shown(pdf(story, margins)) == [("prose", words) for words in pages]


def test_a_paragraph_runs_on_over_the_page() -> None:
    words = " ".join(FERRY.format(n) for n in range(14))
    words = words.replace(". ", ", and ")  # so that no page ends with a sentence
    raw = pdf([Paragraph(words, BODY)], margins)
    assert len(PdfReader(io.BytesIO(raw)).pages) > 1
    assert shown(raw) == [("prose", words)]


def test_words_cut_at_a_line_s_end_are_joined() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A5, invariant=1)
    lines = [
        "The harbour coun-",
        "cil let the well-",
        "known ferry rot, though",
        "it is well-known.",
    ]
    for at, line in enumerate(lines):
        canvas.drawString(72, 500 - 14 * at, line)
    canvas.save()
    assert shown(file.getvalue()) == [
        ("prose", "The harbour council let the well-known ferry rot, though it is well-known.")
    ]


def test_footnotes_are_notes_and_their_marks_stand_in_brackets() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A5, invariant=1)
    canvas.setFont("Times-Roman", 11)
    text = canvas.beginText(72, 500)
    text.textOut("The ferry is dear.")
    text.setFont("Times-Roman", 7)
    text.setRise(4)
    text.textOut("1")
    text.setRise(0)
    text.setFont("Times-Roman", 11)
    text.textLine(" It leaks, and it lists,")
    text.textLine("and nobody in the town can say how long it will last.")
    canvas.drawText(text)
    canvas.setFont("Times-Roman", 8)
    canvas.drawString(72, 80, "1 Lee, Ann. 2001. The Old Ferry.")
    canvas.save()
    prose, note = shown(file.getvalue())
    assert prose[1].startswith("The ferry is dear.[1] It leaks, and it lists, and nobody")
    assert note == ("note", "1 Lee, Ann. 2001. The Old Ferry.")


def test_what_the_file_says_of_itself(tmp_path: Path) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A5, invariant=1)
    canvas.setTitle("Let the ferry go")
    canvas.setAuthor("Ann Lee")
    canvas.drawString(72, 500, "The ferry leaks.")
    canvas.save()
    path = tmp_path / "x.pdf"
    path.write_bytes(file.getvalue())
    essay = read_essay(path)
    assert essay.title == "Let the ferry go"
    assert read_text(path).metadata.author == "Ann Lee"


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf([Paragraph(FERRY, BODY)])))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def scanned() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A5, invariant=1)
    canvas.rect(72, 72, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: locked("secret"), "locked with a password"),
        (scanned, "pictures of pages"),
        (lambda: b"%PDF-1.7\nnothing", "no PDF that can be read"),
        (lambda: pdf([Paragraph(FERRY, BODY)])[:400], "no PDF that can be read|pictures"),
    ],
)
def test_bad_pdfs_are_refused(tmp_path: Path, make: Callable[[], bytes], reason: str) -> None:
    path = tmp_path / "essay.pdf"
    path.write_bytes(make())
    with pytest.raises(CannotRead, match=reason):
        read_text(path)


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    assert shown(locked("")) == [("prose", FERRY)]


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.essay.readers import pdf as reader

    monkeypatch.setattr(reader, "_MOST_PAGES", 1)
    story: list[Flowable] = [
        Paragraph(FERRY, BODY),
        PageBreak(),
        Spacer(1, 1),
        Paragraph("x", BODY),
    ]
    with pytest.raises(CannotRead, match="2 pages"):
        read_pdf(pdf(story), "essay.pdf")
