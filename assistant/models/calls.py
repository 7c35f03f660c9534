"""Every model call goes through here: a `Call` says what is asked, an `Outcome` what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from langchain_core.messages import BaseMessage

from assistant.argument.answers import Answer
from assistant.errors import ModelError


@dataclass(frozen=True, slots=True)
class Basis:
    """What an answer rests on, where that is less than all that is shown.

    A kept answer is used again while `text` is the same and every sentence it points at, found by
    id in `words`, still reads as it did. So an edit in one section of an essay leaves the answers
    about the others standing, although each of them was shown the whole essay.
    """

    text: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Call:
    """One structured question to a model.

    `prompt` and `version` name the file in `prompts/`; `answer` is the schema of the reply, where
    only the ids in `shown` may stand; `label` is what progress shows (`S3`, `overview`). Without a
    `basis` the answer rests on every word of `messages`.
    """

    label: str
    prompt: str
    version: str
    messages: tuple[BaseMessage, ...]
    answer: type[Answer]
    shown: frozenset[str]
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a call: an answer, or the error that ended it. Tokens are 0 where unknown.

    `repaired` tells that the first reply could not be used; `left_out` says which parts of the
    answer could not, after that. Tokens and seconds cover all attempts.
    """

    call: Call
    answer: Answer | None
    error: ModelError | None
    cached: bool = False
    input_tokens: int = 0
    output_tokens: int = 0
    seconds: float = 0.0
    repaired: bool = False
    left_out: tuple[str, ...] = ()
