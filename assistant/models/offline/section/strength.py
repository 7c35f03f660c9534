"""How strong an attack is, by the rubric of docs/method.md: a point for each of five things."""

from assistant.models.offline.section.plan import Drafted

_BREAKS = 3.9  # openings of this weight go at a step the section cannot do without


def strength(draft: Drafted, *, backed: bool) -> int:
    """From 1 to 5; never 5 without evidence."""
    points = len(_reasons(draft, backed=backed))
    return max(1, min(points, 5 if backed else 4))


def because(draft: Drafted, *, backed: bool) -> str:
    """The points it has, in a sentence; and what it lacks most."""
    reasons = _reasons(draft, backed=backed)
    lack = "" if backed else "; nothing in the library backs it yet"
    if not reasons:
        return f"It asks for support that is missing, and no more than that{lack}."
    said = ", ".join(reasons[:-1]) + (" and " if len(reasons) > 1 else "") + reasons[-1]
    return f"It {said}{lack}."


def _reasons(draft: Drafted, *, backed: bool) -> list[str]:
    opening = draft.match.opening
    found = []
    if draft.on_claim:
        found.append("answers the section's main claim")
    if opening.own:
        found.append("turns the author's own words")
    if backed:
        found.append("has a source behind it")
    if opening.holds:
        found.append("still stands after the likely reply")
    if opening.weight >= _BREAKS:
        found.append("breaks a step the section needs")
    return found
