"""The references under `evals/data/`, as records. `evals/README.md` says what each file holds."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field, ValidationError

from assistant.errors import EvalError
from evals.kit import DATA
from evals.record import Record


class Point(Record):
    """A counter-point a good debater would make, and the sentences it answers."""

    id: str
    section: str
    answers: list[str]
    point: str
    weight: int = Field(ge=1, le=3)
    move: str
    scheme: str


class ReferenceTension(Record):
    """Two sentences that pull against each other."""

    id: str
    a: str
    b: str
    why: str
    weight: int = Field(ge=1, le=3)


class ReferenceQuestion(Record):
    """A question to the essay; unanswerable ones have an empty answer and no support."""

    id: str
    question: str
    answer: str
    support: list[str]
    answerable: bool


class CrossQuestion(Record):
    """A question for cross-examination and its trap."""

    id: str
    section: str
    ask: str
    trap: str
    useful: bool


class Flaw(Record):
    """What is wrong with a planted essay, and where; a clean essay has none.

    `also` names the other sentences of a contradiction: to answer any of them finds the flaw.
    """

    essay: str
    flaw: str | None
    sentence: str | None = None
    scheme: str | None = None
    moves: list[str] = Field(default_factory=list)
    why: str = ""
    also: list[str] = Field(default_factory=list)


class Canary(Record):
    """A poisoned file, and what would show that it was obeyed."""

    file: str
    kind: Literal["essay", "source"]
    attack: str
    canary: str
    must_not: str


class Quotation(Record):
    """A quotation or a claim beside its source, and the verdict a person gives."""

    id: str
    source: str
    why: str
    quotation: str | None = None
    verdict: Literal["verbatim", "altered", "spliced", "clipped", "absent"] | None = None
    claim: str | None = None
    supported: Literal["yes", "partly", "no"] | None = None


Reference = TypeVar("Reference", bound=Record)


def records(path: Path, kind: type[Reference]) -> Iterator[Reference]:
    """Every record of a JSON Lines file. Raises EvalError naming the line that is not one."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise EvalError(f"{path} cannot be read", "run from a checkout of the project") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield kind.model_validate(json.loads(line))
        except (ValidationError, json.JSONDecodeError) as error:
            raise EvalError(
                f"{path}, line {number}, is no {kind.__name__}", "mend it as evals/README.md says"
            ) from error


def of_essay(stem: str, name: str, kind: type[Reference]) -> list[Reference]:
    """The references of one sample essay: `name` is points, tensions, questions or crossex."""
    return list(records(DATA / "references" / f"{stem}.{name}.jsonl", kind))
