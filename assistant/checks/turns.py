"""Turns that argue the other side's case, and strength with nothing behind it."""

from collections.abc import Iterator

from assistant.argument.brief import Attack
from assistant.checks.material import Material
from assistant.checks.rule import Problem


def double_turn(material: Material) -> Iterator[Problem]:
    """A link turn and an impact turn on one sentence.

    "Your plan causes the reverse" and "what it would cause is good" together say that the plan
    causes something bad no longer, so that the other side wins by agreeing with both.
    """
    turns: dict[tuple[str, str], Attack] = {}
    for attack in material.brief.attacks.values():
        if attack.move in ("link turn", "impact turn"):
            turns[attack.answers.sentence, attack.move] = attack
    for (sentence, move), attack in turns.items():
        if move == "link turn" and (other := turns.get((sentence, "impact turn"))):
            yield Problem(
                attack.id,
                f"is a link turn and {other.id} an impact turn on the same sentence, {sentence}: "
                "together they argue the author's case; keep one",
            )


def strength(material: Material) -> Iterator[Problem]:
    """Full strength claimed for reasoning alone, or for something still to be checked."""
    for attack in material.brief.attacks.values():
        if attack.strength == 5 and attack.support != "card":
            yield Problem(
                attack.id,
                f"claims strength 5 with no card behind it ({attack.support}); "
                "find evidence for it or lower it to 4",
            )
