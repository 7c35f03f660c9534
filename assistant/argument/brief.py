"""The brief, `rebut.brief/1`: the one model from which every output is rendered.

Every `Ref` and `Card` is filled by the program from the text it points into; no model types one.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.settings import Format

Kind = Literal["rebut", "undercut", "undermine"]
Move = Literal[
    "no link",
    "non-unique",
    "link turn",
    "impact turn",
    "alternative cause",
    "no solvency",
    "mitigation",
    "counterplan",
    "inconsistency",
    "burden of proof",
    "outweigh",
]
Support = Literal["card", "analytic", "lead"]
Criterion = Literal["magnitude", "probability", "timeframe", "reversibility", "scope"]
Severity = Literal["error", "warning", "note"]
Strength = Annotated[int, Field(ge=1, le=5)]


class Part(BaseModel):
    """What every part of a brief shares: unknown fields are an error, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Ref(Part):
    """A sentence (or note) of the essay: `text == essay[start:end]`."""

    sentence: str
    text: str
    start: int
    end: int


class Card(Part):
    """Whole contiguous sentences of one source: `text == source.text[start:end]`."""

    source: str
    sentences: list[str]
    text: str
    start: int
    end: int
    cite: str


class Statement(Part):
    """Something the essay says, in our words, and the sentences it is taken from."""

    text: str
    from_: list[Ref] = Field(alias="from")


class SchemeUse(Part):
    """A hypothesis: the sentences in `from` argue by this scheme. `confidence` is from 0 to 1."""

    id: str
    name: str
    confidence: Annotated[float, Field(ge=0, le=1)]
    from_: list[Ref] = Field(alias="from")


class Frontline(Part):
    """The author's best reply to an attack, and our answer to that."""

    reply: str
    answer: str


class Attack(Part):
    """One answer to one sentence of the essay.

    `strength` follows the rubric of docs/method.md (does it hit the claim, is it backed, does it
    survive the reply); `because` says in a sentence why it has that strength.
    """

    id: str
    kind: Kind
    move: Move
    tag: str
    text: str
    answers: Ref
    scheme: str
    critical_question: str
    support: Support
    cards: list[Card]
    strength: Strength
    because: str
    frontline: Frontline


class Question(Part):
    """A question to ask in cross-examination. `trap` is what either answer gives us."""

    ask: str
    trap: str
    attack: str | None = None


class Gap(Part):
    """Evidence we lack, and the search to run for it."""

    need: str
    look_for: str


class BriefSection(Part):
    """One section of the essay and all we have against it, best attack first.

    `failed` says why the section was not analysed, when its model call failed for good.
    """

    id: str
    heading: str
    start: int
    end: int
    claim: Statement
    premises: list[Statement]
    warrant: str
    qualifiers: list[str]
    schemes: list[SchemeUse]
    attacks: list[Attack]
    questions: list[Question]
    gaps: list[Gap]
    failed: str | None = None


class LeadLine(Part):
    """One line of the case over the whole essay, and the attacks that carry it."""

    text: str
    attacks: list[str]


class Tension(Part):
    """Two passages of the essay that pull against each other."""

    a: Ref
    b: Ref
    why: str


class Concession(Part):
    """A passage that grants us something, and what to do with it."""

    quote: Ref
    use: str


class Steelman(Part):
    """The essay at its strongest, and what we should concede."""

    text: str
    concede: list[str]


class Weighing(Part):
    """Why ours outweighs theirs on one criterion: always comparative."""

    criterion: Criterion
    text: str


class Wording(Part):
    """Words of the essay that say more than they show: absolute, loaded, vague or unsupported."""

    quote: Ref
    why: str


class Overview(Part):
    """The strategy over the whole essay. `lines` is best first; `dropped` is left unanswered.

    `failed` says why there is none, when its model call failed for good.
    """

    lines: list[LeadLine]
    tensions: list[Tension]
    concessions: list[Concession]
    steelman: Steelman
    weighing: list[Weighing]
    dropped: list[str]
    words: list[Wording] = []
    failed: str | None = None


class EssayFacts(Part):
    """What was read. `sections` counts them."""

    title: str
    path: str
    sha256: str
    words: int
    sections: int


class Made(Part):
    """How the brief was made. `at` is UTC, ISO 8601; `seconds` is wall time."""

    at: str
    version: str
    model: str
    embedder: str
    calls: int
    cached_calls: int
    input_tokens: int
    output_tokens: int
    seconds: float


class SourceFacts(Part):
    """A source that the brief cites, with its whole citation."""

    id: str
    title: str
    author: str
    date: str
    publisher: str
    url: str
    accessed: str
    qualifications: str
    path: str


class Count(Part):
    """Quotations checked against their text."""

    total: int
    verified: int


class FigureCount(Part):
    """Figures, dates and names in our words, and how many a cited span contains."""

    total: int
    sourced: int


class Finding(Part):
    """What a rule of the evidence check found. `where` is an id such as `A3.1` or `S7`."""

    rule: str
    severity: Severity
    where: str
    message: str


class Checks(Part):
    """The evidence check, run on every brief."""

    quotes: Count
    figures: FigureCount
    findings: list[Finding]


class SpokenPart(Part):
    """A stretch of the speech: `says` is what part of the brief it says (`A3.1`, `line 1`).

    `role` is what it is in the speech, in the words of docs/formats.md.
    """

    role: str
    says: str
    text: str
    words: int


class Fallen(Part):
    """What the speech leaves out, and why: no time for it, or a lead that has to be checked."""

    says: str
    text: str
    words: int
    why: Literal["time", "unchecked"]


class Spoken(Part):
    """The brief as a speech that fits a clock, in the manner of a format.

    `budget` is in words, `minutes` times `wpm`; both are None where nothing limits the speech.
    `points` are questions to offer while the other side speaks, and stand outside the clock.
    """

    format: Format
    minutes: float | None
    wpm: int
    budget: int | None
    words: int
    parts: list[SpokenPart]
    points: list[str]
    fell: list[Fallen]

    @property
    def text(self) -> str:
        """The whole speech, a paragraph a part."""
        return "\n\n".join(part.text for part in self.parts)


class Brief(Part):
    """All of it, ordered for use. `spoken` is there where a format or a clock was asked for."""

    schema_: Literal["rebut.brief/1"] = Field(default="rebut.brief/1", alias="schema")
    essay: EssayFacts
    made: Made
    thesis: Statement
    overview: Overview
    sections: list[BriefSection]
    sources: list[SourceFacts]
    checks: Checks
    spoken: Spoken | None = None

    @property
    def attacks(self) -> dict[str, Attack]:
        """Every attack by its id, in the order of the brief."""
        return {attack.id: attack for section in self.sections for attack in section.attacks}
