"""A brief of ours as Markdown, Word file or page is a paper too: clean as written, then edited."""

from pathlib import Path

import pytest

from assistant.checks.papers.examining import check_paper
from assistant.checks.papers.reading import read_blocks
from assistant.checks.papers.report import CheckReport
from assistant.essay.sentences import split
from assistant.library.model import Citation, EvidenceSentence, Source
from assistant.outputs.forms import write
from tests.outputs import samples

SUFFIXES = ("md", "docx", "html")


def source(name: str, text: str, citation: Citation) -> Source:
    sentences = tuple(
        EvidenceSentence(f"{name}.{n}", text[a:b], a, b) for n, (a, b) in enumerate(split(text), 1)
    )
    return Source(name, citation, text, name, "", sentences)


def checked(place: Path) -> CheckReport:
    brief, essay = samples.spoken()
    facts = brief.sources[0]
    citation = Citation(**{field: getattr(facts, field) for field in Citation.__dataclass_fields__})
    against = [
        source("E1", samples.REPORT, citation),
        source("E2", essay.text, Citation(title=essay.title)),
    ]
    return check_paper(str(place), read_blocks(place), against)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_we_write_of_the_brief_itself_is_no_finding(suffix: str, tmp_path: Path) -> None:
    place = tmp_path / f"brief.{suffix}"
    write(*samples.spoken(), place)
    report = checked(place)
    assert [(f.rule, f.where, f.message) for f in report.findings] == []
    assert report.quotes.total == report.quotes.verified >= 5


def test_in_plain_text_a_list_of_sources_is_known_by_its_words(tmp_path: Path) -> None:
    place = tmp_path / "brief.txt"
    parts = [
        "Dunmore closed.",
        "References",
        "Dahl, P. 2019. Ports.",
        "S2 · THE ROAD",
        "It is long.",
    ]
    place.write_text("\n\n".join(parts), encoding="utf-8")
    assert [block.text for block in read_blocks(place)] == [
        "Dunmore closed.",
        "S2 · THE ROAD",
        "It is long.",
    ]


@pytest.mark.parametrize("suffix", ["md", "html"])
@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("Dunmore closed its harbour in 2011", "Dunmore closed its harbour in 2012"),
        ("not after the harbour closed", "after the harbour closed"),
    ],
)
def test_a_word_changed_afterwards_is_found(
    suffix: str, true: str, false: str, tmp_path: Path
) -> None:
    place = tmp_path / f"brief.{suffix}"
    write(*samples.spoken(), place)
    text = place.read_text(encoding="utf-8")
    assert true in text
    place.write_text(text.replace(true, false), encoding="utf-8")
    report = checked(place)
    assert report.failed
    assert "verbatim" in {found.rule for found in report.findings}


def test_a_word_changed_in_the_word_file_is_found(tmp_path: Path) -> None:
    from docx import Document

    place = tmp_path / "brief.docx"
    write(*samples.spoken(), place)
    document = Document(str(place))
    [quoted] = [p for p in document.paragraphs if p.text.startswith("S2.1 “Dunmore")][:1]
    quoted.runs[1].text = quoted.runs[1].text.replace("2011", "2012")
    document.save(str(place))
    assert "verbatim" in {found.rule for found in checked(place).findings}
