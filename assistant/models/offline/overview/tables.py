"""The tables of this room, read once: patterns and the sentences said about what they find."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

_DANGLING = re.compile(
    r"(?: (?:the|a|an|of|on|in|at|to|for|with|by|from|and|or|but|during|which|that|as|its|their|"
    r"so|before|after|than|when|where|who|while|if|is|are|was|were|will|would|without|into|over|"
    r"under|about|against|because|since|although|between|among|through|more|most|less|not|such))+$"
)
_LONGEST = 18
_SHORTEST = 3


@cache
def rows(table: str) -> tuple[dict[str, Any], ...]:
    """The rows of `TABLE.toml`, in order; its one array is what the file holds."""
    text = resources.files(__package__).joinpath(f"{table}.toml").read_text(encoding="utf-8")
    [found] = tomllib.loads(text).values()
    return tuple(found)


def group(found: re.Match[str], name: str) -> str:
    """A named group or its twins (`q`, `q2`, `q3`): Python forbids one name in two branches."""
    groups = found.groupdict()
    return next((groups[key] for key in (name, f"{name}2", f"{name}3") if groups.get(key)), "")


def quotable(text: str) -> str:
    """Words to quote: no more than a listener can hold, not ending on a word that leads on."""
    words = text.strip().rstrip(",;:").split(" ")
    kept = " ".join(words[:_LONGEST])
    if len(words) > _LONGEST and len(kept.rpartition(", ")[0].split()) >= _SHORTEST:
        kept = kept.rpartition(", ")[0]
    return _DANGLING.sub("", kept).rstrip(",;:")
