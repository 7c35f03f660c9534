"""What a prepared speaker would have said in a round: the points that the ballot counts."""

from assistant.argument.ballot import Point, Role
from assistant.argument.brief import Attack, BriefSection
from assistant.argument.context import Line

_REPLY_WEIGHT = 5
_OWN_WEIGHT = 2
_OWN = 4


def attack_in_play(section: BriefSection, rounds: int) -> Attack:
    """The attack that the author has to answer: the best first, another in each round."""
    return section.attacks[rounds % len(section.attacks)]


def points(role: Role, section: BriefSection, about: str) -> list[tuple[Point, Line]]:
    """Each point as the ballot shows it and as the judge is shown it.

    For an attacker these are the brief's attacks; for the author the best reply to the attack
    `about`, and what the essay itself claims in the section, with its reasons.
    """
    if role == "attacker":
        return [
            (
                Point(id=a.id, text=a.tag, weight=a.strength),
                Line(a.id, f"{a.move} | {_flat(a.tag)} | {_flat(a.text)}"),
            )
            for a in section.attacks
        ]
    attack = next(a for a in section.attacks if a.id == about)
    reply = _point(attack.id, attack.frontline.reply, _REPLY_WEIGHT)
    said = [section.claim, *section.premises]
    reasons = {ref.sentence: ref.text for each in said for ref in each.from_}
    own = [_point(one, text, _OWN_WEIGHT) for one, text in reasons.items()]
    return [reply, *own[:_OWN]]


def _point(one: str, text: str, weight: int) -> tuple[Point, Line]:
    return Point(id=one, text=text, weight=weight), Line(one, text)


def _flat(text: str) -> str:
    return text.replace("|", "/")
