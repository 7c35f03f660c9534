"""The other side's reply and the ballot, by rules."""

from assistant.argument.answers import BallotAnswer
from assistant.argument.context import Block, Group, Line
from assistant.models.offline.spar import judge_round, reply
from assistant.retrieval.embedders import bundled

EMBEDDER = bundled()
ATTACKS = (
    ("A1.1", "link turn", "A lit lamp draws the seabirds onto the rocks.",
     "Birds fly towards light at night and die on the tower, so the plan kills what it praises.",
     "The birds of this reef fly by day.", "They fly by day until a lamp wakes them."),
    ("A1.2", "burden of proof", "Nobody has counted the walkers.",
     "The walkers who are to fill the bakery appear without a survey or a ticket sold.",
     "Everybody in the village has seen them.", "Then counting them would take an afternoon."),
)  # fmt: skip
ESSAY = ("The lamp should be lit.", "The bakery needs guests.", "Children love the old tower.")


def blocks(task: str, *speeches: tuple[str, list[str]], about: str = "") -> dict[str, Block]:
    points = tuple(Line(a[0], f"{a[1]} | {a[2]} | {a[3]}") for a in ATTACKS)
    attacks = tuple(
        Line(a[0], f"rebut | {a[1]} | {a[2]} | answers S1.1 | analytic | 3: {a[3]}")
        for a in ATTACKS
    )
    fronts = tuple(
        Group(a[0], a[2], (Line(f"R{a[0][1:]}", a[4]), Line(f"W{a[0][1:]}", a[5]))) for a in ATTACKS
    )
    essay = tuple(Line(f"S1.{n}", said) for n, said in enumerate(ESSAY, 1))
    spoken = tuple(
        Group(name, "", tuple(Line(f"{name}.{n}", said) for n, said in enumerate(lines, 1)))
        for name, lines in speeches
    )
    asked = (Line(about, ""),) if about else ()
    return {
        "ESSAY": Block("ESSAY", "", (Group("S1", "THE LAMP", essay),)),
        "ATTACKS": Block("ATTACKS", "", (Group("S1", "", attacks),)),
        "POINTS": Block("POINTS", "", (Group("S1", "", points),)),
        "FRONTLINES": Block("FRONTLINES", "", fronts),
        "ROUND": Block("ROUND", "", spoken),
        "TASK": Block("TASK", task, (Group("S1", "THE LAMP", asked),)),
    }


BIRDS = ("U1", ["At night the light pulls birds into the tower and kills them."])
REPLY = ("T1", ["The birds of this reef fly by day."])


def judged(*speeches: tuple[str, list[str]]) -> BallotAnswer:
    return judge_round(blocks("ballot for the critic", *speeches), EMBEDDER)


def test_the_author_gives_the_prepared_reply_to_what_was_said() -> None:
    assert reply(blocks("author reply", BIRDS), EMBEDDER) == "The birds of this reef fly by day."


def test_to_anything_else_the_author_points_at_the_essay() -> None:
    said = reply(blocks("author reply", ("U1", ["Children hate this old tower."])), EMBEDDER)
    assert "“Children love the old tower.” [S1.3]" in said
    lost = reply(blocks("author reply", ("U1", ["Interest rates rose in March."])), EMBEDDER)
    assert "I do not see which sentence of mine that answers." in lost


def test_the_critic_answers_a_defence_and_repeats_what_was_not_met() -> None:
    met = blocks("critic reply", ("U1", ["Reef birds fly only by day."]), about="A1.1")
    assert reply(met, EMBEDDER) == "They fly by day until a lamp wakes them."
    unmet = blocks("critic reply", ("U1", ["Our bread is good."]), about="A1.1")
    assert reply(unmet, EMBEDDER) == (
        "You have not met the point. A lit lamp draws the seabirds onto the rocks. Birds fly "
        "towards light at night and die on the tower, so the plan kills what it praises."
    )


def test_a_defender_makes_a_point_of_the_essay_in_other_words() -> None:
    own = blocks("ballot for the author", ("U1", ["The young ones adore that ancient tower."]))
    lines = tuple(Line(f"S1.{n}", said) for n, said in enumerate(ESSAY, 1))
    shown = own | {"POINTS": Block("POINTS", "", (Group("S1", "", lines),))}
    assert [hit.point for hit in judge_round(shown, EMBEDDER).hits] == ["S1.3"]
    taxes = blocks("ballot for the author", ("U1", ["Taxes are too high in the capital."]))
    assert not judge_round(taxes | {"POINTS": shown["POINTS"]}, EMBEDDER).hits


def test_points_are_hit_in_other_words_and_missed_in_none() -> None:
    found = judged(BIRDS)
    assert [(hit.point, hit.said) for hit in found.hits] == [("A1.1", "U1.1")]
    assert not judged(("U1", ["You are wrong and this section is bad."])).hits
    proof = judged(("U1", ["There is no evidence that any walkers will come to the bakery."]))
    assert [hit.point for hit in proof.hits] == ["A1.2"]


def test_how_the_second_speech_meets_the_reply() -> None:
    said = "Birds that fly by day still wake when a lamp is lit, because light disturbs them."
    met = ("U2", [said])
    assert judged(BIRDS, REPLY, met).answered == 3
    assert judged(BIRDS, REPLY, ("U2", BIRDS[1])).answered == 1
    assert judged(BIRDS, REPLY, ("U2", ["Bananas are yellow and rather cheap here."])).answered == 0
    assert judged(BIRDS, REPLY).answered == 0
