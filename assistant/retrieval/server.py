"""The library on a Chroma server, for a squad: what is on the server is the truth.

    collection rebut-sources               one record a source: its draft as JSON; a source that was
                                           removed keeps an empty one, so that no id is used twice
    collection rebut-vectors-<embedder>    one vector a passage, under the hash of its text

Each user keeps a mirror in SQLite with indexes of its own, brought up to the server before every
command: sources and vectors that others added are taken over, so that a squad embeds each passage
once. A source is on the server whole before it is acknowledged; a connection that breaks loses
nothing that was reported as added.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from assistant.errors import LibraryError, LibraryUnreachable
from assistant.library.model import Citation, Mark, Source
from assistant.library.passages import Span
from assistant.library.rows import Draft, insert
from assistant.library.store import Library
from assistant.retrieval.dense import COSINE
from assistant.retrieval.embedders.protocol import Embedder
from assistant.retrieval.search import Searcher

if TYPE_CHECKING:
    import sqlite3

    import numpy as np
    from numpy.typing import NDArray

_SOURCES = "rebut-sources"
_PAGE = 200
_READS = 6  # times that what the server could not read is asked for
_VECTORS = "rebut-vectors-"
_PATIENCE = 30.0  # seconds for one answer
# Given with every text: Chroma would else embed it, by a model that it downloads.
_NOTHING = [1.0, 0.0]


def open_server(place: str, home: Path, embedder: Embedder) -> tuple[Library, Searcher]:
    """The library on the Chroma server at `place` (`http://host:port`), and its searcher.

    Raises LibraryUnreachable, with one sentence, for a server that does not answer.
    """
    name = hashlib.sha256(place.encode()).hexdigest()[:16]
    library = ServerLibrary.connected(place, home / "libraries" / name)
    return library, Searcher(library, embedder)


class ServerLibrary(Library):
    """A mirror of the server's sources; what is changed here is changed on the server first."""

    place = ""
    _client: Any = None

    @classmethod
    def connected(cls, place: str, folder: Path) -> Self:
        """The mirror in `folder`, brought up to the server. Raises LibraryUnreachable."""
        client = _client(place)
        library = cls.open(folder)
        library.follow(place, client)
        return library

    def follow(self, place: str, client: Any) -> None:
        """Take the server at `place` as the truth of this mirror from now on."""
        self.place, self._client = place, client
        try:
            self.catch_up()
        except BaseException:
            self.close()
            raise

    @property
    def _sources(self) -> Any:
        return self._collection(_SOURCES)

    def _collection(self, name: str) -> Any:
        return self._client.get_or_create_collection(
            name, configuration=COSINE, embedding_function=None
        )

    def borrow(self, embedder: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Vectors that others of the squad have made; see `Library.borrow`."""
        found: dict[str, bytes] = {}
        with _reachable(self.place):
            shared = self._collection(_shelf(embedder))
            for start in range(0, len(keys), _PAGE):
                some = _got(shared, ids=list(keys[start : start + _PAGE]), include=["embeddings"])
                for name, vector in zip(some["ids"], some["embeddings"], strict=True):
                    found[name] = vector.astype("<f4").tobytes()
        return found

    def lend(self, embedder: str, keys: Sequence[str], vectors: "NDArray[np.float32]") -> None:
        """Vectors made here, for the others of the squad; see `Library.lend`."""
        with _reachable(self.place):
            shared = self._collection(_shelf(embedder))
            for start in range(0, len(keys), _PAGE):
                rows = slice(start, start + _PAGE)
                shared.add(ids=list(keys[rows]), embeddings=vectors[rows])

    def close(self) -> None:
        """Let go of the mirror and the connection."""
        super().close()
        _hang_up(self._client)

    def catch_up(self) -> None:
        """Take over what others added to the server, removed from it or cited anew."""
        there = self._listed()
        here = {entry.id: _digest(entry.citation) for entry in self.entries()}
        new = sorted(_number(name) for name in there.keys() - here.keys())
        cited = sorted(name for name in there.keys() & here.keys() if there[name] != here[name])
        with self.lock.held():
            for start in range(0, len(new), _PAGE):
                self._take_over(new[start : start + _PAGE])
            for name, draft in self._drafts(cited).items():
                super().cite(name, draft.citation)
            if gone := sorted(here.keys() - there.keys()):
                super().remove(gone)

    def add(self, drafts: Sequence[Draft]) -> list[str]:
        """Add the sources to the server, then to the mirror; see `Library.add`."""
        ids = [self._claim(draft) for draft in drafts]
        self.catch_up()
        return ids

    def remove(self, source_ids: Sequence[str]) -> list[Source]:
        """Take sources off the server, then out of the mirror; see `Library.remove`."""
        removed = [self.get(source_id) for source_id in dict.fromkeys(source_ids)]
        with _reachable(self.place):
            self._sources.update(
                ids=[source.id for source in removed],
                embeddings=[_NOTHING] * len(removed),
                documents=["{}"] * len(removed),
                metadatas=[{"removed": True}] * len(removed),
            )
        super().remove([source.id for source in removed])
        return removed

    def cite(self, source_id: str, citation: Citation) -> None:
        """Give a source another citation, on the server and in the mirror; see `Library.cite`."""
        with _reachable(self.place):
            kept = _got(self._sources, ids=[source_id], include=["documents"])["documents"]
            if kept and kept[0] != "{}":
                changed = {**json.loads(kept[0]), "citation": asdict(citation)}
                self._sources.update(
                    ids=[source_id],
                    embeddings=[_NOTHING],
                    documents=[json.dumps(changed)],
                    metadatas=[{"citation": _digest(citation)}],
                )
        super().cite(source_id, citation)

    def _listed(self) -> dict[str, str]:
        """The ids of the sources on the server, with the digests of their citations."""
        with _reachable(self.place):
            found = _got(self._sources, include=["metadatas"])
        return {
            name: str(said.get("citation", ""))
            for name, said in zip(found["ids"], found["metadatas"], strict=True)
            if not said.get("removed")
        }

    def _claim(self, draft: Draft) -> str:
        """Write a source under the next free id, and its id.

        Chroma keeps the first of two records with one id and says nothing, so each writer reads
        back whose it is, and takes the next where another was quicker.
        """
        mine = secrets.token_hex(8)
        with _reachable(self.place):
            number = max(map(_number, _got(self._sources, include=[])["ids"]), default=0) + 1
            for _ in range(1000):
                name = f"E{number}"
                self._sources.add(
                    ids=[name],
                    embeddings=[_NOTHING],
                    documents=[json.dumps(asdict(draft))],
                    metadatas=[{"writer": mine, "citation": _digest(draft.citation)}],
                )
                kept = _got(self._sources, ids=[name], include=["metadatas"])["metadatas"]
                if kept and kept[0].get("writer") == mine:
                    return name
                number += 1
        raise LibraryError(f"{self.place} gives no free id", "try again")

    def _take_over(self, numbers: Sequence[int]) -> None:
        drafts = self._drafts([f"E{number}" for number in numbers])
        with self._change() as db:
            for name in sorted(drafts, key=_number):
                _insert_as(db, _number(name), drafts[name])

    def _drafts(self, names: Sequence[str]) -> dict[str, Draft]:
        """Those of the sources that the server (still) has."""
        if not names:
            return {}
        with _reachable(self.place):
            found = _got(self._sources, ids=list(names), include=["documents"])
        return {
            name: _draft(text)
            for name, text in zip(found["ids"], found["documents"], strict=True)
            if text != "{}"
        }


def _got(collection: Any, **asked: Any) -> Any:
    """What a collection holds of it, asked again where the server stumbles.

    While another user's records are being written, a Chroma server answers for a moment that there
    is "nothing found on disk", or names records without what is to be had of them. To read once
    more is harmless, and enough.
    """
    from chromadb.errors import InternalError
    from tenacity import (
        Retrying,
        retry_if_exception_type,
        retry_if_result,
        stop_after_attempt,
        wait_exponential,
    )

    stumbling = Retrying(
        retry=retry_if_exception_type(InternalError) | retry_if_result(_is_torn),
        stop=stop_after_attempt(_READS),
        wait=wait_exponential(multiplier=0.1, max=2.0),
        reraise=True,
    )
    return stumbling(collection.get, **asked)


def _is_torn(found: Any) -> bool:
    """Whether it names records and lacks some of what was asked of them."""
    return any(len(found[part]) != len(found["ids"]) for part in found["included"])


def _shelf(embedder: str) -> str:
    return _VECTORS + hashlib.sha256(embedder.encode()).hexdigest()[:16]


def _insert_as(db: "sqlite3.Connection", number: int, draft: Draft) -> None:
    db.execute(
        "INSERT INTO sqlite_sequence (name, seq) SELECT 'sources', 0"
        " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'sources')"
    )
    db.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'sources'", (number - 1,))
    insert(db, draft)


def _draft(text: str) -> Draft:
    said = json.loads(text)
    return Draft(
        text=said["text"],
        path=said["path"],
        citation=Citation(**said["citation"]),
        sentences=tuple(Span(**span) for span in said["sentences"]),
        marks=tuple(Mark(**mark) for mark in said["marks"]),
        tag=said["tag"],
        cite=said["cite"],
        file_sha256=said["file_sha256"],
    )


def _number(name: str) -> int:
    return int(name.removeprefix("E"))


def _digest(citation: Citation) -> str:
    """Tells whether two citations are the same."""
    return hashlib.sha256(json.dumps(asdict(citation)).encode()).hexdigest()[:16]


def _client(place: str) -> Any:
    import chromadb
    from chromadb.config import Settings

    parts = urlsplit(place)
    with _reachable(place):
        _answers(place)
        client = chromadb.HttpClient(
            host=parts.hostname or "",
            port=parts.port or (443 if parts.scheme == "https" else 8000),
            ssl=parts.scheme == "https",
            settings=Settings(anonymized_telemetry=False),
        )
        # Chroma waits for ever; a server that hangs must end in a sentence too.
        for session in _sessions(client):
            session.timeout = _PATIENCE
    return client


def _answers(place: str) -> None:
    """Ask for the server's heartbeat, before a client is made that would hold what fails open."""
    import httpx2

    httpx2.get(f"{place.rstrip('/')}/api/v2/heartbeat", timeout=_PATIENCE).raise_for_status()


def _sessions(client: Any) -> list[Any]:
    """The HTTP sessions of a Chroma client, which Chroma itself neither bounds nor closes."""
    return [part._server._session for part in (client, client._admin_client)]  # noqa: SLF001


def _hang_up(client: Any) -> None:
    sessions = _sessions(client)
    client.close()
    for session in sessions:
        session.close()


@contextmanager
def _reachable(place: str) -> Iterator[None]:
    """Any fault of the connection as one sentence."""
    try:
        yield
    except LibraryError:
        raise
    except Exception as error:
        raise LibraryUnreachable(
            f"the Chroma server at {place} does not answer ({type(error).__name__})",
            "check that it runs (`chroma run`) and try again; what was reported as added is kept",
        ) from error
