"""The indexes of one library: written beside the old ones, then swapped in by one rename.

    indexes/<embedder>/current      the name of the generation in use, such as g12-5f0c
    indexes/<embedder>/...          its folder and its base's: see `generation`

A folder that `current` leads to is finished and never written again, so readers need no lock:
they see one generation or the next. The one before is kept for readers that still have it open.
"""

import hashlib
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import LibraryError, LibraryLocked
from assistant.library.lock import WAIT
from assistant.library.store import Library
from assistant.private import private_folder
from assistant.retrieval.building import Builder, Change, OnEmbedded, embedded
from assistant.retrieval.embedders.kept import KeptEmbedder
from assistant.retrieval.embedders.protocol import Embedder
from assistant.retrieval.generation import LAYOUT, MANIFEST, Indexes, Manifest, opened

__all__ = ["Indexes", "OnEmbedded", "open_indexes"]

FOLDER = "indexes"
_POINTER = "current"


def silent(_done: int, _of: int) -> None:
    """Nobody watches."""


def open_indexes(
    library: Library,
    embedder: Embedder,
    on_embedded: OnEmbedded = silent,
    known: Indexes | None = None,
) -> Indexes:
    """The library's indexes for this embedder, brought up to date first.

    While somebody else changes the library, the generation before is opened. Damaged indexes are
    built anew. `on_embedded` is told how many passages have their vector, of how many. `known` is
    an earlier generation, which is let go of: what has not changed of it need not be opened again.
    Raises LibraryLocked where there is no usable index and another program is making one.
    """
    home = _home(library, embedder)
    found = opened(_current(home), embedder.name, known)
    if found and found.manifest.generation == library.generation:
        return found
    try:
        with library.lock.held(wait=0 if found else WAIT), _stored(library):
            folder, found = _updated(library, embedder, found, on_embedded)
    except LibraryLocked:
        if found:
            return found
        raise
    fresh = opened(folder, embedder.name, found)
    if fresh is None:
        raise LibraryError(
            f"the index just built at {folder} cannot be read", "check the disk it is on"
        )
    return fresh


@contextmanager
def _stored(library: Library) -> Iterator[None]:
    """What a disk or Chroma says against writing an index, as one sentence."""
    from chromadb.errors import ChromaError

    try:
        yield
    except (OSError, sqlite3.Error, ChromaError) as error:
        raise LibraryError(
            f"the index of {library.folder} could not be written ({error}); every source that was"
            " reported as added is kept",
            "make room on the disk and run the same command again",
        ) from error


def _updated(
    library: Library, embedder: Embedder, old: Indexes | None, on_embedded: OnEmbedded
) -> tuple[Path, Indexes | None]:
    """Bring the indexes up to the library's generation: the folder, and the old ones if still open.

    The caller holds the library's lock.
    """
    home, generation = _home(library, embedder), library.generation
    now = _current(home)
    old = opened(now, embedder.name, old)
    if now and old and old.manifest.generation == generation:
        return now, old
    mark = f"{generation}-{secrets.token_hex(4)}"
    folder, base = home / f"g{mark}", home / f"b{mark}"
    private_folder(folder)
    try:
        ids, builder = library.passage_ids(), Builder(library, embedder, on_embedded)
        change = Change.between(old, ids) if old else None
        gone: tuple[int, ...] = ()
        if old and change and change.beside:
            builder.recent(folder, old, change)
            base, gone = home / old.manifest.base, tuple(change.missing.tolist())
        elif old and change and change.onward:
            builder.changed(base, old, change)
            old = None
        else:
            builder.anew(base, ids)
        dimension = embedder.dimension
        Manifest(LAYOUT, embedder.name, dimension, generation, len(ids), base.name, gone).write(
            folder
        )
        _publish(home, folder)
    except BaseException:
        for unfinished in (folder, home / f"b{mark}"):
            shutil.rmtree(unfinished, ignore_errors=True)
        if old:
            old.close()
        raise
    return folder, old


def is_whole(library: Library, embedder: Embedder) -> bool | None:
    """Whether the index in use can be read and finds what it holds; None where there is none."""
    folder = _current(_home(library, embedder))
    if folder is None:
        return None
    found = opened(folder, embedder.name)
    if found is None:
        return False
    found.close()
    return True


def has_index(library: Library, embedder: Embedder) -> bool:
    """Whether there is an index for this embedder, sound or not, of whatever generation."""
    return _current(_home(library, embedder)) is not None


def embedders_used(library: Library) -> int:
    """For how many embedders the library has been indexed."""
    home = library.folder / FOLDER
    return sum(1 for folder in home.iterdir() if _current(folder)) if home.is_dir() else 0


def drop(library: Library) -> None:
    """Take every index away; they are built again at the next search."""
    shutil.rmtree(library.folder / FOLDER, ignore_errors=True)


def not_embedded(library: Library, embedder: Embedder) -> list[str]:
    """The texts of the library that this embedder has no vector for yet."""
    kept = KeptEmbedder(embedder, library.connection)
    return kept.missing([embedded(passage) for passage in library.passages()])


def _publish(home: Path, folder: Path) -> None:
    old = _current(home)
    fresh = home / f"{_POINTER}.{secrets.token_hex(4)}"
    fresh.write_text(folder.name, encoding="utf-8")
    os.replace(fresh, home / _POINTER)  # noqa: PTH105 (says what it is: one atomic rename)
    used = {kept for one in (folder, old) if one for kept in (one.name, _base(one))}
    for other in home.iterdir():
        if other.name.startswith(f"{_POINTER}."):
            other.unlink(missing_ok=True)
        elif other.is_dir() and other.name not in used:
            shutil.rmtree(other, ignore_errors=True)


def _base(folder: Path) -> str:
    """The name of a generation's base; empty where the generation is damaged."""
    try:
        return Manifest.read(folder).base
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _current(home: Path) -> Path | None:
    try:
        name = (home / _POINTER).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    folder = home / Path(name).name
    return folder if (folder / MANIFEST).is_file() else None


def _home(library: Library, embedder: Embedder) -> Path:
    slug = hashlib.sha256(embedder.name.encode("utf-8")).hexdigest()[:16]
    return library.folder / FOLDER / slug
