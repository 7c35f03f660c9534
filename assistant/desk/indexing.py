"""What bringing a library's index up to date would cost, and doing it where that is little.

A new embedder means embedding every passage again, which may take an hour; nobody wants that spent
without having been asked.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.errors import LibraryError
from assistant.outputs.wording import counted
from assistant.retrieval.index import embedders_used, not_embedded
from assistant.retrieval.search import Searcher

IndexUp = Callable[[Searcher], None]
"""Brings a library's index up to date, or raises LibraryError."""

_SAMPLE = 12  # texts embedded to tell how long the rest will take
_LONG = 20.0  # seconds


@dataclass(frozen=True, slots=True)
class Anew:
    """A library that was embedded by another embedder: so many passages, about so many seconds."""

    passages: int
    seconds: float
    embedder: str

    @property
    def is_long(self) -> bool:
        """Whether a user should be asked first."""
        return self.seconds >= _LONG

    def __str__(self) -> str:
        return (
            f"{counted(self.passages, 'passage')} must be embedded anew for {self.embedder}, which"
            f" takes about {_spoken(self.seconds)}"
        )


def to_embed_anew(searcher: Searcher) -> Anew | None:
    """What a change of embedder would cost this library; None where there was none."""
    library, embedder = searcher.library, searcher.embedder
    if not embedders_used(library) or searcher.is_indexed():
        return None
    texts = not_embedded(library, embedder)
    return Anew(len(texts), _seconds(searcher, texts), embedder.name) if texts else None


def too_long(anew: Anew) -> LibraryError:
    """What is said where it would take long and nobody can be asked."""
    return LibraryError(
        str(anew),
        "do it with `rebut library search TEXT --yes`, or choose the embedder used before",
    )


def index_quietly(searcher: Searcher) -> None:
    """Bring the index up to date where nobody can be asked. Raises LibraryError if that is long."""
    if (anew := to_embed_anew(searcher)) and anew.is_long:
        raise too_long(anew)
    searcher.prepare()


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
