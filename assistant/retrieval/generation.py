"""One generation of the indexes, opened: a base, and what has changed since it was written.

    g12-5f0c/   manifest.json, and of what came since the base: words/, vectors.npy
    b9-77aa/    chroma/, words/, vectors.npy

Many generations share one base, so a change of a few passages writes those passages alone.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from assistant.retrieval.dense import DenseIndex
from assistant.retrieval.lexical import LexicalBase, LexicalIndex, open_recent
from assistant.retrieval.mapped import MappedVectors
from assistant.retrieval.nearness import Nearness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]

LAYOUT = 4
MANIFEST, CHROMA, WORDS, VECTORS = "manifest.json", "chroma", "words", "vectors.npy"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was built from; one that differs from the library's state is rebuilt.

    `base` names the base's folder, `gone` the passages of the base that are there no longer.
    """

    layout: int
    embedder: str
    dimension: int
    generation: int
    passages: int
    base: str
    gone: tuple[int, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> Self:
        """That of a generation's folder. Raises what reading it raises, for one that is damaged."""
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return cls(**{**said, "gone": tuple(said["gone"]), "base": Path(said["base"]).name})

    def write(self, folder: Path) -> None:
        """Write it to a generation's folder."""
        (folder / MANIFEST).write_text(json.dumps(asdict(self)), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Base:
    """A base that is open, by its folder's name."""

    name: str
    chroma: DenseIndex
    vectors: MappedVectors
    lexical: LexicalBase

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The base in a folder. Raises any error of three libraries, for one that is damaged."""
        lexical = LexicalBase.open(folder / WORDS)
        vectors = MappedVectors.open(folder / VECTORS, lexical.words.ids)
        chroma = DenseIndex.open(folder / CHROMA)
        if len(chroma) == len(vectors) and chroma.is_whole():
            return cls(folder.name, chroma, vectors, lexical)
        chroma.close()
        raise ValueError(f"{folder} does not hold what it should")


@dataclass(frozen=True, slots=True)
class Indexes:
    """A finished generation: search by meaning and by words over the same passages."""

    manifest: Manifest
    base: Base
    dense: Nearness
    lexical: LexicalIndex

    @classmethod
    def over(cls, base: Base, folder: Path, manifest: Manifest) -> Self:
        """The generation in a folder, over its base. Raises as `Base.open` does."""
        import numpy as np

        gone = np.array(manifest.gone, np.int64)
        recent, late = None, None
        if (folder / WORDS).is_dir():
            recent = open_recent(folder / WORDS)
            late = MappedVectors.open(folder / VECTORS, recent.words.ids)
        lexical = LexicalIndex.over(base.lexical, recent, gone)
        if len(lexical) != manifest.passages:
            raise ValueError(f"{folder} does not hold what it should")
        return cls(manifest, base, Nearness(base.chroma, base.vectors, late, gone), lexical)

    def close(self) -> None:
        """Let go of the files."""
        self.base.chroma.close()


def opened(folder: Path | None, embedder: str, known: Indexes | None = None) -> Indexes | None:
    """The generation in a folder, or None where it is missing, of another make, or damaged.

    `known` is let go of, or its base is taken over where it is this generation's too.
    """
    found: Indexes | None = None
    base = known.base if known else None
    try:
        if folder is not None:
            manifest = Manifest.read(folder)
            if (manifest.layout, manifest.embedder) == (LAYOUT, embedder):
                if base is None or base.name != manifest.base:
                    base = Base.open(folder.parent / manifest.base)
                found = Indexes.over(base, folder, manifest)
    except Exception:  # noqa: BLE001 (a damaged folder shows as any error of three libraries)
        found = None
    for unused in (base, known.base if known else None):
        if unused and (found is None or unused is not found.base):
            unused.chroma.close()
    return found
