"""One section by rules: its claim and warrant, attacks with frontlines, questions, gaps."""

from collections.abc import Sequence

from assistant.argument.answers import (
    AttackAnswer,
    GapAnswer,
    QuestionAnswer,
    SectionAnswer,
)
from assistant.argument.context import Block
from assistant.models.offline.reading import Part
from assistant.models.offline.section.claim import hedges, statement
from assistant.models.offline.section.evidence import Evidence
from assistant.models.offline.section.plan import MOST, Drafted, PartPlan, plan
from assistant.models.offline.section.questions import questions
from assistant.models.offline.section.reasoning import recognised, warrant
from assistant.models.offline.section.searching import once
from assistant.models.offline.section.strength import because, strength
from assistant.models.offline.section.view import View, view
from assistant.models.offline.section.witnesses import asked_for, witness
from assistant.retrieval.embedders import Embedder


def answer_section(blocks: dict[str, Block], embedder: Embedder) -> SectionAnswer:
    """The analysis of the section that the TASK block names."""
    essay = view(blocks["ESSAY"])
    wanted = blocks["TASK"].groups[0].id
    part = next(part for part in essay.reading.parts if part.id == wanted)
    if not part.sentences:
        raise ValueError(f"section {wanted} has no sentence")
    planned = plan(essay)[wanted]
    evidence = Evidence(blocks.get("EVIDENCE"), planned.attacks, embedder, proposes=essay.proposes)
    backed = [(draft, evidence.against(draft)) for draft in planned.attacks]
    told = [draft.match.sentence.id for draft, found in backed if found]
    if called := witness(essay, part, planned, blocks.get("EVIDENCE"), evidence, told):
        backed = [*_room_for_one(backed), called]
    attacks = [(_attack(draft, found), draft) for draft, found in backed]
    ranked = sorted(attacks, key=lambda pair: -pair[0].strength)
    asked = questions(essay, part, ranked, blocks.get("EVIDENCE"))
    return _answer(essay, part, planned, ranked, asked)


def searches(essay: Block) -> dict[str, tuple[str, ...]]:
    """What to look for in a library against each section of an ESSAY block: a query for each attack
    and each case that is named.
    """
    seen = view(essay)
    parts = {part.id: part for part in seen.reading.parts}
    return {
        section: (
            *(f"{draft.texts['tag']} {draft.texts['need']}" for draft in planned.attacks),
            *asked_for(seen, parts[section]),
        )
        for section, planned in plan(seen).items()
    }


def _answer(
    essay: View,
    part: Part,
    planned: PartPlan,
    answered: Sequence[tuple[AttackAnswer, Drafted]],
    asked: list[QuestionAnswer],
) -> SectionAnswer:
    claim = planned.stance.claim
    return SectionAnswer(
        claim=statement(essay, claim),
        premises=[statement(essay, premise) for premise in planned.stance.premises],
        warrant=warrant(essay, part, claim),
        qualifiers=hedges(claim),
        schemes=recognised(part, [draft for _, draft in answered]),
        attacks=[attack for attack, _ in answered],
        questions=asked,
        gaps=[
            GapAnswer(need=d.texts["need"] + ".", look_for=once(d.texts["look_for"]))
            for attack, d in answered
            if not attack.evidence
        ],
    )


def _room_for_one(backed: list[tuple[Drafted, list[str]]]) -> list[tuple[Drafted, list[str]]]:
    """The attacks, where there are `MOST`, without the last of those that no evidence backs."""
    bare = [pair for pair in backed if not pair[1]]
    left = bare[-1] if len(backed) >= MOST and bare else None
    return [pair for pair in backed if pair is not left][: MOST - 1]


def _attack(draft: Drafted, found: list[str]) -> AttackAnswer:
    opening, texts = draft.match.opening, draft.texts
    points = strength(draft, backed=bool(found))
    return AttackAnswer(
        kind=opening.kind,
        move=opening.move,
        tag=texts["tag"],
        text=texts["text"],
        answers=draft.match.sentence.id,
        scheme=opening.scheme,
        critical_question=texts["question"],
        evidence=found,
        lead=False,
        strength=points,
        because=because(draft, backed=bool(found)),
        reply=texts["reply"],
        answer=texts["answer"],
    )
