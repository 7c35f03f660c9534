"""Which part of an argument a question asks for, where the text need not use the question's word.

"What are the drawbacks?" is answered by a sentence about risks, and "who opposes it?" by one about
critics. The cues are data, in `parts.toml`.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class ArgumentPart:
    """A part of an argument: `asked` finds it in a question, `told` in a sentence; `named` finds
    it in a sentence that calls it by its name.
    """

    name: str
    asked: re.Pattern[str]
    named: re.Pattern[str]
    told: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """The part a question asks for, and the places of its words that ask for nothing more."""

    part: ArgumentPart
    spans: tuple[tuple[int, int], ...]

    def covers(self, start: int) -> bool:
        """Whether the word that starts there only asks for the part."""
        return any(begin <= start < end for begin, end in self.spans)


@cache
def argument_parts() -> tuple[ArgumentPart, ...]:
    """The parts of `parts.toml`, in order: the first that a question asks for is meant."""
    text = resources.files(__package__).joinpath("parts.toml").read_text("utf-8")
    return tuple(
        ArgumentPart(
            row["name"],
            _pattern(row["asked"]),
            _pattern(row["named"]),
            _pattern(f"{row['named']}|{row['told']}"),
        )
        for row in tomllib.loads(text)["part"]
    )


def asked_part(question: str) -> Asked | None:
    """The part that a question asks for; None if it asks for something of its own."""
    for part in argument_parts():
        if found := tuple(match.span() for match in part.asked.finditer(question)):
            return Asked(part, found)
    return None


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text.replace("[A-Z]", "(?-i:[A-Z])"), re.IGNORECASE)
