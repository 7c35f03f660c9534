"""The sample essays have the shapes they are there for, and keep the numbers they had."""

import pytest

from tests.corpus.places import ESSAYS, NUMBERED, STEMS, essay_path, numbered, sample


def test_every_essay_is_known() -> None:
    assert sorted(path.stem for path in ESSAYS.iterdir()) == sorted(STEMS)


@pytest.mark.parametrize("stem", STEMS)
def test_an_essay_is_as_long_as_an_op_ed(stem: str) -> None:
    assert 700 <= len(essay_path(stem).read_text("utf-8").split()) <= 1100


def test_the_op_ed_has_run_in_headings_one_with_a_colon_and_sections_of_several_paragraphs() -> (
    None
):
    essay = sample("allied-brigade")
    assert 6 <= len(essay.sections) <= 8
    assert all(section.heading for section in essay.sections)
    assert any(":" in section.heading for section in essay.sections)
    assert sum(section.sentences[-1].paragraph > 1 for section in essay.sections) >= 3


def test_the_markdown_essay_has_a_title_headings_and_notes() -> None:
    essay = sample("congestion-charge")
    assert essay.title == "Charge for the road, and the city will breathe"
    assert sum(bool(section.heading) for section in essay.sections) == 6
    notes = [note for section in essay.sections for note in section.notes]
    cited = " ".join(note.text for note in notes)
    for name in ("Vickrey", "Transport for London", "Eliasson", "Simeonova", "Edinburgh"):
        assert name in cited


def test_the_plain_essay_has_no_headings() -> None:
    assert not any(section.heading for section in sample("vote-at-sixteen").sections)


@pytest.mark.parametrize("stem", STEMS)
def test_sentences_keep_the_numbers_that_the_references_name(stem: str) -> None:
    """Where this fails, the ids in evals/data/references name other sentences than they did."""
    assert numbered(sample(stem)) == (NUMBERED / f"{stem}.txt").read_text("utf-8")
