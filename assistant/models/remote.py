"""Many calls to one endpoint, side by side inside a single event loop that callers never see."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.argument.answers import Answer
from assistant.models.answered import Answered, Spent
from assistant.models.asking import Asker
from assistant.models.calls import Call
from assistant.models.connection import at_once, time_out
from assistant.models.ledger import Ledger
from assistant.models.pace import Pace
from assistant.models.sending import Sender, Waits
from assistant.models.structured import Traits

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage
    from langchain_openai import ChatOpenAI

    from assistant.settings import Settings

Schemas = Mapping[type[Answer], dict[str, Any]]
Each = Callable[[Call, Answered], None]


class Remote:
    """An open line to an endpoint. Close it: it holds connections and an event loop."""

    def __init__(
        self,
        model: "ChatOpenAI",
        url: str,
        settings: "Settings",
        ledger: Ledger,
        pace: Pace,
    ) -> None:
        self._model = model
        self._runner = asyncio.Runner()

        def learned(traits: Traits) -> None:
            ledger.learn(url, model.model_name, traits)

        name = model.model_name
        most, seconds = at_once(url, settings), time_out(url, settings)
        self._sender = Sender(model, name, url, most, seconds, pace)
        self._asker = Asker(self._sender, ledger.traits(url, name), learned)

    def ask_all(self, calls: Iterable[Call], schemas: Schemas, each: Each, on_wait: Waits) -> None:
        """Ask every call; `each` is told as they come back, in whatever order, `on_wait` of waits.

        What `each` raises, and an interruption, cancels what is under way and comes out here.
        """
        self._sender.on_wait = on_wait
        self._runner.run(self._ask_all(list(calls), schemas, each))

    async def _ask_all(self, calls: list[Call], schemas: Schemas, each: Each) -> None:
        async def one(call: Call) -> tuple[Call, Answered]:
            return call, await self._asker.ask(call, schemas[call.answer])

        tasks = [asyncio.create_task(one(call)) for call in calls]
        try:
            for done in asyncio.as_completed(tasks):
                each(*await done)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def speak(self, messages: "Sequence[BaseMessage]", spent: Spent) -> Iterator[str]:
        """Free text, piece by piece. Raises a ModelError."""
        return self._asker.speak(messages, spent)

    def close(self) -> None:
        """Hang up."""
        if self._model.http_async_client is not None:
            self._runner.run(self._model.http_async_client.aclose())
        self._runner.close()
        if self._model.http_client is not None:
            self._model.http_client.close()
