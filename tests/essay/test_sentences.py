"""Where sentences end, and that their spans lose nothing."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.essay.sentences import split

# Each text is given as its sentences; what parts them is one space.
WHOLE = [
    ["Siding with the USA. brought mixed outcomes for all.", "Few had expected it."],
    ["The U.S. military came in 1950.", "It stayed for a lifetime."],
    ["The U.S. Supreme Court agreed.", "Congress did not."],
    ["Rents rose by 3.5 percent in a year.", "Wages rose by 0.2 percent."],
    ["J. S. Mill and W. E. B. Du Bois agreed.", "Nobody had asked them."],
    ["Dr. Lee, Mrs. Ray and Prof. Ito voted against.", "The rest slept."],
    ["Some goods (e.g. fish, ice, etc.) went by sea.", "Nothing else did."],
    ["See vol. 3, ch. 4 and fig. 12 of the report.", "They are short."],
    ["See p. 4 of the lease, i.e. the part on fines.", "Nobody has."],
    ["He waited ... and then he signed.", "It was too late."],
    ["Nobody spoke…", "Then the clerk laughed."],
    ['"Why?" asked the mayor.', "Nobody knew."],
    ["“It is ours!” they cried.", "It was not."],
    ["The lease was never read.[1]", "It was signed all the same."],
    ["The lease was never read. [1]", "It was signed all the same."],
    ["They called it “a fair price.” [2]", "Few agreed."],
    ['They called it "a fair price."[12]', "Few agreed."],
    ["The lease was never read.[^1]", "It was signed all the same."],
    ["The town pays the fees.2", "Nobody else does."],
    ["It costs between £230-280.1", "It also costs a winter."],
    ["Nobody voted for it (in 1990.)", "Nobody could."],
    ["(Really.)", "It was so."],
    ["The mayor left at 5 p.m. on Friday.", "The clerk stayed."],
    ["Was it fair?", "No!", "It was not."],
    ["The bill is No. 5 on the list.", "It will wait."],
    ["Visit harbour.example.org for the text.", "It is long."],
]


@pytest.mark.parametrize("sentences", WHOLE, ids=[one[0][:40] for one in WHOLE])
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split(text)] == sentences


def test_no_sentence_runs_over_a_paragraph() -> None:
    text = "A heading without a stop\n\nthe next paragraph begins small."
    assert [text[a:b] for a, b in split(text)] == [
        "A heading without a stop",
        "the next paragraph begins small.",
    ]


def test_a_sentence_runs_over_wrapped_lines() -> None:
    text = "The harbour was let to the\nnavy in 1950 by a council\nthat had not read the lease.\n"
    assert [text[a:b] for a, b in split(text)] == [text.strip()]


def test_words_without_any_stop_are_cut_at_spaces() -> None:
    text = "word " * 5_000
    found = split(text)
    assert len(found) > 5
    assert all(end - start <= 3_000 for start, end in found)
    assert all(text[start:end].endswith("word") for start, end in found)


PIECES = st.sampled_from(
    [
        "The U.S. ",
        "lease. ",
        "[1] ",
        "“No.” ",
        "3.5 ",
        "e.g. ",
        "...",
        "Mr. ",
        "(see ",
        "p. 4) ",
        "WHY? ",
        "1. ",
        "¹ ",
        "é",
        "😀",
        "'",
        '"',
        " ",
        "—",
        "a",
        "Z",
        ".2 ",
        "\n",
        "\n\n",
        "\r",
        "\u2028",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


@given(TEXTS)
def test_spans_are_ordered_disjoint_trimmed_and_cover_everything(text: str) -> None:
    spans = split(text)
    for start, end in spans:
        assert start < end
        assert text[start:end] == text[start:end].strip()
    for (_, before), (after, _) in pairwise(spans):
        assert before <= after
    covered = {at for start, end in spans for at in range(start, end)}
    left = [sign for at, sign in enumerate(text) if at not in covered]
    assert all(sign.isspace() or unicodedata.category(sign) in {"Cf", "Cc"} for sign in left)


def test_what_nobody_sees_is_no_sentence_alone_and_part_of_one_elsewhere() -> None:
    text = "One.\n\n\u200b\n\n\u2066\u2069 \n\nTwo\u200b three."
    assert [text[a:b] for a, b in split(text)] == ["One.", "Two\u200b three."]
