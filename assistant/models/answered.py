"""How a call ended, and what it cost."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.argument.answers import Answer
from assistant.errors import ModelError

if TYPE_CHECKING:
    from assistant.models.sending import Reply


@dataclass
class Spent:
    """Tokens over all replies to one call, and the seconds spent waiting for them."""

    input_tokens: int = 0
    output_tokens: int = 0
    provider_cached: int = 0
    seconds: float = 0.0

    def add(self, reply: "Reply") -> None:
        """Count a reply."""
        self.input_tokens += reply.input_tokens
        self.output_tokens += reply.output_tokens
        self.provider_cached += reply.provider_cached
        self.seconds += reply.seconds


@dataclass(frozen=True, slots=True)
class Answered:
    """How a call ended: `answer` and its `text`, or the error.

    `left_out` says where parts of the text stood that break the schema and are not in the answer.
    """

    answer: Answer | None
    text: str
    error: ModelError | None
    spent: Spent
    repaired: bool = False
    left_out: tuple[str, ...] = ()
