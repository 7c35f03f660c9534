"""The ballot of a practice round, `rebut.ballot/1`: what landed, what did not, what to do next."""

from typing import Annotated, Literal

from pydantic import Field

from assistant.argument.brief import Part

Role = Literal["attacker", "author"]


class Spoken(Part):
    """A speech of the round. `seconds` is how long it took, None where no clock ran."""

    who: Literal["you", "opponent"]
    text: str
    seconds: float | None = None


class Point(Part):
    """A point that a prepared speaker would have made; `weight` is from 1 to 5."""

    id: str
    text: str
    weight: Annotated[int, Field(ge=1, le=5)]


class Hit(Part):
    """A point that was made, and the words that make it."""

    point: Point
    said: str


class Fault(Part):
    """What costs points, and the words at fault. `kind` is as debaters call it."""

    kind: Literal["contradiction", "double turn", "unsupported", "other side's case"]
    said: list[str]
    why: str


class Ballot(Part):
    """The ballot. `answered` is from 0 (the reply was not met) to 3 (met); `score` from 0 to 100.

    `judged_by` says who judged: a model's name, or `offline`, by nearness and rules.
    """

    schema_: Literal["rebut.ballot/1"] = Field(default="rebut.ballot/1", alias="schema")
    role: Role
    section: str
    heading: str
    speeches: list[Spoken]
    hits: list[Hit]
    missed: list[Point]
    faults: list[Fault]
    answered: Annotated[int, Field(ge=0, le=3)]
    score: Annotated[int, Field(ge=0, le=100)]
    drill: str
    judged_by: str
