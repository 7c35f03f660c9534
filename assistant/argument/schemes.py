"""Argument schemes: what each is called, how it is recognised, and which questions open it.

The data is `schemes.toml`, after Walton, Reed and Macagno (2008), worded by us.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import cast

from assistant.argument.brief import Move
from assistant.argument.cues import Cue, Index, cues


@dataclass(frozen=True, slots=True)
class CriticalQuestion:
    """What an answer to a scheme has to ask, and the moves that asking it opens."""

    id: str
    ask: str
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """One kind of argument. `cues` are matched without case over a single sentence.

    `slots` are the parts such an argument has; `warrants` word the step it leaves unsaid, from the
    most particular to one that has no slot.
    """

    id: str
    name: str
    about: str
    slots: tuple[str, ...]
    warrants: tuple[str, ...]
    cues: tuple[Cue, ...]
    questions: tuple[CriticalQuestion, ...]

    def question(self, question_id: str) -> CriticalQuestion:
        """The critical question of that id. Raises KeyError for one it does not have."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(f"{self.id} has no critical question {question_id}")


@cache
def schemes() -> dict[str, Scheme]:
    """Every scheme by its id, in the order of the file."""
    text = resources.files("assistant.argument").joinpath("schemes.toml").read_text("utf-8")
    return {name: _scheme(name, entry) for name, entry in tomllib.loads(text).items()}


@cache
def schemes_by_cue() -> Index[Scheme]:
    """Every scheme, to be found by what its cues need."""
    return Index((scheme, scheme.cues) for scheme in schemes().values())


def _scheme(scheme_id: str, entry: dict[str, object]) -> Scheme:
    asked = cast("list[dict[str, object]]", entry["questions"])
    return Scheme(
        id=scheme_id,
        name=str(entry["name"]),
        about=str(entry["about"]),
        slots=tuple(cast("list[str]", entry["slots"])),
        warrants=tuple(cast("list[str]", entry["warrants"])),
        cues=cues(cast("list[str]", entry["cues"])),
        questions=tuple(
            CriticalQuestion(
                str(one["id"]), str(one["ask"]), tuple(cast("list[Move]", one["moves"]))
            )
            for one in asked
        ),
    )


def scheme_name(scheme_id: str) -> str:
    """What people call it; a name of the model's own is shown as it stands."""
    known = schemes().get(scheme_id)
    return known.name if known else scheme_id


def scheme_list() -> str:
    """The schemes as a prompt lists them: id, what it says, and its critical questions."""
    return "\n".join(
        f"   - {scheme.id}: {scheme.about} Ask: {' '.join(q.ask for q in scheme.questions)}"
        for scheme in schemes().values()
    )
