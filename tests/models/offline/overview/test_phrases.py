"""Small English."""

import pytest

from assistant.models.offline.overview.motion import argues_for, read_motion
from assistant.models.offline.overview.phrases import clause, gerund, listed, phrase


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("allow", "allowing"), ("ban", "banning"), ("make", "making"), ("tie", "tying"),
        ("build", "building"), ("limit", "limiting"), ("admit", "admitting"), ("see", "seeing"),
        ("stop", "stopping"), ("abolish", "abolishing"), ("intervene", "intervening"),
    ],
)  # fmt: skip
def test_gerunds(verb: str, form: str) -> None:
    assert gerund(verb) == form


def test_a_slot_may_hold_braces() -> None:
    assert phrase("“{a}” and “{b}”", a="{b}", b="x") == "“{b}” and “x”"


def test_lists() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"


def test_a_clause_keeps_names_and_loses_what_ties_it_to_the_sentence_before() -> None:
    common = frozenset({"theft"})
    assert clause("However, Theft is common.", common=common) == "theft is common"
    assert clause("Wexley is small.", common=common) == "Wexley is small"
    assert clause("The port is small.", common=common) == "the port is small"


@pytest.mark.parametrize(
    ("title", "held", "denied"),
    [
        (
            "This House would ban ferries",
            "This House should ban ferries.",
            "This House should not ban ferries.",
        ),
        (
            "This House believes that ferries are safe.",
            "Ferries are safe.",
            "It is not true that ferries are safe.",
        ),
        ("THW build a quay", "", ""),
    ],
)
def test_motions(title: str, held: str, denied: str) -> None:
    motion = read_motion(title)
    assert (motion.upheld() if motion else "") == held
    assert (motion.denied() if motion else "") == denied


def test_to_damn_what_a_motion_removes_is_to_speak_for_it() -> None:
    ban, build = read_motion("This House would ban ferries"), read_motion("TH would build ferries")
    assert ban
    assert build
    damning = ["Ferries harm the coast", "Ferries are too costly"]
    assert argues_for(ban, damning)
    assert not argues_for(build, damning)
    assert not argues_for(ban, ["Banning ferries would harm the islands"])
