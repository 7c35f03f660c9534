"""The indexes of one library: built beside the old ones, then swapped in by one rename.

    indexes/<embedder>/current            the name of the folder in use
    indexes/<embedder>/g12-5f0c/          generation 12: manifest.json, chroma/, bm25/, vectors.npy

A folder that `current` names is finished and never written again, so readers need no lock: they
see one generation or the next. The one before is kept for readers that still have it open.
"""

import hashlib
import json
import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import LibraryError, LibraryLocked
from assistant.library.lock import WAIT
from assistant.library.store import IndexedPassage, Library
from assistant.library.vectors import key
from assistant.private import private_folder
from assistant.retrieval.dense import DenseIndex, build_dense, change_dense
from assistant.retrieval.embedders.kept import KeptEmbedder
from assistant.retrieval.embedders.protocol import Embedder
from assistant.retrieval.lexical import LexicalIndex, build_lexical
from assistant.retrieval.mapped import MappedVectors, VectorFile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LAYOUT = 3
FOLDER = "indexes"
_POINTER = "current"
_MANIFEST = "manifest.json"
_VECTORS = "vectors.npy"
_EMBEDDED_AT_ONCE = 512
_CHANGE_AT_MOST = 0.3  # of the passages; beyond it, building anew is quicker than changing

OnEmbedded = Callable[[int, int], None]


