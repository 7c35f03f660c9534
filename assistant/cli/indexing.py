"""A library's index brought up to date by a command: asked about where it is long, and shown."""

import sys

import typer

from assistant.cli.progress import bars
from assistant.cli.screens import say
from assistant.desk.indexing import to_embed_anew, too_long
from assistant.retrieval.search import Searcher


def index_up(searcher: Searcher, *, yes: bool = False) -> None:
    """Bring the indexes up to date, with a bar; a change of embedder is asked about first.

    Where nobody can be asked, a short while is told and spent. Raises LibraryError where it would
    take long, nobody can be asked and `yes` was not given.
    """
    if not yes:
        _ask(searcher)
    with bars() as shown:
        task = shown.add_task("embedding", total=None, visible=False)

        def on_embedded(done: int, of: int) -> None:
            shown.update(task, completed=done, total=of, visible=True)

        searcher.prepare(on_embedded)


def _ask(searcher: Searcher) -> None:
    anew = to_embed_anew(searcher)
    if anew is None:
        return
    if sys.stdin.isatty():
        typer.confirm(f"{anew}. Do it now?", abort=True, err=True)
    elif anew.is_long:
        raise too_long(anew)
    else:
        say(f"{anew}.")
