"""Faults found by rules, the score, the drill, the plot."""

import pytest

from assistant.argument.ballot import Fault, Point, Spoken
from assistant.argument.brief import BriefSection, Statement
from assistant.essay import read_essay
from assistant.essay.model import Essay
from assistant.spar.drills import drill
from assistant.spar.faults import faults
from assistant.spar.judging import score
from assistant.spar.scores import plot
from tests.journeys.talking import lamp

SECTION = BriefSection(
    id="S2", heading="The proposal", start=0, end=1,
    claim=Statement(text="The harbour board should light the lamp again.", from_=[]),
    premises=[], warrant="", qualifiers=[], schemes=[], attacks=[], questions=[], gaps=[],
)  # fmt: skip
POINTS = [Point(id=f"A2.{n}", text="x", weight=w) for n, w in enumerate((4, 3, 2, 1), 1)]


@pytest.fixture(scope="module")
def essay(tmp_path_factory: pytest.TempPathFactory) -> Essay:
    return read_essay(lamp(tmp_path_factory.mktemp("essay")))


def kinds(essay: Essay, said: str) -> list[str]:
    speeches = [Spoken(who="you", text=said), Spoken(who="opponent", text="It costs 99 crowns.")]
    return [fault.kind for fault in faults("attacker", essay, SECTION, speeches, None)]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("The lamp would bring walkers. The lamp would not bring walkers.", "contradiction"),
        ("The lamp reduces the noise at night. That noise is good for the gulls.", "double turn"),
        ("The stairs cost 31 million crowns.", "unsupported"),
        ("Studies show that lamps are ugly.", "unsupported"),
        ("The harbour board should light the lamp again.", "other side's case"),
    ],
)
def test_each_fault_is_found(essay: Essay, said: str, kind: str) -> None:
    assert kinds(essay, said) == [kind]


@pytest.mark.parametrize(
    "said",
    [
        "The stairs alone took 4 million crowns, and nobody says what the lamp takes.",
        "The lamp would not bring walkers to the headland. The gulls would leave the reef.",
        "The lamp reduces the noise at night. Bread is good for the gulls.",
        "The essay claims that the harbour board should light the lamp again.",
    ],
)
def test_a_sound_speech_has_none(essay: Essay, said: str) -> None:
    assert kinds(essay, said) == []


def test_the_score_counts_points_reply_and_faults() -> None:
    assert score(POINTS, POINTS, answered=3, wrong=0) == 100
    assert score(POINTS[:1], POINTS, answered=3, wrong=1) == round(50 * 4 / 9 + 30 + 10)
    assert score([], POINTS, answered=0, wrong=0) == 0
    assert score([], [], answered=2, wrong=5) == 20


def test_the_drill_is_for_the_weakest_thing() -> None:
    fault = Fault(kind="double turn", said=["It cuts noise.", "Noise is good."], why="")
    assert "Choose one turn on “Noise is good”" in drill("attacker", SECTION, [fault], POINTS, 0)
    assert "Even if" in drill("attacker", SECTION, [], POINTS, 1)
    assert "A2.1" in drill("author", SECTION, [], POINTS, 3)
    assert "half the time" in drill("attacker", SECTION, [], [], 3)


def test_the_plot_is_plain_and_as_narrow_as_the_window() -> None:
    drawn = plot([10, 90, 50], width=40)
    assert drawn.count("●") == 3
    assert "\x1b" not in drawn
    assert max(map(len, drawn.splitlines())) <= 40
    assert plot(list(range(100)) * 5).count("●") > 10
