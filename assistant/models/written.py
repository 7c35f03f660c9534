"""Answers that people wrote, played as a model's: they are found by what is asked about.

A recorded run (`assistant.models.replay`) answers only the very prompts it was recorded with. What
somebody wrote by hand should outlast a change of their wording, so it is found by the name of its
section, and holds for the essay whose numbered sentences it was written for. Evidence is cited by
number too, and numbers move when a library grows; so the file has the words behind every one, and
what has those words today is what is cited.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import BaseModel, ConfigDict, Field

from assistant.argument.context import Block, read_blocks
from assistant.errors import ReplayMissing

SCHEMA = "rebut.written/1"
GONE = "E0.0"  # no sentence has this number: what cites it is left out, and said to be


class Written(BaseModel):
    """What somebody wrote about one essay: an answer to each section (`S3`), and `overview`.

    `essay` is `numbered` of its ESSAY block; `evidence` has the words behind every number of the
    evidence that an answer cites.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["rebut.written/1"] = Field(default="rebut.written/1", alias="schema")
    by: str
    essay: str
    evidence: dict[str, str]
    answers: dict[str, dict[str, Any]]


class WrittenModel(BaseChatModel):
    """A chat model that gives what was written about the section it is asked about."""

    written: Written

    @property
    def _llm_type(self) -> str:
        return "written"

    @property
    def told(self) -> str:
        """What it plays, in a sentence."""
        return f"Written by {self.written.by}: {len(self.written.answers)} answers."

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002 (langchain's signature)
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> ChatResult:
        blocks = read_blocks("\n".join(message.text for message in messages))
        name = asked_about(blocks)
        if name not in self.written.answers:
            raise ReplayMissing(
                "nothing was written for this call", f"add an answer for {name or 'it'} to the file"
            )
        if numbered(blocks["ESSAY"]) != self.written.essay:
            raise ReplayMissing(
                "this was written for another text of the essay",
                "play it with the essay as it was, or write it anew (corpus/replays/README.md)",
            )
        shown = [blocks["EVIDENCE"]] if "EVIDENCE" in blocks else []
        answer = cited_anew(self.written.answers[name], self.written.evidence, shown)
        message = AIMessage(json.dumps(answer, ensure_ascii=False))
        return ChatResult(generations=[ChatGeneration(message=message)])


def asked_about(blocks: Mapping[str, Block]) -> str:
    """The name under which an answer to a rendered prompt is written; empty for no such prompt."""
    task = blocks.get("TASK")
    if task is None or "ESSAY" not in blocks:
        return ""
    return task.groups[0].id if task.title == "section" else task.title


def numbered(essay: Block) -> str:
    """A hash of every sentence shown of the essay and of its number."""
    lines = [[line.id, line.text] for group in essay.groups for line in group.lines]
    return hashlib.sha256(json.dumps(lines, ensure_ascii=False).encode()).hexdigest()


def cited_anew(
    answer: Mapping[str, Any], words: Mapping[str, str], shown: Iterable[Block]
) -> dict[str, Any]:
    """The answer with the numbers that its evidence has where it is `shown` now.

    What is shown no longer becomes `GONE`.
    """
    today = {
        line.text: line.id for block in shown for group in block.groups for line in group.lines
    }
    attacks = [
        {**attack, "evidence": [today.get(words.get(one, ""), GONE) for one in attack["evidence"]]}
        for attack in answer.get("attacks", ())
    ]
    return {**answer, **({"attacks": attacks} if attacks else {})}
