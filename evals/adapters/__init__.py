"""Public data in its own layout, by path: `rebut eval run argkp:FOLDER`. None of it is in here."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from assistant.errors import EvalError
from evals.suite import Suite

# What each kind of data is, for `rebut eval list`.
ADAPTERS = {
    "argkp": "FOLDER of ArgKP (arguments_*, key_points_*, labels_*.csv): is the point made?",
    "beir": "FOLDER in BEIR layout (corpus.jsonl, queries.jsonl, qrels/*.tsv): what is found?",
    "counters": "FOLDER of essays (NAME.md) with human counters a section (NAME.counters.json)",
    "questions": "FILE of debate turns with questions that people called useful or not",
    "wice": "FILE of WiCE claims (JSON Lines): is this claim supported by that evidence?",
}


def is_adapted(spec: str) -> bool:
    """Whether a suite is named as data by its path, such as `beir:FOLDER`."""
    kind, colon, _ = spec.partition(":")
    return bool(colon) and kind in ADAPTERS


def adapted(spec: str) -> Suite:
    """The suite over data at a path. Raises EvalError where there is none."""
    kind, _, place = spec.partition(":")
    path = Path(place).expanduser()
    if not place or not path.exists():
        raise EvalError(f"there is no data at {place!r}", f"give a path, as in {kind}:PATH")
    make: Callable[[Path], Suite] = import_module(f"evals.adapters.{kind}").suite
    return make(path)
