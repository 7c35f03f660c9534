"""A recorded run played back: the same questions get the same answers, with no endpoint.

The file is what `rebut ledger export` writes: one JSON object, `rebut.replay/1`, that holds the
answers of a run by the hash of what was asked. It holds no prompt and no essay. Answers that people
wrote are played in the same way (`assistant.models.written`).
"""

import json
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import CannotRead, ReplayMissing
from assistant.models.written import SCHEMA as WRITTEN
from assistant.models.written import Written, WrittenModel


class RecordedCall(BaseModel):
    """One answered call of a recorded run."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str
    prompt: str
    version: str
    question: str
    text: str
    input_tokens: int = 0
    output_tokens: int = 0


class Recording(BaseModel):
    """A recorded run."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["rebut.replay/1"] = Field(default="rebut.replay/1", alias="schema")
    model: str
    version: str
    at: str
    context_tokens: int | None = None
    calls: list[RecordedCall]


class ReplayModel(BaseChatModel):
    """A chat model that only repeats. It is told the `question` by its hash."""

    recording: Recording

    @property
    def _llm_type(self) -> str:
        return "replay"

    @property
    def told(self) -> str:
        """What it plays, in a sentence."""
        return f"A recorded run of {self.recording.model}: {len(self.recording.calls)} answers."

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {call.question: call.text for call in self.recording.calls}

    def _generate(
        self,
        messages: list[BaseMessage],  # noqa: ARG002 (the question stands for them)
        stop: list[str] | None = None,  # noqa: ARG002
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002
        *,
        question: str = "",
        **kwargs: Any,  # noqa: ARG002
    ) -> ChatResult:
        if question not in self._texts:
            raise ReplayMissing(
                "the recorded run does not hold this call",
                "record it again: the essay, the library or the prompts have changed since",
            )
        message = AIMessage(self._texts[question])
        return ChatResult(generations=[ChatGeneration(message=message)])


def open_replay(path: str | Path) -> ReplayModel | WrittenModel:
    """The recorded run or the written answers in a file. Raises CannotRead where there are none."""
    try:
        text = Path(path).read_bytes()
        if _schema(text) == WRITTEN:
            return WrittenModel(written=Written.model_validate_json(text))
        return ReplayModel(recording=Recording.model_validate_json(text))
    except OSError as error:
        raise CannotRead(
            f"the recorded run {path} cannot be read ({error.strerror})", "check the path"
        ) from error
    except ValidationError as error:
        raise CannotRead(
            f"{path} is no recorded run", "write one with `rebut ledger export RUN FILE`"
        ) from error


def _schema(text: bytes) -> object:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found.get("schema") if isinstance(found, dict) else None
