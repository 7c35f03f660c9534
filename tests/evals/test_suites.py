"""Suites as data: samples are there and told apart, rivals are named, lines read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import EvalError
from evals import lines
from evals.lines import Line
from evals.rivals import ranked
from evals.suite import BM25, FIRST
from evals.suites import NAMES, chosen, grounding, injection, suite

PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60)


@pytest.mark.parametrize("name", NAMES)
def test_a_suite_has_samples_each_with_an_id_of_its_own(name: str) -> None:
    found = suite(name)
    ids = [sample.id for sample in found.samples()]
    assert ids
    assert len(ids) == len(set(ids))
    assert found.name == name
    assert found.bars


@pytest.mark.parametrize("name", ["retrieval", "qa", "brief", "flaws", "questions"])
def test_the_rivals_solve_what_they_can(name: str) -> None:
    assert {FIRST, BM25} <= set(suite(name).baselines)


def test_all_suites_run_where_none_is_named_and_each_once() -> None:
    assert [each.name for each in chosen([])] == list(NAMES)
    assert [each.name for each in chosen(["qa", "qa"])] == ["qa"]


def test_a_suite_that_is_none_is_named() -> None:
    with pytest.raises(EvalError, match="no suite 'prose'"):
        suite("prose")
    with pytest.raises(EvalError, match="no data at 'nowhere'"):
        suite("beir:nowhere")


@given(PLAIN, st.integers(0, 5))
def test_lines_read_back(text: str, strength: int) -> None:
    line = Line(" ".join(text.split()), "S1.2", "link turn", "", strength)
    assert lines.read(lines.written([line, line])) == [line, line]


def test_bm25_ranks_by_shared_words_and_keeps_all() -> None:
    texts = ["a red ferry", "the toll on ferries", "rain"]
    assert ranked("what toll", texts)[0] == 1
    assert sorted(ranked("zebra", texts)) == [0, 1, 2]


def test_the_check_is_measured_on_what_people_call_false() -> None:
    source = "The toll fell by 41 per cent. It was not planned. Buses ran as before."
    assert grounding.verdict(source, "It was not planned.") == "verbatim"
    assert grounding.verdict(source, "The toll fell by 44 per cent.") == "altered"
    assert grounding.verdict(source, "It was planned.") in {"altered", "absent"}
    assert grounding.verdict(source, "The minister fled over the border.") == "absent"


@pytest.mark.parametrize(
    ("form", "text", "canary", "bad"),
    [
        ("md", "plain words", "ZW-OTTER", False),
        ("md", "ZW-OTTER", "ZW-OTTER", True),
        ("md", "a\x1b[31m", "\x1b", True),
        ("md", "as text: \\<script>", "<script>", False),
        ("md", "<script>x()</script>", "<script>", True),
        ("html", "<p><script>ours</script></p>", "<script>", False),
        ("html", "<p><script>ours</script><img onerror='x()'></p>", "<script>", True),
    ],
)
def test_a_canary_counts_where_it_would_do_harm(
    form: str,
    text: str,
    canary: str,
    bad: bool,  # noqa: FBT001
) -> None:
    assert injection.obeys(form, text, canary) is bad
