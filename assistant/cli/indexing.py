"""A library's index brought up to date by a command: asked about where it is long, and shown."""

import sys
import time
from collections.abc import Sequence

import typer

from assistant.cli.progress import bars
from assistant.cli.screens import say
from assistant.errors import LibraryError
from assistant.outputs.wording import counted
from assistant.retrieval.index import embedders_used, not_embedded
from assistant.retrieval.search import Searcher

_SAMPLE = 12  # texts embedded to tell how long the rest will take
_LONG = 20.0  # seconds, that nobody wants spent without having been asked


def index_up(searcher: Searcher, *, yes: bool) -> None:
    """Bring the indexes up to date, with a bar; a change of embedder is asked about first.

    Raises LibraryError where it would take long, nobody can be asked and `yes` was not given.
    """
    if not yes:
        _ask(searcher)
    with bars() as shown:
        task = shown.add_task("embedding", total=None, visible=False)

        def on_embedded(done: int, of: int) -> None:
            shown.update(task, completed=done, total=of, visible=True)

        searcher.prepare(on_embedded)


def _ask(searcher: Searcher) -> None:
    """Ask before embedding a whole library again for another embedder, and say how long.

    Where nobody can be asked, a short while is told and spent; a long one needs `--yes`.
    """
    library, embedder = searcher.library, searcher.embedder
    if not embedders_used(library) or searcher.is_indexed():
        return
    texts = not_embedded(library, embedder)
    if not texts:
        return
    seconds = _seconds(searcher, texts)
    told = (
        f"{counted(len(texts), 'passage')} must be embedded anew for {embedder.name}, which takes"
        f" about {_spoken(seconds)}"
    )
    if sys.stdin.isatty():
        typer.confirm(f"{told}. Do it now?", abort=True, err=True)
    elif seconds >= _LONG:
        raise LibraryError(
            told,
            "do it with `rebut library search TEXT --yes`, or choose the embedder used before",
        )
    else:
        say(f"{told}.")


def _seconds(searcher: Searcher, texts: Sequence[str]) -> float:
    """How long embedding will take, from made-up texts of middle length.

    Made up, since an endpoint must not be sent a passage before the user has agreed.
    """
    middle = sorted(map(len, texts))[len(texts) // 2]
    made_up = [f"{number} {'evidence ' * (middle // 9)}" for number in range(_SAMPLE)]
    embed = searcher.embedder.embed
    embed([f"{time.time_ns()}"])  # loading the model is not part of the rate
    begun = time.monotonic()
    embed([f"{time.time_ns()} {text}" for text in made_up])
    return (time.monotonic() - begun) / _SAMPLE * len(texts)


def _spoken(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:.1f} hours"
