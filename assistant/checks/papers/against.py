"""The texts a paper is checked against: files, folders, a library."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import CannotRead
from assistant.library.model import EvidenceSentence, Source
from assistant.library.reading import evidence_files, read_file
from assistant.library.rows import Draft


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
    for path in evidence_files(list(paths)):
        try:
            drafts = read_file(path)
        except CannotRead as error:
            if path in paths:
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
