"""The answer to a question about the essay, `rebut.answer/1`: its text and the words behind it."""

from typing import Literal

from pydantic import Field

from assistant.argument.brief import Finding, Part


class Cited(Part):
    """A sentence that an answer cites: `text` is `[start:end]` of the essay, or of `source`."""

    id: str
    text: str
    start: int
    end: int
    source: str | None = None
    cite: str = ""


class Reply(Part):
    """An answer. `said` is false if nothing shown answers; then it names what comes nearest.

    `answer` carries the ids in square brackets after what they back. `findings` are what the
    evidence check says of it.
    """

    schema_: Literal["rebut.answer/1"] = Field(default="rebut.answer/1", alias="schema")
    question: str
    said: bool
    answer: str
    citations: list[Cited]
    findings: list[Finding]
    model: str


class Turn(Part):
    """A question that was asked before, and its answer as it was spoken."""

    question: str
    answer: str
