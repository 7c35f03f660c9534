"""`rebut mcp`: the product as tools for an MCP client."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli import options


def mcp(
    folders: Annotated[
        list[Path] | None,
        typer.Option(
            "--folder",
            metavar="DIR",
            help="A folder whose files the client may name; may be repeated. The one you are in, "
            "if none.",
        ),
    ] = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    library: options.Library = None,
) -> None:
    """Serve brief, ask, check and library search to an MCP client over standard input and output.

    The client starts this itself; you set it up there once. It reads files in the folders you name
    and writes none.

    Example: rebut mcp --folder ~/debate --library ~/debate/evidence
    """
    from assistant.mcp.given import Folders
    from assistant.mcp.server import make_server
    from assistant.mcp.tools import Bench
    from assistant.settings import load_settings

    flags = {"model": model, "base_url": base_url, "library": library}
    load_settings(None, **flags)  # what is wrong with them is said now, not at the first call
    make_server(Bench(Folders.of(folders or [Path.cwd()]), flags)).run("stdio")
