"""Footnotes and references, told apart from what the essay says."""

from pathlib import Path

import pytest

from assistant.essay import read_essay
from assistant.essay.model import Essay

NOTES = [
    "[1] Lee, Ann, ‘The old ferry’, Harbour Press, http://example.org/ferry",
    "[2] ibid",
    "[^3]: Lee, Ann. The Old Ferry. Harbour Press, 1999.",
    "[4]: http://example.org/ferry",
    "1. Lee, A. B. (2001, May 3). The old ferry. Harbour Press.",
    "1 Harbour Office, How much does the ferry cost?",
    "1 Lee, A. (2004, August) The Old Ferry. Retrieved June 1, 2011 from:",
    "1. Lee, 2004. p4",
    "2Lee, Ann. 1975. The Old Ferry.",
    "3. The Harbour Office, Accounts, 2011, http://example.org/accounts",
    "http://example.org/ferry",
]
NO_NOTES = [
    "1. The ferry costs too much. In 2004 the town paid more for it than for the school.",
    "2. Lee (2004) found that nobody rides on it, and nobody has found anything else since.",
    "3 in 4 riders pay nothing at all, which is a scandal.",
    "The harbour office (see http://example.org/accounts) says otherwise.",
    "In 2004, the town paid more for it than for the school.",
    "Nobody rides on it. [1] That is the plain fact.",
]


def essay_of(tmp_path: Path, text: str, suffix: str = ".txt") -> Essay:
    path = tmp_path / f"essay{suffix}"
    path.write_text(text, encoding="utf-8")
    return read_essay(path)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("line", NOTES)
def test_a_reference_is_a_note(tmp_path: Path, line: str, suffix: str) -> None:
    text = f"The ferry should be sold, and soon. [1] Nobody rides on it.\n\n{line}\n"
    (section,) = essay_of(tmp_path, text, suffix).sections
    assert [note.text for note in section.notes] == [line]
    assert [s.text for s in section.sentences] == [
        "The ferry should be sold, and soon. [1]",
        "Nobody rides on it.",
    ]


@pytest.mark.parametrize("line", NO_NOTES)
def test_an_argument_is_no_note(tmp_path: Path, line: str) -> None:
    essay = essay_of(tmp_path, f"The ferry should be sold, and soon.\n\n{line}\n")
    assert [note for section in essay.sections for note in section.notes] == []
    words = " ".join(sentence.text for sentence in essay.sentences.values())
    assert line.lstrip("123. ") in words


def test_notes_on_the_lines_under_a_paragraph_are_cut_off_it(tmp_path: Path) -> None:
    text = "Nobody rides on it. [1] It is dear.[2]\n[1] Lee, Ann. The Ferry.\n[2] ibid\n"
    (section,) = essay_of(tmp_path, text, ".md").sections
    assert [s.text for s in section.sentences] == ["Nobody rides on it. [1]", "It is dear.[2]"]
    assert [n.text for n in section.notes] == ["[1] Lee, Ann. The Ferry.", "[2] ibid"]


def test_a_reference_that_closes_a_paragraph_is_cut_off_it(tmp_path: Path) -> None:
    text = "Nobody rides on it, says Lee1. It should go. 1 Ann Lee. 2007. The Old Ferry. Harbour."
    (section,) = essay_of(tmp_path, text).sections
    assert section.sentences[-1].text == "It should go."
    assert [n.text for n in section.notes] == ["1 Ann Lee. 2007. The Old Ferry. Harbour."]


def test_notes_stay_with_their_section_and_are_numbered_in_it(tmp_path: Path) -> None:
    text = (
        "## The cost\n\nIt is dear. [1]\n\n[1] Lee, 2001.\n\n"
        "## The danger\n\nIt leaks. [1] It lists. [2]\n\n[1] Ray, 2002.\n\n[2] Ito, 2003.\n"
    )
    essay = essay_of(tmp_path, text, ".md")
    assert [[n.id for n in s.notes] for s in essay.sections] == [["N1.1"], ["N2.1", "N2.2"]]
    assert essay.span("N2.2").text == "[2] Ito, 2003."


def test_what_a_web_page_leaves_behind_is_no_sentence(tmp_path: Path) -> None:
    essay = essay_of(tmp_path, "It is dear.\n\nimprove this\n\n* * *\n\n12\n\nIt leaks.\n", ".md")
    assert [s.text for s in essay.sentences.values()] == ["It is dear.", "It leaks."]


def test_a_repeated_paragraph_points_to_its_first_standing(tmp_path: Path) -> None:
    text = "## One\n\nIt is dear. It leaks.\n\nNew words.\n\n## Two\n\nIt  is dear.\nIt leaks.\n"
    essay = essay_of(tmp_path, text, ".md")
    assert {s.id: s.repeats for s in essay.sentences.values() if s.repeats} == {
        "S2.1": "S1.1",
        "S2.2": "S1.2",
    }