def _silent(_done: int, _of: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was built from; one that differs from the library's state is rebuilt."""

    layout: int
    embedder: str
    dimension: int
    generation: int
    passages: int


@dataclass(frozen=True, slots=True)
class Indexes:
    """A finished pair of indexes, and the vectors that the dense one was made of."""

    manifest: Manifest
    dense: DenseIndex
    lexical: LexicalIndex
    vectors: MappedVectors

    def close(self) -> None:
        """Let go of the files."""
        self.dense.close()


def open_indexes(
    library: Library, embedder: Embedder, on_embedded: OnEmbedded = _silent
) -> Indexes:
    """The library's indexes for this embedder, brought up to date first.

    While somebody else changes the library, the generation before is opened. Damaged indexes are
    built anew. `on_embedded` is told how many passages have their vector, of how many.
    Raises LibraryLocked where there is no usable index and another program is making one.
    """
    home = _home(library, embedder)
    found = _opened(_current(home), embedder)
    if found and found.manifest.generation == library.generation:
        return found
    try:
        with library.lock.held(wait=0 if found else WAIT), _stored(library):
            fresh = update(library, embedder, on_embedded)
    except LibraryLocked:
        if found:
            return found
        raise
    if found:
        found.close()
    opened = _opened(fresh, embedder)
    if opened is None:
        raise LibraryError(
            f"the index just built at {fresh} cannot be read", "check the disk it is on"
        )
    return opened


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


def update(library: Library, embedder: Embedder, on_embedded: OnEmbedded = _silent) -> Path:
    """Bring the indexes up to the library's generation; the folder they are in.

    The caller holds the library's lock.
    """
    home = _home(library, embedder)
    now, generation = _current(home), library.generation
    old = _opened(now, embedder)
    if now and old and old.manifest.generation == generation:
        old.close()
        return now
    if old:
        old.close()
    ids = library.passage_ids()
    folder = home / f"g{generation}-{secrets.token_hex(4)}"
    private_folder(folder)
    try:
        step = _step(old, ids)
        with VectorFile(folder / _VECTORS, len(ids), embedder.dimension) as file:
            fresh = file.passing(_vectors(library, embedder, step.new, on_embedded))
            if now and step.old:
                for rows in step.old.vectors.without(step.gone):
                    file.put(rows)
                shutil.copytree(now / "chroma", folder / "chroma")
                change_dense(folder / "chroma", step.gone, fresh)
            else:
                build_dense(folder / "chroma", fresh)
        known = step.old.lexical.without(step.gone) if step.old else None
        build_lexical(folder / "bm25", ids, _texts(library, step.new), known)
        manifest = Manifest(LAYOUT, embedder.name, embedder.dimension, generation, len(ids))
        (folder / _MANIFEST).write_text(json.dumps(asdict(manifest)), encoding="utf-8")
        _publish(home, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


@dataclass(frozen=True, slots=True)
class _Step:
    """What leads from one generation to the next: from `old`, or from nothing where it is None."""

    old: Indexes | None
    gone: Sequence[int]
    new: Sequence[int]


def _step(old: Indexes | None, ids: Sequence[int]) -> _Step:
    have = set(old.lexical.ids()) if old else set()
    gone = sorted(have.difference(ids))
    new = [passage for passage in ids if passage not in have]
    few = len(gone) + len(new) <= _CHANGE_AT_MOST * len(ids)
    # Rows stand in the order of their ids, so what is new must come last.
    follows = not new or new[0] > max(have, default=0)
    return _Step(old, gone, new) if old and few and follows else _Step(None, (), ids)


def _texts(library: Library, ids: Sequence[int]) -> Iterator[str]:
    for start in range(0, len(ids), _EMBEDDED_AT_ONCE):
        for passage in library.passages_at(ids[start : start + _EMBEDDED_AT_ONCE]):
            yield passage.text


def is_whole(library: Library, embedder: Embedder) -> bool | None:
    """Whether the index in use can be read and finds what it holds; None where there is none."""
    folder = _current(_home(library, embedder))
    if folder is None:
        return None
    found = _opened(folder, embedder)
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


def embedded(passage: IndexedPassage) -> str:
    """The text whose vector stands for a passage: its context (tag or title), then its words."""
    return f"{passage.context}. {passage.text}" if passage.context else passage.text


def _vectors(
    library: Library, embedder: Embedder, ids: Sequence[int], on_embedded: OnEmbedded
) -> Iterator[tuple[Sequence[int], "NDArray[np.float32]"]]:
    """Passages with their vectors, some at a time; new vectors are kept in the library as made."""
    kept = KeptEmbedder(embedder, library.connection)
    for start in range(0, len(ids), _EMBEDDED_AT_ONCE):
        passages = library.passages_at(ids[start : start + _EMBEDDED_AT_ONCE])
        texts = [embedded(passage) for passage in passages]
        new = kept.missing(texts)
        if new:
            kept.take(library.borrow(embedder.name, [key(text) for text in new]))
            new = kept.missing(new)
        vectors = kept.embed(texts)
        if new:
            library.lend(embedder.name, [key(text) for text in new], kept.embed(new))
        on_embedded(start + len(passages), len(ids))
        yield [passage.id for passage in passages], vectors


def _opened(folder: Path | None, embedder: Embedder) -> Indexes | None:
    """The indexes in a folder, or None where they are missing, of another make, or damaged."""
    if folder is None:
        return None
    dense: DenseIndex | None = None
    try:
        manifest = Manifest(**json.loads((folder / _MANIFEST).read_text(encoding="utf-8")))
        lexical = LexicalIndex.open(folder / "bm25")
        fits = (manifest.layout, manifest.embedder) == (LAYOUT, embedder.name)
        if not fits or manifest.passages != len(lexical):
            return None
        vectors = MappedVectors.open(folder / _VECTORS, lexical.held)
        dense = DenseIndex.open(folder / "chroma")
        if len(dense) == manifest.passages and dense.is_whole():
            return Indexes(manifest, dense, lexical, vectors)
    except Exception:  # noqa: BLE001 (a damaged folder shows as any error of three libraries)
        manifest = None
    if dense:
        dense.close()
    return None


def _publish(home: Path, folder: Path) -> None:
    old = _current(home)
    fresh = home / f"{_POINTER}.{secrets.token_hex(4)}"
    fresh.write_text(folder.name, encoding="utf-8")
    os.replace(fresh, home / _POINTER)  # noqa: PTH105 (says what it is: one atomic rename)
    for other in home.iterdir():
        if other.name.startswith(f"{_POINTER}."):
            other.unlink(missing_ok=True)
        elif other.is_dir() and other not in (folder, old):
            shutil.rmtree(other, ignore_errors=True)


def _current(home: Path) -> Path | None:
    try:
        name = (home / _POINTER).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    folder = home / Path(name).name
    return folder if (folder / _MANIFEST).is_file() else None


def _home(library: Library, embedder: Embedder) -> Path:
    slug = hashlib.sha256(embedder.name.encode("utf-8")).hexdigest()[:16]
    return library.folder / FOLDER / slug
