"""The offline model: a chat model that answers by rules, from the same prompt a real one reads."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import ConfigDict

from assistant.argument.answers import Answer
from assistant.argument.context import Block, read_blocks
from assistant.models.chat_base import BaseChatModel

if TYPE_CHECKING:
    from langchain_core.callbacks import CallbackManagerForLLMRun

Blocks = dict[str, Block]


class OfflineModel(BaseChatModel):
    """Answers each schema it knows by rules. It is asked as an endpoint is, and opens no socket.

    `embedder` measures how near two texts are; see `assistant.retrieval.embedders`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    embedder: Any

    def __init__(self, embedder: Any) -> None:
        super().__init__(embedder=embedder)

    @property
    def _llm_type(self) -> str:
        return "rebut-offline"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002 (langchain's signature)
        run_manager: "CallbackManagerForLLMRun | None" = None,  # noqa: ARG002
        **kwargs: Any,
    ) -> ChatResult:
        blocks = read_blocks("\n".join(str(message.content) for message in messages))
        if asked := kwargs.get("response_format"):
            answer = _rules(asked["json_schema"]["name"])(blocks, self.embedder)
            text = answer.model_dump_json(by_alias=True)
        else:
            text = _spoken(blocks, self.embedder)
        return ChatResult(generations=[ChatGeneration(message=AIMessage(text))])


def _rules(asked: str) -> Callable[[Blocks, Any], Answer]:
    """The rules behind each kind of answer. Raises ValueError for one that has none."""
    if asked == "SectionAnswer":
        from assistant.models.offline.section import answer_section

        return answer_section
    if asked == "OverviewAnswer":
        from assistant.models.offline.overview import answer_overview

        return answer_overview
    if asked == "BallotAnswer":
        from assistant.models.offline.spar import judge_round

        return judge_round
    raise ValueError(f"the offline model has no rules for {asked}")


def _spoken(blocks: Blocks, embedder: Any) -> str:
    """The answer where no form is asked for: prose with ids. Raises ValueError as above."""
    asked = blocks["TASK"].title if "TASK" in blocks else ""
    if asked == "question":
        from assistant.argument.cited import speak
        from assistant.models.offline.ask import answer_question

        return speak(answer_question(blocks, embedder))
    if asked == "follow-up":
        from assistant.models.offline.talk import stand_alone

        return stand_alone(blocks, embedder)
    if asked == "summary":
        from assistant.models.offline.talk import summarise

        return summarise(blocks["TALK"])
    if asked in ("author reply", "critic reply"):
        from assistant.models.offline.spar import reply

        return reply(blocks, embedder)
    raise ValueError("the offline model has no rules for this")
