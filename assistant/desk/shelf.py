"""An embedder and a library, opened together and closed together: the one way to them."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass

from assistant.desk.indexing import IndexUp, index_quietly
from assistant.desk.own_library import own_library
from assistant.retrieval.embedders import Embedder, open_embedder
from assistant.retrieval.embedders.kept import KeptEmbedder
from assistant.retrieval.opening import open_library
from assistant.retrieval.search import Searcher
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Shelf:
    """What desks have in common: an embedder, and perhaps a library to search."""

    embedder: Embedder
    searcher: Searcher | None


def embedder_of(settings: Settings) -> KeptEmbedder:
    """The embedder that `settings` name; close it when done. Raises SettingsInvalid, KeyMissing."""
    return open_embedder(
        settings.embedder, settings.home, base_url=settings.base_url, api_key=settings.api_key
    )


@contextmanager
def open_shelf(settings: Settings, index_up: IndexUp = index_quietly) -> Iterator[Shelf]:
    """The embedder and the library that `settings` name.

    Without a library named, the user's own is used where there is one; `index_up` brings its index
    up to date. Raises LibraryError, SettingsInvalid, KeyMissing.
    """
    place = settings.library or own_library(settings.home)
    if place is not None:
        with open_searcher(settings, place) as searcher:
            index_up(searcher)
            yield Shelf(searcher.embedder, searcher)
    else:
        with closing(embedder_of(settings)) as embedder:
            yield Shelf(embedder, None)


@contextmanager
def open_searcher(settings: Settings, place: str) -> Iterator[Searcher]:
    """The library at `place`, and what searches it; its index is left as it is.

    Raises LibraryError, SettingsInvalid, KeyMissing.
    """
    with ExitStack() as held:
        embedder = held.enter_context(closing(embedder_of(settings)))
        library, searcher = open_library(place, settings.home, embedder)
        held.enter_context(closing(library))
        yield held.enter_context(closing(searcher))
