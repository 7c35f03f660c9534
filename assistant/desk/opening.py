"""Everything a command needs to work on essays, opened together and closed together."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass

from assistant.chains.brief import Desk
from assistant.desk.indexing import IndexUp, index_quietly
from assistant.desk.own_library import own_library
from assistant.essay.model import Essay
from assistant.models.caller import open_caller
from assistant.retrieval.embedders import Embedder, open_embedder
from assistant.retrieval.essays import EssayIndex
from assistant.retrieval.opening import open_library
from assistant.retrieval.search import Searcher
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Shelf:
    """What desks have in common: an embedder, and perhaps a library to search."""

    embedder: Embedder
    searcher: Searcher | None


@contextmanager
def open_shelf(settings: Settings, index_up: IndexUp = index_quietly) -> Iterator[Shelf]:
    """The embedder and the library that `settings` name.

    Without a library named, the user's own is used where there is one; `index_up` brings its index
    up to date. Raises LibraryError, SettingsInvalid, KeyMissing.
    """
    with ExitStack() as held:
        embedder = held.enter_context(
            closing(
                open_embedder(
                    settings.embedder,
                    settings.home,
                    base_url=settings.base_url,
                    api_key=settings.api_key,
                )
            )
        )
        searcher = None
        if place := settings.library or own_library(settings.home):
            library, searcher = open_library(place, settings.home, embedder)
            held.enter_context(closing(library))
            held.enter_context(closing(searcher))
            index_up(searcher)
        yield Shelf(embedder, searcher)


@contextmanager
def open_desk(
    essay: Essay, settings: Settings, about: str = "", index_up: IndexUp = index_quietly
) -> Iterator[Desk]:
    """The model, the ledger, the essay's index and the library that `settings` name.

    `about` says in the ledger what the run was for, `index_up` is as for `open_shelf`. Raises
    ModelError, LibraryError, SettingsInvalid, CannotWrite.
    """
    with ExitStack() as held:
        shelf = held.enter_context(open_shelf(settings, index_up))
        caller = held.enter_context(open_caller(settings, shelf.embedder, about))
        index = held.enter_context(closing(EssayIndex(essay, shelf.embedder, settings.home)))
        yield Desk(caller, index, shelf.embedder.name, shelf.searcher)
