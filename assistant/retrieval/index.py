"""The indexes of one library: built beside the old ones, then swapped in by one rename.

indexes/<embedder>/current            the name of the folder in use
indexes/<embedder>/g12-5f0c/          generation 12: manifest.json, chroma/, bm25/
"""

import hashlib
import json
import os
import secrets
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.library.store import IndexedPassage, Library
from assistant.retrieval.dense import DenseIndex, build_dense
from assistant.retrieval.embedders.kept import KeptEmbedder
from assistant.retrieval.embedders.protocol import Embedder
from assistant.retrieval.lexical import LexicalIndex, build_lexical

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LAYOUT = 1
_POINTER = "current"
_MANIFEST = "manifest.json"


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
    """A finished pair of indexes."""

    manifest: Manifest
    dense: DenseIndex
    lexical: LexicalIndex


def open_indexes(library: Library, embedder: Embedder) -> Indexes:
    """The library's indexes for this embedder, built first where there are none that fit."""
    home = library.folder / "indexes" / _slug(embedder.name)
    folder = _current(home)
    if folder is None or _manifest(folder).generation != library.generation:
        folder = _build(library, embedder, home)
    return Indexes(
        _manifest(folder), DenseIndex(folder / "chroma"), LexicalIndex.open(folder / "bm25")
    )


def _build(library: Library, embedder: Embedder, home: Path) -> Path:
    generation = library.generation
    passages = list(library.passages())
    vectors = passage_vectors(library, embedder, passages)
    ids = [passage.id for passage in passages]
    folder = home / f"g{generation}-{secrets.token_hex(4)}"
    folder.mkdir(parents=True)
    build_dense(folder / "chroma", ids, vectors)
    build_lexical(folder / "bm25", ids, [passage.text for passage in passages])
    manifest = Manifest(LAYOUT, embedder.name, embedder.dimension, generation, len(ids))
    (folder / _MANIFEST).write_text(json.dumps(asdict(manifest)), encoding="utf-8")
    _publish(home, folder)
    return folder


def passage_vectors(
    library: Library, embedder: Embedder, passages: list[IndexedPassage]
) -> "NDArray[np.float32]":
    """Their vectors, from the library where it has them; new ones are kept there."""
    return KeptEmbedder(embedder, library.connection).embed([embedded(p) for p in passages])


def embedded(passage: IndexedPassage) -> str:
    """The text whose vector stands for a passage: its context (tag or title), then its words."""
    return f"{passage.context}. {passage.text}" if passage.context else passage.text


def _publish(home: Path, folder: Path) -> None:
    old = _current(home)
    fresh = home / f"{_POINTER}.{secrets.token_hex(4)}"
    fresh.write_text(folder.name, encoding="utf-8")
    os.replace(fresh, home / _POINTER)  # noqa: PTH105 (says what it is: one atomic rename)
    for other in home.glob("g*-*"):
        if other not in (folder, old):
            shutil.rmtree(other, ignore_errors=True)


def _current(home: Path) -> Path | None:
    try:
        name = (home / _POINTER).read_text(encoding="utf-8")
    except OSError:
        return None
    folder = home / Path(name).name
    return folder if (folder / _MANIFEST).is_file() else None


def _manifest(folder: Path) -> Manifest:
    return Manifest(**json.loads((folder / _MANIFEST).read_text(encoding="utf-8")))


def _slug(name: str) -> str:
    """A folder name for an embedder, whatever its name holds."""
    return hashlib.sha256(name.encode("utf-8")).hexdigest()[:16]
