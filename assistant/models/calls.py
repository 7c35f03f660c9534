"""Every model call goes through here: a `Call` says what is asked, an `Outcome` what came of it."""

from dataclasses import dataclass

from langchain_core.messages import BaseMessage

from assistant.argument.answers import Answer
from assistant.errors import ModelError


@dataclass(frozen=True, slots=True)
class Call:
    """One structured question to a model.

    `prompt` and `version` name the file in `prompts/`; `answer` is the schema of the reply, where
    only the ids in `shown` may stand; `label` is what progress shows (`S3`, `overview`).
    """

    label: str
    prompt: str
    version: str
    messages: tuple[BaseMessage, ...]
    answer: type[Answer]
    shown: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a call: an answer, or the error that ended it. Tokens are 0 where unknown."""

    call: Call
    answer: Answer | None
    error: ModelError | None
    cached: bool = False
    input_tokens: int = 0
    output_tokens: int = 0
    seconds: float = 0.0
