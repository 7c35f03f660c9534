"""Files and folders into the library: what is new goes in, what cannot be read is told."""

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import CannotRead, RebutError
from assistant.library.condition import file_state
from assistant.library.reading import digest, evidence_files, read_file
from assistant.library.rows import Draft
from assistant.library.store import Entry, Library

# What every form of a brief says of how it was made: `rebut 0.1.0, 2026-01-02T03:04:05+00:00, in`.
_OURS = re.compile(r"\brebut \d+\.\d+\S*,\s\d{4}-\d\d-\d\dT\S+,\s+in\s[\d.]+\ss\.")
_BATCH_SECONDS = 1.0  # how long read sources wait before they are written and acknowledged


@dataclass(frozen=True, slots=True)
class Added:
    """One source that is in the library to stay."""

    id: str
    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that did not go in, and why."""

    path: str
    why: str


@dataclass(slots=True)
class Outcome:
    """What became of the files: added, known already, refused."""

    added: list[Added] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


@dataclass(slots=True)
class _Waiting:
    """Drafts that have been read and are not yet acknowledged."""

    drafts: list[Draft] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)


def add_paths(
    library: Library,
    paths: Sequence[Path],
    *,
    on_file: Callable[[Path, int, int], None] = lambda _path, _at, _of: None,
    on_added: Callable[[Added], None] = lambda _: None,
) -> Outcome:
    """Read the files and folders into the library, holding its lock for as long as it takes.

    `on_file` is told which file is read, its place and how many there are. `on_added` is told of
    a source once it is on the disk for good: what it was told of is never lost.
    Raises LibraryLocked, LibraryError, and CannotRead for a path that is not there at all.
    """
    outcome, waiting = Outcome(), _Waiting()
    files = list(evidence_files([Path(path).absolute() for path in paths]))
    with library.lock.held():
        names = _digests(files, outcome)
        known = {entry.file_sha256: entry for entry in library.entries() if not entry.superseded}
        if moved := _moved(names, known):
            library.move(moved)
        seen: set[str] = set()
        for at, (path, name) in enumerate(names, 1):
            on_file(path, at, len(names))
            if name in seen or name in known:
                outcome.known.append(str(path))
                continue
            try:
                waiting.drafts.extend(_read(path, name))
                seen.add(name)
            except RebutError as error:
                outcome.refused.append(Refused(str(path), str(error)))
            if time.monotonic() - waiting.since > _BATCH_SECONDS:
                _write(library, waiting, outcome, on_added)
        _write(library, waiting, outcome, on_added)
    return outcome


def _digests(files: Sequence[Path], outcome: Outcome) -> list[tuple[Path, str]]:
    """The files that can be read at all, each with its SHA-256."""
    names = []
    for path in files:
        try:
            names.append((path, digest(path)))
        except OSError as error:
            why = CannotRead(f"{path} cannot be read ({error.strerror})", "mend its permissions")
            outcome.refused.append(Refused(str(path), str(why)))
    return names


def _moved(names: Sequence[tuple[Path, str]], known: Mapping[str, Entry]) -> dict[str, str]:
    """Where files are now that the library knows by another path, at which they are no more."""
    moved: dict[str, str] = {}
    for path, name in names:
        have = known.get(name)
        if have and have.path != str(path) and file_state(have) != "same":
            moved.setdefault(name, str(path))
    return moved


def _read(path: Path, name: str) -> list[Draft]:
    """The drafts of a file. Raises CannotRead whatever goes wrong: the rest must still go in."""
    try:
        return _of_others(path, read_file(path, name))
    except RebutError:
        raise
    except OSError as error:
        raise CannotRead(
            f"{path} cannot be read ({error.strerror})", "mend its permissions"
        ) from error
    except MemoryError as error:
        raise CannotRead(f"{path} is too large to read", "split it") from error
    except Exception as error:  # one broken file must not keep the others out
        raise CannotRead(
            f"{path} cannot be read ({type(error).__name__}: {error})", "save it anew, or as text"
        ) from error


def _of_others(path: Path, drafts: list[Draft]) -> list[Draft]:
    """The drafts, but for a brief of ours, whose reasoning would come back as somebody's evidence.

    Its Word form is read as its cards, which are the words of their sources.
    """
    if any(not draft.cite and _OURS.search(draft.text) for draft in drafts):
        raise CannotRead(
            f"{path} is a brief that rebut wrote, and no evidence", "add the sources it cites"
        )
    return drafts


def _write(
    library: Library, waiting: _Waiting, outcome: Outcome, on_added: Callable[[Added], None]
) -> None:
    if waiting.drafts:
        for source_id, draft in zip(library.add(waiting.drafts), waiting.drafts, strict=True):
            added = Added(source_id, draft.path, draft.tag or draft.citation.title)
            outcome.added.append(added)
            on_added(added)
    waiting.drafts, waiting.since = [], time.monotonic()
