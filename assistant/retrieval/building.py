"""Writing a generation of the indexes: what has changed beside its base, or a base anew.

A few passages more or less are written beside the base. Many are put into a copy of the base's
Chroma folder; more than that, and everything is built from nothing.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Self

from assistant.library.store import IndexedPassage, Library
from assistant.library.vectors import key
from assistant.private import private_folder
from assistant.retrieval.dense import build_dense, change_dense
from assistant.retrieval.embedders.kept import KeptEmbedder
from assistant.retrieval.embedders.protocol import Embedder
from assistant.retrieval.generation import CHROMA, VECTORS, WORDS, Indexes
from assistant.retrieval.lexical import save_base, save_recent
from assistant.retrieval.mapped import VectorFile
from assistant.retrieval.words import Reader, Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.retrieval.mapped import Batch

    Ids = NDArray[np.int64]

OnEmbedded = Callable[[int, int], None]

_AT_ONCE = 512  # passages embedded and kept at once
_RECENT_AT_MOST = 5_000  # passages beside a base: a search looks at all of them
_GONE_AT_MOST = 500  # passages of a base that have gone: a search asks for so many more
_BESIDE_AT_MOST = 0.3  # of all passages, beside the base or gone from it
_CHANGE_AT_MOST = 0.3  # of all passages; beyond it, building anew is quicker than changing


@dataclass(frozen=True, slots=True)
class Change:
    """From the passages of one generation to those of the next: `gone` and `new` ones.

    `missing` are those of the old base that are not there now.
    """

    passages: int
    gone: "Ids"
    new: "Ids"
    missing: "Ids"
    recent: int
    follows: bool

    @classmethod
    def between(cls, old: Indexes, ids: Sequence[int]) -> Self:
        """What leads from an old generation to the passages of these ids, which ascend."""
        import numpy as np

        now, have = np.array(ids, np.int64), old.lexical.held
        base, recent = old.base.lexical.words.ids, old.lexical.recent.ids
        gone, new = (np.setdiff1d(*pair, assume_unique=True) for pair in ((have, now), (now, have)))
        last = max(base[-1:].tolist() + recent[-1:].tolist(), default=0)
        return cls(
            passages=len(now),
            gone=gone,
            new=new,
            missing=np.setdiff1d(base, now, assume_unique=True),
            recent=int(np.isin(recent, now).sum()) + len(new),
            # Rows stand in the order of their ids, so what is new must come last.
            follows=not len(new) or int(new[0]) > last,
        )

    @property
    def beside(self) -> bool:
        """Whether what has changed may stand beside the old base."""
        few = self.recent <= _RECENT_AT_MOST and len(self.missing) <= _GONE_AT_MOST
        share = self.recent + len(self.missing) <= _BESIDE_AT_MOST * self.passages
        return self.follows and few and share

    @property
    def onward(self) -> bool:
        """Whether a copy of the old Chroma folder, changed, is quicker than a new one."""
        return self.follows and len(self.gone) + len(self.new) <= _CHANGE_AT_MOST * self.passages


class Fresh:
    """New passages, read once for both indexes: their words, and batches of their vectors."""

    def __init__(
        self, library: Library, embedder: Embedder, reader: Reader, on_embedded: OnEmbedded
    ) -> None:
        self.words: list[Words] = []
        self._library = library
        self._embedder = embedder
        self._reader = reader
        self._on_embedded = on_embedded

    @property
    def vocabulary(self) -> dict[str, int]:
        """The number of every stem, those of the passages read so far among them."""
        return self._reader.vocabulary

    def batches(self, ids: Sequence[int]) -> "Iterator[Batch]":
        """The passages with their vectors, some at a time; `words` grows with every batch."""
        for start in range(0, len(ids), _AT_ONCE):
            passages = self._library.passages_at(ids[start : start + _AT_ONCE])
            found = [passage.id for passage in passages]
            self.words.append(self._reader.read(found, [p.sentences for p in passages]))
            vectors = self._vectors([embedded(passage) for passage in passages])
            self._on_embedded(start + len(passages), len(ids))
            yield found, vectors

    def _vectors(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """Vectors of the texts; new ones are kept in the library as they are made, and lent."""
        kept = KeptEmbedder(self._embedder, self._library.connection)
        new = {key(text) for text in kept.missing(texts)}
        borrowed = self._library.borrow(kept.name, sorted(new))
        if borrowed:
            kept.take(borrowed)
        vectors = kept.embed(texts)
        rows = {key(text): row for row, text in enumerate(texts)}
        made = sorted(new - borrowed.keys())
        if made:
            self._library.lend(kept.name, made, vectors[[rows[name] for name in made]])
        return vectors


def embedded(passage: IndexedPassage) -> str:
    """The text whose vector stands for a passage: its context (tag or title), then its words."""
    return f"{passage.context}. {passage.text}" if passage.context else passage.text


@dataclass(frozen=True, slots=True)
class Builder:
    """Writes folders of a library's indexes; the caller holds the library's lock."""

    library: Library
    embedder: Embedder
    on_embedded: OnEmbedded

    def recent(self, folder: Path, old: Indexes, change: Change) -> None:
        """Write what came since the base of `old` to the folder of a new generation."""
        if not change.recent:
            return
        fresh = self._fresh(old.lexical.vocabulary)
        with VectorFile(folder / VECTORS, change.recent, self.embedder.dimension) as file:
            if old.dense.recent is not None:
                file.put(old.dense.recent.without(change.gone))
            file.put(fresh.batches(change.new.tolist()))
        words = Words.joined([old.lexical.recent.without(change.gone), *fresh.words])
        base = len(old.base.lexical.vocabulary)
        save_recent(folder / WORDS, words, fresh.vocabulary, base)

    def changed(self, folder: Path, old: Indexes, change: Change) -> None:
        """Write a base that takes over what there is in `old`, which is closed on the way."""
        fresh = self._fresh(old.lexical.vocabulary)
        private_folder(folder)
        recent = old.dense.recent
        later = list(recent.without(change.gone)) if recent is not None else []
        with VectorFile(folder / VECTORS, change.passages, self.embedder.dimension) as file:
            file.put(old.dense.base.without(change.missing))
            batches = file.passing(chain(later, fresh.batches(change.new.tolist())))
            old.close()
            shutil.copytree(folder.parent / old.base.name / CHROMA, folder / CHROMA)
            change_dense(folder / CHROMA, change.missing.tolist(), batches)
        words = old.base.lexical.words.without(change.missing)
        late = old.lexical.recent.without(change.gone)
        save_base(folder / WORDS, Words.joined([words, late, *fresh.words]), fresh.vocabulary)

    def anew(self, folder: Path, ids: Sequence[int]) -> None:
        """Write a base of these passages from nothing."""
        fresh = self._fresh({})
        private_folder(folder)
        with VectorFile(folder / VECTORS, len(ids), self.embedder.dimension) as file:
            build_dense(folder / CHROMA, file.passing(fresh.batches(ids)))
        save_base(folder / WORDS, Words.joined(fresh.words), fresh.vocabulary)

    def _fresh(self, vocabulary: dict[str, int]) -> Fresh:
        return Fresh(self.library, self.embedder, Reader(dict(vocabulary)), self.on_embedded)
