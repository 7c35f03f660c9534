"""HTTP/1.1 as far as a test double needs it: one request read, one response written."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Request:
    """What a client sent. `at` is `time.monotonic()` when it had arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    at: float = field(default_factory=time.monotonic)

    @property
    def text(self) -> str:
        """All messages of a chat request, one after another."""
        return "\n\n".join(str(m.get("content", "")) for m in self.body.get("messages", []))

    @property
    def form(self) -> str:
        """The type of `response_format`, or `plain`."""
        return str(self.body.get("response_format", {}).get("type", "plain"))


class Exchange:
    """One request and the connection on which to answer it."""

    def __init__(self, request: Request, writer: asyncio.StreamWriter) -> None:
        self.request = request
        self._writer = writer

    async def send(self, status: int, body: object, headers: dict[str, str] | None = None) -> None:
        """A whole JSON response."""
        await self.send_bytes(status, json.dumps(body).encode(), "application/json", headers)

    async def send_bytes(
        self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None
    ) -> None:
        """A whole response of any content type."""
        self._head(
            status, {"content-type": kind, "content-length": str(len(body)), **(headers or {})}
        )
        self._writer.write(body)
        await self._writer.drain()

    async def begin(self, kind: str, length: int | None = None) -> None:
        """The head of a response whose body follows in pieces; without `length`, chunked."""
        framing = (
            {"transfer-encoding": "chunked"} if length is None else {"content-length": str(length)}
        )
        self._head(200, {"content-type": kind, **framing})
        await self._writer.drain()

    async def piece(self, data: bytes) -> None:
        """One chunk; an empty one ends the body."""
        self._writer.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        await self._writer.drain()

    async def raw(self, data: bytes) -> None:
        """Bytes as they are."""
        self._writer.write(data)
        await self._writer.drain()

    def reset(self) -> None:
        """Drop the connection without a goodbye."""
        self._writer.transport.abort()

    def _head(self, status: int, headers: dict[str, str]) -> None:
        lines = [f"HTTP/1.1 {status} -", *(f"{name}: {value}" for name, value in headers.items())]
        self._writer.write("\r\n".join([*lines, "", ""]).encode())


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """The next request on a connection; None when the client hung up."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines if line)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(method, path, headers, json.loads(body) if body else {})
