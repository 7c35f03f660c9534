"""The texts a paper is checked against: files, folders, a library."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import CannotRead, RebutError
from assistant.library.model import EvidenceSentence, Source
from assistant.library.reading import SUFFIXES, read_file
from assistant.library.store import Draft


@dataclass(frozen=True, slots=True)
class Given:
    """The sources that could be read, and what is to be said of the files that could not."""

    sources: tuple[Source, ...]
    unread: tuple[str, ...]


def read_against(paths: Sequence[Path], kept: Iterable[Source] = ()) -> Given:
    """Every source in these files and folders, after those `kept` in a library.

    A file that is named must be readable; one found in a folder is passed over and reported.
    Raises CannotRead for a path that is not there or cannot be read, or if there is no text at all.
    """
    sources, unread = list(kept), []
    number = max((int(source.id[1:]) for source in sources), default=0)
    for path, named in _files(paths):
        try:
            drafts = read_file(path)
        except RebutError as error:
            if named:
                raise
            unread.append(f"{path}: {error.problem}")
            continue
        for draft in drafts:
            number += 1
            sources.append(as_source(draft, f"E{number}"))
    if not sources:
        raise CannotRead(
            "there is no text to check against",
            "give files or folders with --against, or --library",
        )
    return Given(tuple(sources), tuple(unread))


def as_source(draft: Draft, name: str) -> Source:
    """A draft as the source it would be in a library, under the id `name`."""
    return Source(
        id=name,
        citation=draft.citation,
        text=draft.text,
        path=draft.path,
        sha256="",
        sentences=tuple(
            EvidenceSentence(f"{name}.{n}", draft.text[s.start : s.end], s.start, s.end)
            for n, s in enumerate(draft.sentences, 1)
        ),
        tag=draft.tag,
        marks=draft.marks,
    )


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, bool]]:
    """Each file with whether it was named itself; folders are walked, links are not followed."""
    for path in paths:
        if path.is_dir():
            for found in sorted(path.rglob("*")):
                if found.suffix.lower() in SUFFIXES and found.is_file() and not found.is_symlink():
                    yield found, False
        else:
            yield path, True
