"""What a model is asked to answer: numbers instead of quotations.

Sentences are named by the ids shown in the prompt. `shown_schema` restricts a schema to those ids,
and validation with `context={"shown": ids}` refuses any other, so nothing can be cited unseen.
"""

from collections.abc import Collection
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo

from assistant.argument.brief import Criterion, Kind, Move, Strength


def _was_shown(value: str, info: ValidationInfo) -> str:
    shown = (info.context or {}).get("shown")
    if shown is not None and value not in shown:
        raise ValueError(f"{value!r} is not the id of anything shown")
    return value


Shown = Annotated[str, AfterValidator(_was_shown), Field(json_schema_extra={"shown": True})]


class Answer(BaseModel):
    """What every part of an answer shares."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class StatementAnswer(Answer):
    """Something the essay says, in the model's words, and the sentences it is taken from."""

    text: str
    from_: list[Shown] = Field(alias="from")


class SchemeAnswer(Answer):
    """A scheme hypothesis over some sentences."""

    id: str
    confidence: Annotated[float, Field(ge=0, le=1)]
    from_: list[Shown] = Field(alias="from")


class AttackAnswer(Answer):
    """One attack. `evidence` names sentences shown as evidence; `lead` marks a thing to check."""

    kind: Kind
    move: Move
    tag: str
    text: str
    answers: Shown
    scheme: str
    critical_question: str
    evidence: list[Shown]
    lead: bool
    strength: Strength
    because: str
    reply: str
    answer: str


class QuestionAnswer(Answer):
    """A question to ask. `attack` counts the attacks of this answer from 1; 0 is none of them."""

    ask: str
    trap: str
    attack: int


class GapAnswer(Answer):
    """Evidence we lack, and the search to run."""

    need: str
    look_for: str


class SectionAnswer(Answer):
    """The analysis of one section, best attack first."""

    claim: StatementAnswer
    premises: list[StatementAnswer]
    warrant: str
    qualifiers: list[str]
    schemes: list[SchemeAnswer]
    attacks: list[AttackAnswer]
    questions: list[QuestionAnswer]
    gaps: list[GapAnswer]


class LineAnswer(Answer):
    """A lead line and the attacks that carry it."""

    text: str
    attacks: list[Shown]


class TensionAnswer(Answer):
    """Two sentences of the essay that pull against each other."""

    a: Shown
    b: Shown
    why: str


class ConcessionAnswer(Answer):
    """A sentence that grants us something."""

    quote: Shown
    use: str


class SteelmanAnswer(Answer):
    """The essay at its strongest, and what to concede."""

    text: str
    concede: list[str]


class WeighingAnswer(Answer):
    """Why ours outweighs theirs on one criterion."""

    criterion: Criterion
    text: str


class OverviewAnswer(Answer):
    """The strategy over the whole essay."""

    thesis: StatementAnswer
    lines: list[LineAnswer]
    tensions: list[TensionAnswer]
    concessions: list[ConcessionAnswer]
    steelman: SteelmanAnswer
    weighing: list[WeighingAnswer]
    dropped: list[Shown]


def shown_schema(answer: type[Answer], shown: Collection[str]) -> dict[str, Any]:
    """The JSON Schema of `answer` in which every id is one of `shown`.

    The enumeration stands once, in `$defs`, so that a long essay does not repeat it at every place.
    """
    schema = answer.model_json_schema()
    _restrict(schema)
    schema.setdefault("$defs", {})["Shown"] = {"type": "string", "enum": sorted(shown)}
    return schema


def _restrict(node: object) -> None:
    if isinstance(node, list):
        for item in node:
            _restrict(item)
    elif isinstance(node, dict):
        if node.pop("shown", False):
            node.clear()
            node["$ref"] = "#/$defs/Shown"
        for value in node.values():
            _restrict(value)
