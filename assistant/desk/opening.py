"""Everything a command needs to work on essays, opened together and closed together."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

from assistant.chains.brief import Desk
from assistant.desk.apart import apart_from
from assistant.desk.indexing import IndexUp, index_quietly
from assistant.desk.shelf import open_shelf
from assistant.essay.model import Essay
from assistant.models.caller import open_caller
from assistant.retrieval.essays import EssayIndex
from assistant.settings import Settings


@contextmanager
def open_desk(
    essay: Essay, settings: Settings, about: str = "", index_up: IndexUp = index_quietly
) -> Iterator[Desk]:
    """The model, the ledger, the essay's index and the library that `settings` name, without a copy
    of the essay that may be in it.

    `about` says in the ledger what the run was for, `index_up` is as for `open_shelf`. Raises
    ModelError, LibraryError, SettingsInvalid, CannotWrite.
    """
    with ExitStack() as held:
        shelf = held.enter_context(open_shelf(settings, index_up))
        caller = held.enter_context(open_caller(settings, shelf.embedder, about))
        index = held.enter_context(closing(EssayIndex(essay, shelf.embedder, settings.home)))
        evidence = shelf.searcher and apart_from(essay, shelf.searcher)
        yield Desk(caller, index, shelf.embedder.name, evidence)
