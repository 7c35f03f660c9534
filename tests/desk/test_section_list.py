"""The list of sections as a user types it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.desk.section_list import chosen_sections
from assistant.errors import SettingsInvalid
from assistant.essay.model import Essay, Section

SECTIONS = 9


def essay() -> Essay:
    sections = tuple(Section(f"S{n}", "", 0, 0, ()) for n in range(1, SECTIONS + 1))
    return Essay("An essay", "", "essay.txt", "0" * 64, sections)


@given(st.lists(st.tuples(st.integers(1, SECTIONS), st.integers(0, 3)), min_size=1, max_size=5))
def test_ranges_and_numbers_are_read_and_given_in_reading_order(
    asked: list[tuple[int, int]],
) -> None:
    ranges = [(first, min(first + more, SECTIONS)) for first, more in asked]
    written = ",".join(
        f" S{first}-{last}" if first < last else str(first) for first, last in ranges
    )
    wanted = {number for first, last in ranges for number in range(first, last + 1)}
    assert chosen_sections(written, essay()) == [f"S{number}" for number in sorted(wanted)]


def test_none_means_all() -> None:
    assert len(chosen_sections(None, essay())) == SECTIONS


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "write it like 1,3-5"),
        ("one", "write it like 1,3-5"),
        ("1,,2", "write it like 1,3-5"),
        ("0", "sections 1 to 9"),
        ("4-2", "sections 1 to 9"),
        ("8-10", "sections 1 to 9"),
        ("1-99999999", "write it like 1,3-5"),
    ],
)
def test_what_cannot_be_meant_is_said(written: str, said: str) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        chosen_sections(written, essay())
    assert said in str(caught.value)
