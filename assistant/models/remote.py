"""Many calls to one endpoint, side by side inside a single event loop that callers never see."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

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

Asked = tuple[Call, dict[str, Any]]
"""A call and the schema its answer is to have."""
Ended = Answered | Exception
"""What came of a call: an answer, an error of the model's, or an exception nobody foresaw."""
Each = Callable[[Call, Ended], Iterable[Asked]]
"""Told what came of a call; says what is to be asked next because of it."""


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

    def ask_all(self, calls: Iterable[Asked], each: Each, on_wait: Waits) -> None:
        """Ask every call, and those that `each` adds when told of one, in whatever order they end.

        `on_wait` is told of waits. What `each` raises, and an interruption, cancels what is under
        way and comes out here.
        """
        self._sender.on_wait = on_wait
        self._runner.run(self._ask_all(deque(calls), each))

    async def _ask_all(self, waiting: deque[Asked], each: Each) -> None:
        running: set[asyncio.Task[tuple[Call, Ended]]] = set()
        ended: asyncio.Queue[asyncio.Task[tuple[Call, Ended]]] = asyncio.Queue()
        try:
            while waiting or running:
                if waiting and ended.empty():
                    task = asyncio.create_task(self._ask(*waiting.popleft()))
                    running.add(task)
                    task.add_done_callback(ended.put_nowait)
                    # Those before go a step further: the first request is on its way, and not only
                    # prepared, while the last is still to be prepared.
                    await asyncio.sleep(0)
                else:
                    task = await ended.get()
                    running.remove(task)
                    waiting.extend(each(*task.result()))
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    async def _ask(self, call: Call, schema: dict[str, Any]) -> tuple[Call, Ended]:
        try:
            return call, await self._asker.ask(call, schema)
        except Exception as defect:  # noqa: BLE001 (who asked decides what becomes of it)
            return call, defect

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
