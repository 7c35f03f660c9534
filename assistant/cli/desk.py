"""Everything a command needs to work on one essay, opened together and closed together."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from assistant.chains.brief import Desk
from assistant.essay.model import Essay
from assistant.models.caller import Caller
from assistant.models.ledger import FILE as LEDGER
from assistant.models.ledger import Ledger
from assistant.models.opening import open_model
from assistant.retrieval.embedders import open_embedder
from assistant.retrieval.essays import EssayIndex
from assistant.retrieval.opening import open_library
from assistant.settings import Settings

OWN_LIBRARY = "library"


@contextmanager
def open_desk(essay: Essay, settings: Settings, about: str = "") -> Iterator[Desk]:
    """The model, the ledger, the essay's index and the library that `settings` name.

    Without a library named, the user's own is used where there is one. `about` says in the ledger
    what the run was for. Raises ModelError, LibraryError, SettingsInvalid, CannotWrite.
    """
    embedder = open_embedder(
        settings.embedder, settings.home, base_url=settings.base_url, api_key=settings.api_key
    )
    with ExitStack() as held:
        model = open_model(settings.model, settings, embedder)
        ledger = held.enter_context(Ledger(settings.home / LEDGER))
        caller = held.enter_context(Caller(settings.model, model, ledger, settings, about))
        index = held.enter_context(closing(EssayIndex(essay, embedder, settings.home)))
        searcher = None
        if place := settings.library or own_library(settings.home):
            library, searcher = open_library(place, settings.home, embedder)
            held.enter_context(closing(library))
            held.enter_context(closing(searcher))
        yield Desk(caller=caller, index=index, embedder=embedder.name, searcher=searcher)


def own_library(home: Path) -> str | None:
    """The user's own library, if they have begun one."""
    place = home / OWN_LIBRARY
    return str(place) if place.is_dir() else None
