"""The server: an asyncio loop in a thread of its own, started and stopped by `with`."""

import asyncio
import base64
import hashlib
import struct
import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from tests.endpoint import faults, speech
from tests.endpoint.wire import Exchange, Request, read_request

_DIMENSION = 8


class Endpoint:
    """A server on a free port of the loopback.

    `say` makes what the model says; `delay` is the seconds it takes to; `forms` are the kinds of
    `response_format` it takes; with `key`, requests must bring it.
    """

    def __init__(
        self,
        *,
        say: Callable[[Request], str] = speech.in_schema,
        delay: float = 0.0,
        forms: Sequence[str] = ("json_schema", "json_object"),
        models: Sequence[str] = ("test-model",),
        key: str | None = None,
        port: int = 0,
    ) -> None:
        self.requests: list[Request] = []
        self.most_at_once = 0
        self._say = say
        self._delay = delay
        self._forms = forms
        self._models = models
        self._key = key
        self._port = port
        self._script: list[faults.Fault] = []
        self._rules: list[tuple[Callable[[Request], bool], faults.Fault]] = []
        self._fixed: dict[str, object] = {}
        self._at_once = 0
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def script(self, *wrong: faults.Fault) -> None:
        """The next chat requests meet these, one each, before all is well again."""
        self._script.extend(wrong)

    def always(self, wrong: faults.Fault, when: Callable[[Request], bool] = lambda _: True) -> None:
        """Every chat request for which `when` holds meets this."""
        self._rules.append((when, wrong))

    def once(self, wrong: faults.Fault, when: Callable[[Request], bool]) -> None:
        """The next chat request for which `when` holds meets this."""
        used: list[Request] = []

        def first(request: Request) -> bool:
            if used or not when(request):
                return False
            used.append(request)
            return True

        self.always(wrong, when=first)

    def answer(self, path: str, body: object) -> None:
        """Answer any request for `path` (the whole of it) with this JSON."""
        self._fixed[path] = body

    def mend(self) -> None:
        """Forget all faults."""
        self._script.clear()
        self._rules.clear()

    @property
    def url(self) -> str:
        """The base URL for clients."""
        return f"http://127.0.0.1:{self._port}/v1"

    @property
    def chats(self) -> list[Request]:
        """The chat requests so far."""
        return [r for r in self.requests if r.path.endswith("/chat/completions")]

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        self._open: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(self._client, "127.0.0.1", self._port, backlog=512)
        self._port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            while request := await read_request(reader):
                self.requests.append(request)
                await self._answer(Exchange(request, writer))
                if writer.transport.is_closing():
                    return
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self._open.discard(task)
            writer.close()

    async def _answer(self, exchange: Exchange) -> None:
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            await self._route(exchange)
        finally:
            self._at_once -= 1

    async def _route(self, exchange: Exchange) -> None:
        request = exchange.request
        place = request.path.removeprefix("/v1")
        if self._key and request.headers.get("authorization") != f"Bearer {self._key}":
            await faults.wrong_key()(exchange)
        elif request.path in self._fixed:
            await exchange.send(200, self._fixed[request.path])
        elif (request.method, place) == ("POST", "/chat/completions"):
            await self._chat(exchange)
        elif (request.method, place) == ("GET", "/models"):
            data = [{"id": name, "object": "model"} for name in self._models]
            await exchange.send(200, {"object": "list", "data": data})
        elif (request.method, place) == ("POST", "/embeddings"):
            await self._embed(exchange)
        else:
            await faults.error(404, "Not found")(exchange)

    async def _chat(self, exchange: Exchange) -> None:
        if wrong := self._fault_for(exchange.request):
            await wrong(exchange)
            return
        request = exchange.request
        if request.body.get("model") not in self._models:
            await faults.unknown_model()(exchange)
        elif request.form != "plain" and request.form not in self._forms:
            message = f"response_format of type {request.form} is not supported"
            await faults.error(400, message, param="response_format")(exchange)
        else:
            said = self._say(request)
            await asyncio.sleep(self._delay)
            await faults.says(said)(exchange)

    def _fault_for(self, request: Request) -> faults.Fault | None:
        if self._script:
            return self._script.pop(0)
        return next((wrong for when, wrong in self._rules if when(request)), None)

    async def _embed(self, exchange: Exchange) -> None:
        body = exchange.request.body
        texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
        data = [
            {"object": "embedding", "index": place, "embedding": _vector(text, body)}
            for place, text in enumerate(texts)
        ]
        usage = {"prompt_tokens": 0, "total_tokens": 0}
        model = body.get("model", "")
        await exchange.send(200, {"object": "list", "data": data, "model": model, "usage": usage})


def _vector(text: object, body: dict[str, object]) -> str | list[float]:
    """A vector that depends on the text alone, as a list or in base64 as clients ask."""
    digest = hashlib.sha256(str(text).encode()).digest()
    numbers = [byte / 255 - 0.5 for byte in digest[:_DIMENSION]]
    if body.get("encoding_format") != "base64":
        return numbers
    return base64.b64encode(struct.pack(f"<{_DIMENSION}f", *numbers)).decode()
