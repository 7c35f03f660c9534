"""The suites, by name. Each file makes one."""

from collections.abc import Sequence
from importlib import import_module

from assistant.errors import EvalError
from evals.adapters import ADAPTERS, adapted, is_adapted
from evals.suite import Suite

NAMES = (
    "retrieval",
    "qa",
    "brief",
    "flaws",
    "grounding",
    "questions",
    "injection",
    "formats",
    "replay",
)


def suite(name: str) -> Suite:
    """The suite of that name, or over data at a path (`beir:FOLDER`). Raises EvalError."""
    if is_adapted(name):
        return adapted(name)
    if name not in NAMES:
        data = ", ".join(f"{kind}:PATH" for kind in ADAPTERS)
        raise EvalError(f"there is no suite {name!r}", f"use {', '.join(NAMES)}, or {data}")
    found: Suite = import_module(f"evals.suites.{name}").SUITE
    return found


def chosen(names: Sequence[str]) -> list[Suite]:
    """The suites of those names, each once, in that order; all of our own where none is given."""
    return [suite(name) for name in dict.fromkeys(names or NAMES)]
