"""Weighing from what an essay shows: other places, a few persons, and what it admits."""

from assistant.argument.context import Block, Group, Line
from assistant.models.offline.overview.answer import read_matter
from assistant.models.offline.overview.findings import Findings
from assistant.models.offline.overview.weighing import weighing


def _weighed(*said: str) -> dict[str, str]:
    lines = tuple(Line(f"S1.{at}", text) for at, text in enumerate(said, 1))
    block = Block("ESSAY", "Dredge the harbour", (Group("S1", "", lines),))
    found = Findings(read_matter({"ESSAY": block}))
    return {one.criterion: one.text for one in weighing(found)}


def test_results_of_another_place_are_set_against_the_price_here() -> None:
    told = _weighed(
        "The council should dredge the harbour.",
        "When Denmark dredged its harbours, landings rose by 12 per cent.",
    )
    assert "Denmark (S1.2)" in told["probability"]
    assert "dredging the harbour" in told["probability"]


def test_one_who_is_told_of_is_set_against_all() -> None:
    told = _weighed(
        "The council should dredge the harbour.",
        "My uncle cannot land, and my neighbour has sold his boat.",
    )
    assert "“my neighbour” (S1.2)" in told["scope"]


def test_what_is_admitted_is_weighed_as_agreed() -> None:
    told = _weighed(
        "The council should dredge the harbour.",
        "It is true that dredging kills the oysters, but boats matter more.",
        "The town lives by its boats.",
    )
    assert "dredging kills the oysters" in told["magnitude"]


def test_an_essay_without_them_says_nothing_of_them() -> None:
    told = _weighed("The council should dredge the harbour.", "The town lives by its boats.")
    assert "scope" not in told
    assert "magnitude" not in told
