"""The essay under attack as something to search: for questions about it, and related passages.

Chunks are whole sentences of one section; the section's heading goes into the vector as context
and nowhere else. A Chroma folder is kept under the essay's content hash, so that a text which has
not changed is indexed once.
"""

import hashlib
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import CannotWrite
from assistant.essay.model import Essay, Section
from assistant.library.passages import Span, runs
from assistant.private import private_folder
from assistant.retrieval.dense import DenseIndex, build_dense
from assistant.retrieval.embedders.protocol import Embedder
from assistant.retrieval.fusion import fuse
from assistant.retrieval.lexical import LexicalIndex, in_memory

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DEEP = 30
_LAYOUT = 1
_ESSAYS_KEPT = 50
_DENSE, _LEXICAL = 0.7, 0.3


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive sentences of one section; `heading` is context for its vector alone."""

    section: str
    sentences: tuple[str, ...]
    text: str
    heading: str


class EssayIndex:
    """Dense and lexical search over one essay; answers are sentence ids in reading order."""

    def __init__(self, essay: Essay, embedder: Embedder, home: Path) -> None:
        self.essay = essay
        self._embedder = embedder
        self._home = home

    def search(self, query: str, *, limit: int = 8) -> list[str]:
        """At most `limit` sentences that bear on the query, best chunk first."""
        return self._sentences(query, self._embedder.embed([query]), limit, without="")

    def related(self, section_id: str, *, limit: int = 8) -> list[str]:
        """At most `limit` sentences of other sections that bear on this one, best chunk first."""
        mine = [at for at, chunk in enumerate(self.chunks) if chunk.section == section_id]
        if not mine:
            return []
        text = " ".join(self.chunks[at].text for at in mine)
        centre = self._vectors[mine].mean(axis=0, keepdims=True)
        return self._sentences(text, centre, limit, without=section_id)

    @cached_property
    def chunks(self) -> tuple[Chunk, ...]:
        """The essay in chunks, in reading order."""
        return tuple(
            chunk for section in self.essay.sections for chunk in _chunks(self.essay.text, section)
        )

    def _sentences(
        self, query: str, vector: "NDArray[np.float32]", limit: int, without: str
    ) -> list[str]:
        deep = len(self.chunks) if len(self.chunks) <= _DEEP else 2 * _DEEP
        [dense] = self._dense.search(vector, deep)
        [lexical] = self._lexical.search([query], deep)
        ids: list[str] = []
        for at, _ in fuse([(dense, _DENSE), (lexical, _LEXICAL)]):
            if self.chunks[at].section != without:
                ids.extend(self.chunks[at].sentences)
        return ids[:limit]

    @cached_property
    def _vectors(self) -> "NDArray[np.float32]":
        return self._embedder.embed([f"{c.heading}. {c.text}" for c in self.chunks])

    @cached_property
    def _dense(self) -> DenseIndex:
        made_of = f"{_LAYOUT} {self._embedder.name} {self.essay.sha256}"
        name = hashlib.sha256(made_of.encode()).hexdigest()[:32]
        home = self._home / "essays"
        return self._kept(home, name) or self._built(home, name)

    def _kept(self, home: Path, name: str) -> DenseIndex | None:
        for folder in sorted(home.glob(f"{name}-*")):
            try:
                found = DenseIndex.open(folder)
                if len(found) == len(self.chunks) and found.is_whole():
                    return found
                found.close()
            except Exception:  # noqa: BLE001 (a damaged folder shows as any error of Chroma's)
                shutil.rmtree(folder, ignore_errors=True)
        return None

    def _built(self, home: Path, name: str) -> DenseIndex:
        """Built under another name first, so that nobody ever opens half an index.

        A folder's name is never used again: Chroma remembers what it opened under it.
        """
        from chromadb.errors import ChromaError

        unique = secrets.token_hex(4)
        beside, folder = home / f"making-{name}-{unique}", home / f"{name}-{unique}"
        try:
            private_folder(home)
            build_dense(beside, [(range(len(self.chunks)), self._vectors)])
            beside.rename(folder)
            _forget_old(home)
            return DenseIndex.open(folder)
        except (OSError, ChromaError) as error:
            shutil.rmtree(beside, ignore_errors=True)
            raise CannotWrite(
                f"the index of the essay in {home} could not be written ({error})",
                "see that it can be written to and has room, or set REBUT_HOME to another folder",
            ) from error

    @cached_property
    def _lexical(self) -> LexicalIndex:
        return in_memory(range(len(self.chunks)), [chunk.text for chunk in self.chunks])

    def close(self) -> None:
        """Let go of the index's files."""
        if "_dense" in self.__dict__:
            self._dense.close()


def _chunks(text: str, section: Section) -> Sequence[Chunk]:
    kept = [sentence for sentence in section.sentences if sentence.repeats is None]
    if not kept:
        return []
    spans = [Span(s.start, s.end) for s in kept]
    return [
        Chunk(
            section.id,
            tuple(s.id for s in kept[run.first - 1 : run.last]),
            " ".join(s.text for s in kept[run.first - 1 : run.last]),
            section.name,
        )
        for run in runs(text, spans)
    ]


def _forget_old(home: Path) -> None:
    """Take away the indexes of essays that were looked at longest ago."""
    found = sorted(home.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in found[_ESSAYS_KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)
