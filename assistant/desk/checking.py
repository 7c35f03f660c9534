"""What `rebut check` does, between its flags and its output."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from assistant.checks.papers.against import Given, read_against
from assistant.checks.papers.report import CheckReport
from assistant.errors import CannotRead
from assistant.essay.model import Essay
from assistant.library.model import Source


def given_texts(paths: Sequence[Path], library: str | None, *, beside: Path) -> Given:
    """The texts to check against: those of the paths, and those of a library where one is named.

    Raises CannotRead, LibraryError.
    """
    return read_against(paths, _kept(library, beside) if library else ())


def _kept(place: str, beside: Path) -> list[Source]:
    from assistant.retrieval.embedders import bundled
    from assistant.retrieval.opening import open_library
    from assistant.settings import load_settings

    settings = load_settings(beside.parent, library=place)
    library, _ = open_library(place, settings.home, bundled())
    with closing(library):
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

    for path in dict.fromkeys(source.path for source in given.sources):
        essay = read_essay(path)
        if essay.sha256 == sha256:
            return essay
    raise CannotRead(
        "the essay that this brief answers is not among the texts given, or has changed since",
        "give it with --against too",
    )
