"""Folding: what may differ and what may not, and that offsets survive it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checks.folding import fold, same

ALIKE = [
    ("The Harbour", "the harbour"),
    ("ＦＵＬＬ　ｗｉｄｔｈ", "full width"),
    ("one\n  line\tand another", "one line and another"),
    ("“quoted” ‘words’", "\"quoted\" 'words'"),
    ("he said “yes”", "he said 'yes'"),
    ("the pier—once busy—closed", "the pier - once busy - closed"),
    ("the pier -- once busy", "the pier – once busy"),
    ("the co\u00adop\u200b store", "the coop store"),
    ("caf\u0065\u0301", "caf\u00e9"),
    ("ﬁnal ofﬁce", "final office"),
    ("wait…", "wait..."),
    ("STRASSE", "straße"),
    ("1990–95", "1990-95"),
    ("price\u00a0rise", "price rise"),
]
UNLIKE = [
    ("rose 4 percent", "rose 5 percent"),
    ("is not safe", "is safe"),
    ("10²", "102"),
    ("2½", "21⁄2"),
    ("resume", "résumé"),
    ("5' wide", '5" wide'),
    ("re-sign", "resign"),
    ("5--3", "5-3"),
    ("the fleet, which sank", "the fleet which sank"),
    ("so-called “reform”", "so-called reform"),
    ("cannot", "can not"),
    ("costs £5", "costs $5"),
]


@pytest.mark.parametrize(("a", "b"), ALIKE)
def test_presentation_may_differ(a: str, b: str) -> None:
    assert same(a, b)


@pytest.mark.parametrize(("a", "b"), UNLIKE)
def test_words_figures_and_signs_may_not(a: str, b: str) -> None:
    assert not same(a, b)


def test_a_match_is_given_in_offsets_of_the_original() -> None:
    text = "It cost “ﬁve  million”\u200b—\nno more."
    found = fold(text).find('"FIVE MILLION" - no more')
    assert found is not None
    assert text[slice(*found)] == "“ﬁve  million”\u200b—\nno more"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("rose 12.5 percent", "5 percent"),
        ("rose 15 percent", "5 percent"),
        ("sold 1,005 boats", "005 boats"),
        ("fell to -5 degrees", "5 degrees"),
        ("aged 3–5 years", "5 years"),
        ("aged 3-5 years", "aged 3"),
        ("rose 5.5 percent", "rose 5"),
        ("rose 5% a year", "rose 5"),
        ("an unsafe port", "safe port"),
        ("the harbours", "the harbour"),
        ("the straße", "the stras"),
        ("it ended…", "it ended."),
        ("a résumé", "a re"),
    ],
)
def test_no_word_or_figure_is_cut(text: str, part: str) -> None:
    assert fold(text).find(part) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("the decision—5 million people", "5 million people"),
        ("In 1990, 5 boats sank.", "5 boats sank."),
        ("It closed in 1990.", "in 1990"),
        ("a well-known pier", "known pier"),
    ],
)
def test_a_whole_word_beside_punctuation_is_found(text: str, part: str) -> None:
    assert fold(text).find(part) is not None


def test_every_place_is_found() -> None:
    assert list(fold("so it is, and so it is").all("so it is")) == [(0, 8), (14, 22)]


@pytest.mark.parametrize("empty", ["", " \n", "\u200b"])
def test_nothing_is_found_nowhere(empty: str) -> None:
    assert fold("some words").find(empty) is None


ANY_TEXT = st.text(max_size=60) | st.text(
    alphabet="aé5.,-–—\"'“”‘’ \n\u200b\u0301\u0323ßİﬁ…²½`´", max_size=40
)


@given(ANY_TEXT)
def test_every_folded_character_knows_its_place(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    spans = list(zip(folded.starts, folded.ends, strict=True))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(ANY_TEXT)
def test_composed_and_decomposed_text_are_the_same(text: str) -> None:
    assert same(unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text))


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_a_whole_sentence_is_found_in_its_text(before: str, part: str, after: str) -> None:
    part = f"Then {part} ends"
    text = f"{before} \n{part}\n {after}"
    found = fold(text).find(part)
    assert found is not None
    assert same(text[slice(*found)], part)


@given(ANY_TEXT, st.integers(0, 99), st.integers(0, 99))
def test_a_changed_number_is_never_found(around: str, true: int, changed: int) -> None:
    text = (
        f"{around.translate(str.maketrans('', '', '0123456789'))} it rose {true} points that year"
    )
    assert (fold(text).find(f"it rose {changed} points") is not None) == (true == changed)
