"""Argument schemes: what each is called, how it is recognised, and which questions open it.

The data is `schemes.toml`, after Walton, Reed and Macagno (2008), worded by us.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Scheme:
    """One kind of argument. `cues` are matched without case over a single sentence."""

    id: str
    name: str
    about: str
    cues: tuple[re.Pattern[str], ...]
    questions: tuple[str, ...]


@cache
def schemes() -> dict[str, Scheme]:
    """Every scheme by its id, in the order of the file."""
    text = resources.files("assistant.argument").joinpath("schemes.toml").read_text("utf-8")
    return {
        scheme_id: Scheme(
            scheme_id,
            entry["name"],
            entry["about"],
            tuple(re.compile(cue, re.IGNORECASE) for cue in entry["cues"]),
            tuple(entry["questions"]),
        )
        for scheme_id, entry in tomllib.loads(text).items()
    }


def scheme_name(scheme_id: str) -> str:
    """What people call it; a name of the model's own is shown as it stands."""
    known = schemes().get(scheme_id)
    return known.name if known else scheme_id


def scheme_list() -> str:
    """The schemes as a prompt lists them: id, and what it says."""
    return "\n".join(f"   - {scheme.id}: {scheme.about}" for scheme in schemes().values())
