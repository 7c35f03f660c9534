"""What `rebut check` does, between its flags and its output."""

import hashlib
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from assistant.checks.papers.against import Given, read_against
from assistant.checks.papers.report import CheckReport
from assistant.desk.own_library import own_library
from assistant.errors import CannotRead
from assistant.essay.model import Essay
from assistant.library.model import Source
from assistant.retrieval.embedders import bundled
from assistant.retrieval.opening import open_library
from assistant.settings import Settings


def given_texts(paths: Sequence[Path], settings: Settings) -> Given:
    """The texts to check against: those of the paths, and of the library that `settings` name.

    Without a library named, the user's own is used where there is one. Raises CannotRead,
    LibraryError.
    """
    place = settings.library or own_library(settings.home)
    return read_against(paths, _kept(place, settings.home) if place else ())


def _kept(place: str, home: Path) -> list[Source]:
    # The sources are read and not searched, so an embedder that wants a key is not asked for one.
    library, searcher = open_library(place, home, bundled())
    with closing(library), closing(searcher):
        return list(library.list())


def check_file(file: Path, given: Given) -> CheckReport:
    """The check of a file of any form. Raises CannotRead."""
    if file.suffix.lower() == ".json":
        return _check_json(file, given)
    from assistant.checks.papers.examining import check_paper
    from assistant.checks.papers.reading import read_blocks

    blocks = read_blocks(file)
    return check_paper(str(file), blocks, given.sources)


def _check_json(file: Path, given: Given) -> CheckReport:
    from assistant.checks.papers.our_brief import check_brief, read_brief
    from assistant.essay.readers.decoding import decode

    brief = read_brief(str(file), decode(file))
    return check_brief(str(file), brief, _its_essay(brief.essay.sha256, given), given.sources)


def _its_essay(sha256: str, given: Given) -> Essay:
    """The essay a brief answers, among the texts that are given."""
    from assistant.essay import read_essay

    likely = [source.path for source in given.sources if _digest(source) == sha256]
    # A Word file may have been read as the cards in it, which are not the text of an essay.
    word = [s.path for s in given.sources if s.path.lower().endswith(".docx")]
    for path in dict.fromkeys(likely + word):
        with suppress(CannotRead):  # a library remembers files that are gone
            essay = read_essay(path)
            if essay.sha256 == sha256:
                return essay
    raise CannotRead(
        "the essay that this brief answers is not among the texts given, or has changed since",
        "give it with --against too",
    )


def _digest(source: Source) -> str:
    """The SHA-256 of a source's text, which a library has worked out before."""
    return source.sha256 or hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()
