"""The turns of a TALK block as the rules read them: parsed, without ids."""

from dataclasses import dataclass
from typing import Any

from assistant.argument.cited import hear, without_ids
from assistant.argument.context import Block
from assistant.argument.language import parse
from assistant.models.offline.ask.answering import FROM_EVIDENCE
from assistant.models.offline.ask.telling import NEAREST


@dataclass(frozen=True, slots=True)
class Said:
    """One turn, parsed. `answer` is what was answered, or what came nearest; None for neither."""

    question: Any
    answer: Any


def turns(block: Block | None) -> list[Said]:
    """The turns of a conversation, the last first; the summary is none."""
    groups = [group for group in (block.groups if block else ()) if group.id != "T0"]
    answers = [_told(" ".join(line.text for line in group.lines)) for group in groups]
    questions = parse([group.heading for group in groups])
    docs = parse(answers)
    return [
        Said(question, doc if text else None)
        for question, doc, text in zip(questions, docs, answers, strict=True)
    ][::-1]


def _told(answer: str) -> str:
    """What an answer says, or the sentence it gives as the nearest, without ids."""
    told = without_ids(answer).strip()
    if not hear(answer, ()).said:
        return told.partition(NEAREST)[2].strip()
    return told.removeprefix(FROM_EVIDENCE)
