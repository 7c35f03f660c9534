"""Citations from front matter, sidecars and cite lines; what cannot be told stays empty."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import CannotRead
from assistant.library.cards.cites import read_cite
from assistant.library.citations import citation_of, filled, front_matter, read_sidecar, sidecar
from assistant.library.model import Citation
from assistant.library.reading import read_file
from tests.library.making import ROADS, evidence


def test_front_matter_under_its_usual_names() -> None:
    found = front_matter(
        "---\nheadline: On Tolls\nauthors: [Ann Lee, Bo Ek]\nyear: 2020\n"
        "link: example.org\n---\nText"
    )
    assert found == Citation(
        title="On Tolls", author="Ann Lee, Bo Ek", date="2020", url="example.org"
    )


@pytest.mark.parametrize(
    "text",
    ["No front matter.", "---\n- a\n- b\n---\n", "---\na: [\n---\n", "---\na: &x 1\nb: *x\n---\n"],
)
def test_what_is_no_front_matter_says_nothing(text: str) -> None:
    assert front_matter(text) == Citation()


def test_a_sidecar_belongs_to_the_file_of_its_name(tmp_path: Path) -> None:
    folder = evidence(tmp_path)
    assert sidecar(folder / "tolls.txt") == folder / "tolls.yaml"
    assert sidecar(folder / "bees.txt") is None
    [draft] = read_file(folder / "tolls.txt")
    assert (draft.citation.author, draft.citation.date) == ("Bo Ek", "2021")
    (folder / "tolls.yaml").write_text("just words", encoding="utf-8")
    with pytest.raises(CannotRead, match="author: Ann Lee"):
        read_sidecar(folder / "tolls.yaml")


def test_a_brief_of_ours_is_no_sidecar(tmp_path: Path) -> None:
    folder = evidence(tmp_path)
    (folder / "bees.json").write_text('{\n  "schema": "rebut.brief/1"\n}', encoding="utf-8")
    assert sidecar(folder / "bees.txt") is None
    assert len(read_file(folder / "bees.txt")) == 1


def test_offsets_are_those_of_the_file(tmp_path: Path) -> None:
    [draft] = read_file(evidence(tmp_path) / "roads.md")
    text = (tmp_path / "roads.md").read_text(encoding="utf-8")
    assert " ".join(text[s.start : s.end] for s in draft.sentences) == ROADS
    assert draft.citation.author == "Ann Lee"


def test_the_heading_is_the_title_where_nothing_says_one(tmp_path: Path) -> None:
    path = tmp_path / "scan-0042.md"
    path.write_text("# Small *ports*\n\nThe ferry leaks badly.\n", encoding="utf-8")
    [draft] = read_file(path)
    assert draft.citation == Citation(title="Small ports")


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("(anonymous)", Citation(title="ports 2")),
        ("Windows User", Citation(title="ports 2")),
        ("", Citation(title="ports 2")),
        ("Ann Lee", Citation(title="ports 2", author="Ann Lee", date="2000-01-01")),
    ],
)
def test_what_a_program_put_into_a_pdf_is_no_citation(
    author: str, expected: Citation, tmp_path: Path
) -> None:
    """The date of a file without an author is the day it was printed or scanned."""
    canvas = Canvas(str(tmp_path / "ports_2.pdf"), invariant=1)
    canvas.setAuthor(author)
    canvas.setTitle("(anonymous)")
    canvas.drawString(72, 500, "The ferry leaks, so the council should sell it.")
    canvas.save()
    [draft] = read_file(tmp_path / "ports_2.pdf")
    assert draft.citation == expected


def test_a_field_is_one_line_and_mappings_say_nothing() -> None:
    assert citation_of({"title": "a\n\tb", "author": {"x": 1}, "extra": "c"}) == Citation(
        title="a b"
    )


def test_gaps_are_filled_in_turn() -> None:
    assert filled(Citation(title="A"), Citation(title="B", author="C")) == Citation(
        title="A", author="C"
    )


@pytest.mark.parametrize(
    ("cite", "cited", "expected"),
    [
        (
            (
                'Lee 19 Ann Lee, Professor of Roads at Hill. "Slow Is Safe." The Daily Road. '
                "4 March 2019. https://example.org/slow. AB"
            ),
            "Lee 19",
            Citation(
                title="Slow Is Safe",
                author="Ann Lee",
                date="2019-03-04",
                publisher="The Daily Road",
                url="https://example.org/slow",
                qualifications="Professor of Roads at Hill",
            ),
        ),
        (
            "Ek ’13 Ek, Bo (bridge engineer). Note. November 22, 2013. http://example.org/n,5.html",
            "Ek ’13",
            Citation(
                author="Ek, Bo",
                date="2013-11-22",
                url="http://example.org/n,5.html",
                qualifications="bridge engineer",
            ),
        ),
        (
            (
                'Ode and Ray 06 Cy Ode is a judge. Di Ray is a clerk. "On Law." Law Review. '
                "Volume 2, Spring 2006. Accessed 05-06-2021"
            ),
            "Ode 06",
            Citation(
                title="On Law",
                author="Cy Ode, Di Ray",
                date="2006",
                publisher="Law Review",
                accessed="2021-05-06",
                qualifications="a judge; a clerk",
            ),
        ),
        ("Ash 98", "Ash 98", Citation(date="1998")),
        ("no cite at all", "", Citation()),
    ],
)
def test_cites_as_debaters_write_them(cite: str, cited: str, expected: Citation) -> None:
    assert read_cite(cite, cited) == expected
