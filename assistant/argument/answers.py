"""What a model is asked to answer: numbers instead of quotations.

Sentences are named by the ids shown in the prompt. `shown_schema` restricts a schema to those ids,
and validation with `context={"shown": ids}` refuses any other, so nothing can be cited unseen.
"""

import re
from collections.abc import Callable, Collection
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo
from pydantic.fields import FieldInfo

from assistant.argument.brief import Criterion, Kind, Move, Strength


def _was_shown(pattern: str) -> Callable[[str, ValidationInfo], str]:
    def check(value: str, info: ValidationInfo) -> str:
        shown = (info.context or {}).get("shown")
        if not re.fullmatch(pattern, value) or (shown is not None and value not in shown):
            raise ValueError(f"{value!r} is not the id of anything shown that may stand here")
        return value

    return check


def _id(name: str) -> tuple[AfterValidator, FieldInfo]:
    return AfterValidator(_was_shown(IDS[name])), Field(json_schema_extra={"shown": name})


# Sentences and notes of the essay, its sections, sentences of the evidence, attacks of the brief.
IDS = {
    "SentenceId": r"[SN]\d+\.\d+",
    "SectionId": r"S\d+",
    "EvidenceId": r"E\d+\.\d+",
    "AttackId": r"A\d+\.\d+",
    "CitedId": r"[SNE]\d+\.\d+",
    # Points of a practice round: attacks of the brief, or sentences of the essay; what was said.
    "PointId": r"[ASN]\d+\.\d+",
    "SpokenId": r"U\d+\.\d+",
}
SentenceId = Annotated[str, *_id("SentenceId")]
SectionId = Annotated[str, *_id("SectionId")]
EvidenceId = Annotated[str, *_id("EvidenceId")]
AttackId = Annotated[str, *_id("AttackId")]
CitedId = Annotated[str, *_id("CitedId")]
PointId = Annotated[str, *_id("PointId")]
SpokenId = Annotated[str, *_id("SpokenId")]


class Answer(BaseModel):
    """What every part of an answer shares."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class StatementAnswer(Answer):
    """Something the essay says, in the model's words, and the sentences it is taken from."""

    text: str
    from_: list[SentenceId] = Field(alias="from")


class SchemeAnswer(Answer):
    """A scheme hypothesis over some sentences."""

    id: str
    confidence: Annotated[float, Field(ge=0, le=1)]
    from_: list[SentenceId] = Field(alias="from")


class AttackAnswer(Answer):
    """One attack. `evidence` names sentences shown as evidence; `lead` marks a thing to check."""

    kind: Kind
    move: Move
    tag: str
    text: str
    answers: SentenceId
    scheme: str
    critical_question: str
    evidence: list[EvidenceId]
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
    attacks: list[AttackId]


class TensionAnswer(Answer):
    """Two sentences of the essay that pull against each other."""

    a: SentenceId
    b: SentenceId
    why: str


class ConcessionAnswer(Answer):
    """A sentence that grants us something."""

    quote: SentenceId
    use: str


class SteelmanAnswer(Answer):
    """The essay at its strongest, and what to concede."""

    text: str
    concede: list[str]


class WeighingAnswer(Answer):
    """Why ours outweighs theirs on one criterion."""

    criterion: Criterion
    text: str


class WordingAnswer(Answer):
    """A sentence with words that say more than it shows, and what to ask about them."""

    quote: SentenceId
    why: str


class OverviewAnswer(Answer):
    """The strategy over the whole essay."""

    thesis: StatementAnswer
    lines: list[LineAnswer]
    tensions: list[TensionAnswer]
    concessions: list[ConcessionAnswer]
    steelman: SteelmanAnswer
    weighing: list[WeighingAnswer]
    dropped: list[SectionId]
    words: list[WordingAnswer]


class ProbeAnswer(Answer):
    """The sentence that gives a reason: what a model is tried out with."""

    sentence: SentenceId
    why: str


class AskAnswer(Answer):
    """The answer to a question about the essay. `said` is false if nothing shown answers it.

    `answer` is the text, each statement followed by the ids that back it, in square brackets;
    `ids` are all of those, in order.
    """

    said: bool
    answer: str
    ids: list[CitedId]


class HitAnswer(Answer):
    """A point that was made, and the sentence of the round that makes it."""

    point: PointId
    said: SpokenId


class ClashAnswer(Answer):
    """Two sentences of the round that cannot stand together."""

    a: SpokenId
    b: SpokenId
    why: str


class UnsupportedAnswer(Answer):
    """A sentence of the round that states as fact what nothing shown backs."""

    said: SpokenId
    why: str


class BallotAnswer(Answer):
    """What a judge found in a practice round. `answered` tells how well the reply was met.

    0: not at all, 1: it was repeated against, 2: it was met in part, 3: it was met. `drill` is one
    exercise to do next; empty leaves the choice to the program.
    """

    hits: list[HitAnswer]
    contradictions: list[ClashAnswer]
    double_turns: list[ClashAnswer]
    unsupported: list[UnsupportedAnswer]
    answered: Annotated[int, Field(ge=0, le=3)]
    drill: str


def shown_schema(answer: type[Answer], shown: Collection[str]) -> dict[str, Any]:
    """The JSON Schema of `answer` in which every id is one of `shown`.

    Each enumeration stands once, in `$defs`, so that a long essay does not repeat it everywhere.
    """
    schema = answer.model_json_schema()
    definitions = schema.setdefault("$defs", {})
    for name in sorted(_restrict(schema)):
        fitting = sorted(one for one in shown if re.fullmatch(IDS[name], one))
        # An empty enumeration is no valid schema; validation refuses unshown ids all the same.
        definitions[name] = (
            {"type": "string", "enum": fitting}
            if fitting
            else {"type": "string", "description": "None is shown: leave every such list empty."}
        )
    return schema


def _restrict(node: object) -> set[str]:
    """Turn each id field into a reference; returns the names of the definitions referred to."""
    if isinstance(node, list):
        return set().union(*map(_restrict, node))
    if not isinstance(node, dict):
        return set()
    if name := node.get("shown"):
        node.clear()
        node["$ref"] = f"#/$defs/{name}"
        return {str(name)}
    return set().union(*map(_restrict, node.values()))
