"""One exercise to do next, for the weakest thing of a round."""

from assistant.argument.ballot import Fault, Point, Role
from assistant.argument.brief import BriefSection

_FOR_FAULTS = {
    "double turn": "Choose one turn on “{said}” and give it alone, three times, 30 seconds each.",
    "contradiction": "Say “{said}” and what follows from it for the rest of your case, twice, in "
    "one minute. Drop whatever does not follow.",
    "unsupported": "Give the same speech twice: once naming a source for every figure and name, "
    "once without any figure or name. Begin with this: “{said}”",
    "other side's case": "Turn “{said}” into their words: say “the essay claims that …”, then in "
    "one breath why it fails. Five times.",
}
_LONGEST = 90  # characters of a quotation


def drill(
    role: Role, section: BriefSection, faults: list[Fault], missed: list[Point], answered: int
) -> str:
    """The exercise: for a fault first, then for the reply, then for the best point missed."""
    if faults:
        return _FOR_FAULTS[faults[0].kind].format(said=_short(faults[0].said[-1]))
    if answered < 2:
        return (
            "Read the opponent's reply aloud and answer it in one sentence that begins “Even if "
            "that is so, …”. Five times, with another reason each time."
        )
    if missed:
        best = max(missed, key=lambda point: point.weight)
        attack = next((a for a in section.attacks if a.id == best.id), None)
        if role == "attacker" and attack is not None:
            return (
                f"Take {attack.answers.sentence} and ask it “{_short(attack.critical_question)}” "
                f"Answer for one minute without notes, then read {attack.id} and do it again."
            )
        said = _short(best.text)
        return f"Defend with {best.id} alone for one minute: “{said}”. Then swap sides."
    return "Give the same speech in half the time. Then in half of that."


def _short(text: str) -> str:
    flat = " ".join(text.split()).rstrip(".;,")
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST].rsplit(' ', 1)[0]} …"
