"""Word files as blocks, and what is refused before it is unpacked."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from assistant.errors import CannotRead
from assistant.essay import read_essay
from assistant.essay.readers import read_text
from assistant.essay.readers.word import open_word, read_word

MEGABYTE = 1024 * 1024


def saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def shown(document: Document) -> list[tuple[str, str]]:
    reading = read_word(saved(document), "essay.docx")
    return [(block.kind, reading.text[block.start : block.end]) for block in reading.blocks]


def test_styles_make_title_headings_lists_and_tables() -> None:
    document = docx.Document()
    document.add_heading("Let the ferry go", 0)
    document.add_paragraph("The ferry is old.")
    document.add_heading("The cost", 1)
    document.add_paragraph("It is dear.", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "1990", "ten"
    document.add_heading("Who pays", 2)
    document.add_paragraph("The town does.")
    assert shown(document) == [
        ("title", "Let the ferry go"),
        ("prose", "The ferry is old."),
        ("heading", "The cost"),
        ("prose", "It is dear."),
        ("prose", "1990 | ten"),
        ("heading", "Who pays"),
        ("prose", "The town does."),
    ]


def test_a_style_based_on_a_heading_is_one() -> None:
    document = docx.Document()
    style = document.styles.add_style("Our Head", 1)
    style.base_style = document.styles["Heading 2"]
    document.add_paragraph("The cost", style="Our Head")
    document.add_paragraph("It is dear.")
    document.add_paragraph("The danger", style="Our Head")
    document.add_paragraph("It leaks.")
    assert [words for kind, words in shown(document) if kind == "heading"] == [
        "The cost",
        "The danger",
    ]


def test_bold_paragraphs_are_headings_only_where_there_are_no_others() -> None:
    document = docx.Document()
    for words, bold in (("The cost", True), ("It is dear.", False), ("The danger", True)):
        document.add_paragraph().add_run(words).bold = bold
    document.add_paragraph("It leaks.")
    assert [kind for kind, _ in shown(document)] == ["heading", "prose", "heading", "prose"]
    document.add_heading("More", 1)
    document.add_paragraph("It lists.")
    assert [kind for kind, _ in shown(document)].count("heading") == 1


def test_run_in_capitals_are_found_in_a_word_file(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("THE COST: It is dear. Nobody can say how dear.")
    document.add_paragraph("THE DANGER: It leaks. Nobody can say how much.")
    path = tmp_path / "essay.docx"
    document.save(str(path))
    essay = read_essay(path)
    assert [section.heading for section in essay.sections] == ["THE COST", "THE DANGER"]
    assert essay.sections[0].sentences[0].text == "It is dear."


def test_deleted_and_hidden_words_are_left_out_and_inserted_ones_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("It is")
    for tag, inner in (("w:del", "w:delText"), ("w:ins", "w:t")):
        change = parse_xml(
            f'<{tag} {nsdecls("w")} w:id="1" w:author="a"><w:r><{inner} xml:space="preserve">'
            f" {'cheap' if tag == 'w:del' else 'dear'}</{inner}></w:r></{tag}>"
        )
        paragraph._p.append(change)
    run = paragraph.add_run(" and hidden")
    run._r.get_or_add_rPr().append(OxmlElement("w:vanish"))
    paragraph.add_run(".")
    assert shown(document) == [("prose", "It is dear.")]


def test_paragraphs_in_a_content_control_are_read() -> None:
    document = docx.Document()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>It leaks.</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    assert shown(document) == [("prose", "It leaks.")]


def with_parts(raw: bytes, parts: dict[str, bytes]) -> bytes:
    """A Word file with some of its parts replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in dict.fromkeys([*old.namelist(), *parts]):
            new.writestr(name, parts.get(name) or old.read(name))
    return out.getvalue()


def test_footnotes_become_notes_of_the_section_that_cites_them(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("The cost", 1)
    paragraph = document.add_paragraph("It is dear.")
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    document.add_paragraph("It stays dear.")
    document.add_heading("The danger", 1)
    document.add_paragraph("It leaks.")
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    raw = saved(document)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").replace(
            b"</Relationships>",
            f'<Relationship Id="rId99" Type="{relation}" Target="footnotes.xml"/>'
            "</Relationships>".encode(),
        )
        types = archive.read("[Content_Types].xml").replace(
            b"</Types>",
            b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats'
            b'-officedocument.wordprocessingml.footnotes+xml"/></Types>',
        )
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>Lee, 2001.</w:t></w:r>'
        "</w:p></w:footnote></w:footnotes>"
    ).encode()
    path = tmp_path / "essay.docx"
    path.write_bytes(
        with_parts(
            raw,
            {
                "word/_rels/document.xml.rels": relations,
                "[Content_Types].xml": types,
                "word/footnotes.xml": notes,
            },
        )
    )
    first, second = read_essay(path).sections
    assert [s.text for s in first.sentences] == ["It is dear.[1]", "It stays dear."]
    assert [n.text for n in first.notes] == ["[1] Lee, 2001."]
    assert second.notes == ()


def test_what_the_file_says_of_itself() -> None:
    document = docx.Document()
    document.add_paragraph("It leaks.")
    document.core_properties.title = "Let it go"
    document.core_properties.author = "Ann Lee"
    said = read_word(saved(document), "essay.docx").metadata
    assert (said.title, said.author) == ("Let it go", "Ann Lee")


def plain() -> bytes:
    document = docx.Document()
    document.add_paragraph("It leaks.")
    return saved(document)


def bomb() -> bytes:
    return with_parts(plain(), {"word/document.xml": b" " * (60 * MEGABYTE)})


def entities() -> bytes:
    xml = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    return with_parts(plain(), {"word/document.xml": xml})


def archive_of_something_else() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("notes.txt", "It leaks.")
    return out.getvalue()


def broken() -> bytes:
    return with_parts(plain(), {"word/document.xml": b"<w:document"})


def nothing() -> bytes:
    return saved(docx.Document())


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (bomb, "unpacks to 60 MB"),
        (entities, "declares XML entities"),
        (archive_of_something_else, "no Word file"),
        (broken, "damaged"),
        (nothing, "no text"),
        (lambda: plain()[:-200], "no Word file"),
        (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "password-protected"),
    ],
)
def test_bad_word_files_are_refused(tmp_path: Path, make: Any, reason: str) -> None:
    path = tmp_path / "essay.docx"
    path.write_bytes(make())
    with pytest.raises(CannotRead, match=reason):
        read_text(path)


def test_a_word_file_opens_for_other_rooms(tmp_path: Path) -> None:
    path = tmp_path / "essay.docx"
    path.write_bytes(plain())
    assert [paragraph.text for paragraph in open_word(path).paragraphs] == ["It leaks."]
