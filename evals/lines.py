"""Attacks as lines of text: what the brief suites compare, whoever wrote them.

[S1.4] counterplan · alternatives · 4 | Between a brigade and an invasion lie other courses. ...
[-] - · - · 0 | A paragraph of a rival that names no sentence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.argument.brief import Attack

_NONE = "-"
_LINE = re.compile(
    r"\[(?P<sentence>[^\]]*)\] (?P<move>[^·|]*) · (?P<scheme>[^·|]*) · (?P<strength>\d) \| "
    r"(?P<text>.*)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One attack: the sentence it answers (empty for none), its labels, and what it says."""

    text: str
    sentence: str = ""
    move: str = ""
    scheme: str = ""
    strength: int = 0

    def __str__(self) -> str:
        labels = " · ".join(label or _NONE for label in (self.move, self.scheme))
        text = " ".join(self.text.split())
        return f"[{self.sentence or _NONE}] {labels} · {self.strength} | {text}"


def of_attacks(attacks: "Iterable[Attack]") -> str:
    """The attacks of a brief as lines, in their order."""
    return written(
        Line(f"{a.tag} {a.text}", a.answers.sentence, a.move, a.scheme, a.strength) for a in attacks
    )


def written(lines: Iterable[Line]) -> str:
    """Lines as one text."""
    return "\n".join(str(line) for line in lines)


def read(text: str) -> Sequence[Line]:
    """The lines of a text that `written` made."""
    found = (_LINE.fullmatch(line) for line in text.splitlines())
    return [
        Line(
            text=match["text"],
            sentence=_given(match["sentence"]),
            move=_given(match["move"]),
            scheme=_given(match["scheme"]),
            strength=int(match["strength"]),
        )
        for match in found
        if match
    ]


def _given(label: str) -> str:
    return "" if label == _NONE else label
