"""What older turns asked and which sentences answered: a list, since rules cannot retell."""

from assistant.argument.cited import hear, ids_in
from assistant.argument.context import Block, Line

_MOST = 1_500  # characters; the oldest fall away
_ASKED = "Asked: "


def summarise(talk: Block) -> str:
    """The questions of the turns with the ids of their answers, the oldest first."""
    told: list[str] = []
    for group in talk.groups:
        if group.id == "T0":
            told += _entries(group.lines)
        else:
            told.append(_entry(group.heading, " ".join(line.text for line in group.lines)))
    while len(told) > 1 and sum(map(len, told)) + len(told) > _MOST:
        told.pop(0)
    return " ".join(told)[:_MOST]


def _entries(lines: tuple[Line, ...]) -> list[str]:
    text = " ".join(line.text for line in lines)
    return [f"{_ASKED}{part.strip()}" for part in text.split(_ASKED) if part.strip()]


def _entry(question: str, answer: str) -> str:
    heard = hear(answer, ids_in(answer))
    ids = f" [{', '.join(heard.ids)}]" if heard.ids else ""
    return f"{_ASKED}{question}{ids if heard.said else ' (not said)'}"
