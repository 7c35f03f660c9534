"""The server: four tools, work in threads, and errors as sentences that a client can act on."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import Annotated, Literal, TypeVar

import anyio.to_thread
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from assistant import __version__
from assistant.argument.reply import Reply
from assistant.checks.papers.report import CheckReport
from assistant.errors import RebutError
from assistant.mcp import tools
from assistant.models.prompts import load

_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, open_world_hint=False)
_MOST_PASSAGES = 50

Result = TypeVar("Result")


def make_server(bench: tools.Bench) -> MCPServer:
    """A server whose tools work with what the user set on `bench`."""
    logging.getLogger("bm25s").propagate = False  # it tells of every index it builds
    server = MCPServer(
        "rebut", version=__version__, instructions=load("mcp").system, log_level="WARNING"
    )
    for name, tool in (
        ("brief", _brief(bench)),
        ("ask", _ask(bench)),
        ("check", _check(bench)),
        ("library_search", _library_search(bench)),
    ):
        described = load(f"tool-{name.replace('_', '-')}").system
        server.add_tool(tool, name=name, description=described, annotations=_READS)
    return server


async def _worked(work: Callable[[], Result]) -> Result:
    """What the work returns, done in a thread; what the user can mend is told to the client."""
    try:
        return await anyio.to_thread.run_sync(work)
    except RebutError as error:
        raise ToolError(str(error)) from error


def _brief(bench: tools.Bench) -> Callable[..., object]:
    async def brief(
        context: Context,
        essay_path: str = "",
        essay_text: str = "",
        sections: str = "",
        form: Literal["markdown", "json"] = "markdown",
    ) -> str:
        loop = asyncio.get_running_loop()

        def on_done(done: int, of: int) -> None:
            asyncio.run_coroutine_threadsafe(context.report_progress(done, of), loop)

        return await _worked(
            partial(tools.brief, bench, essay_path, essay_text, sections, form, on_done)
        )

    return brief


def _ask(bench: tools.Bench) -> Callable[..., object]:
    async def ask(question: str, essay_path: str = "", essay_text: str = "") -> Reply:
        return await _worked(partial(tools.ask, bench, essay_path, essay_text, question))

    return ask


def _check(bench: tools.Bench) -> Callable[..., object]:
    async def check(
        paper_path: str = "", paper_text: str = "", against: tuple[str, ...] = ()
    ) -> CheckReport:
        return await _worked(partial(tools.check, bench, paper_path, paper_text, against))

    return check


def _library_search(bench: tools.Bench) -> Callable[..., object]:
    async def library_search(
        query: str,
        limit: Annotated[int, Field(ge=1, le=_MOST_PASSAGES)] = 5,
        *,
        opposing: bool = False,
    ) -> tools.FoundPassages:
        return await _worked(partial(tools.library_search, bench, query, limit, opposing=opposing))

    return library_search
