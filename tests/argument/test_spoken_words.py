"""Words for the ear: headings, ids, names."""

import pytest

from assistant.argument.spoken_words import (
    for_the_ear,
    in_passing,
    is_heading,
    last_name,
    named,
    running_case,
    short_cite,
)
from tests.outputs.samples import source


def test_a_shouted_heading_keeps_its_names() -> None:
    texts = ["Trade left the port of Wexley.", "The EU paid for it."]
    assert running_case("THE EU AND THE PORT OF WEXLEY", texts) == "the EU and the port of Wexley"


def test_a_heading_in_sentence_case_loses_its_first_capital() -> None:
    texts = ["They say that Wexley lost trade."]
    assert running_case("The quay is unsafe.", texts) == "the quay is unsafe"
    assert running_case("Wexley is unsafe", texts) == "Wexley is unsafe"


def test_ids_are_not_read_out() -> None:
    assert for_the_ear("They point to S3.3: “It pays.”") == "They point to this: “It pays.”"
    assert for_the_ear("It admits this (S1.6) and S4 denies it [S4.1, S4.2].") == (
        "It admits this and section 4 denies it."
    )
    assert (
        for_the_ear("S3.2 says so. In S3.3 it stops.", "S3") == "The essay says so. Here it stops."
    )
    assert for_the_ear("In S3.3, it stops.", "S4") == "In section 3, it stops."
    assert for_the_ear("Praise stands here, and a complaint in S3.1.", "S3") == (
        "Praise stands here, and a complaint in the same section."
    )
    assert (
        for_the_ear("Read S3.2 back, as S3 ends.") == "Read that sentence back, as section 3 ends."
    )
    assert for_the_ear("But S1.7 has told us, and S1.2 and S3.8 say neither.") == (
        "But section 1 has told us, and the two sentences say neither."
    )
    assert for_the_ear("From S2.4, S2.5 and S2.6 to the end it takes one more step.", "S2") == (
        "From the three sentences to the end it takes one more step."
    )
    assert for_the_ear("What is said in S2.4, S2.5, or S2.6 may be so.", "S2") == (
        "What is said in the three sentences may be so."
    )


@pytest.mark.parametrize(
    ("author", "said"),
    [
        ("Ruth Adeyemi", "Adeyemi"),
        ("Adeyemi, Ruth", "Adeyemi"),
        ("Ruth Adeyemi and Jon Berg", "Adeyemi and Berg"),
        ("Ruth Adeyemi; Jon Berg; Ana Cruz", "Adeyemi and others"),
        ("Western Institute for Trade", "Western Institute for Trade"),
        ("Martin King, Jr.", "King"),
        ("the harbour watch", "the harbour watch"),
        ("", ""),
    ],
)
def test_names_as_they_are_said(author: str, said: str) -> None:
    assert last_name(author) == said


def test_cites_as_they_are_said() -> None:
    assert short_cite(source()) == "Adeyemi, 2014"
    assert in_passing(source(date="")) == "That is Adeyemi."
    assert in_passing(source(author="Port Authority")) == "That comes from Port Authority, 2014."
    assert in_passing(source()) == "That is Adeyemi, writing in 2014."
    assert named(source(author="")) == (
        "Our source is Western Institute for Trade, "
        "Professor of Regional Economics, Carrow University."
    )


def test_what_stands_before_the_first_heading_is_not_announced() -> None:
    assert is_heading("The quay, the ferry and the crane")
    assert not is_heading("Opening")
    assert not is_heading("")
