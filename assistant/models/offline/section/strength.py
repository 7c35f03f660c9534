"""How strong an attack is, by the rubric of docs/method.md: a point for each of five things."""

from assistant.models.offline.section.plan import Drafted

_BREAKS = 3.9  # openings of this weight go at a step the section cannot do without


def strength(draft: Drafted, *, backed: bool) -> int:
    """From 1 to 5; never 5 without evidence."""
    points = len(_reasons(draft, backed=backed))
    return max(1, min(points, 5 if backed else 4))


def because(draft: Drafted, *, backed: bool) -> str:
    """The points it has, as marks: an attack stands in a list of many, under its badge."""
    return ", ".join(_reasons(draft, backed=backed)) or "asks for support and no more"


def _reasons(draft: Drafted, *, backed: bool) -> list[str]:
    opening = draft.match.opening
    found = []
    if draft.on_claim:
        found.append("hits the claim")
    if opening.own:
        found.append("their own words")
    if backed:
        found.append("backed")
    if opening.holds:
        found.append("survives the reply")
    if opening.weight >= _BREAKS:
        found.append("a step they need")
    return found
