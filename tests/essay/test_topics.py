"""Paragraphs without headings, grouped by what they are about."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.essay import read_essay
from assistant.essay.topics import grouped

FERRY = ["ferry", "hull", "crew", "harbour", "deck", "captain", "anchor", "pier"]
SCHOOL = ["school", "teacher", "pupils", "lesson", "classroom", "exam", "roof", "books"]
ROADS = ["road", "gravel", "bridge", "lorry", "driver", "traffic", "tarmac", "signpost"]


def about(words: list[str], chance: random.Random, sentences: int = 5) -> str:
    """A paragraph whose every sentence has three words of a subject."""
    return " ".join(
        "The {} is with the {} and the {} again.".format(*chance.sample(words, 3))
        for _ in range(sentences)
    )


@pytest.mark.parametrize("seed", range(5))
def test_a_change_of_subject_is_found(seed: int) -> None:
    chance = random.Random(seed)
    text = [about(subject, chance) for subject in (FERRY, SCHOOL, ROADS) for _ in range(3)]
    assert grouped(text) == [0, 3, 6]


def test_one_subject_is_one_section() -> None:
    chance = random.Random(1)
    assert grouped([about(FERRY, chance) for _ in range(4)]) == [0]


@pytest.mark.parametrize(("paragraphs", "least", "most"), [(3, 1, 3), (20, 4, 10), (60, 12, 30)])
def test_the_number_of_sections_is_sensible(paragraphs: int, least: int, most: int) -> None:
    chance = random.Random(2)
    subjects = [[f"{word}{n}" for word in ("fen", "mill", "oak", "barn")] for n in range(60)]
    letters = str.maketrans("0123456789", "abcdefghij")
    text = [
        about([word.translate(letters) for word in subjects[at // 3]], chance)
        for at in range(paragraphs)
    ]
    assert least <= len(grouped(text)) <= most


def test_an_opening_word_moves_a_cut_that_words_leave_open() -> None:
    plain = ["The ferry leaks. The hull is old.", "The crew drink. The pier is old."]
    continued = [plain[0], f"However, {plain[1]}"]
    assert len(grouped(continued)) <= len(grouped(plain))


@given(st.lists(st.text(max_size=80), max_size=12))
def test_groups_begin_at_the_first_and_ascend(paragraphs: list[str]) -> None:
    starts = grouped(paragraphs)
    assert starts[:1] == ([0] if paragraphs else [])
    assert starts == sorted(set(starts))
    assert all(start < len(paragraphs) for start in starts)


def test_sections_without_headings_are_named_and_hold_every_paragraph(tmp_path: Path) -> None:
    chance = random.Random(4)
    text = [about(subject, chance) for subject in (FERRY, SCHOOL, ROADS) for _ in range(2)]
    path = tmp_path / "essay.txt"
    path.write_text("\n\n".join(text), encoding="utf-8")
    essay = read_essay(path)
    assert [s.id for s in essay.sections] == ["S1", "S2", "S3"]
    assert all(section.topic and section.name == section.topic for section in essay.sections)
    assert [essay.text[s.start : s.end].count("\n\n") for s in essay.sections] == [1, 1, 1]


def test_one_paragraph_is_one_section(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_text("The ferry should be sold.", encoding="utf-8")
    (section,) = read_essay(path).sections
    assert [s.text for s in section.sentences] == ["The ferry should be sold."]
