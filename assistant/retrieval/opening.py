"""A library by the name people give it: its own folder, a folder of evidence files, a server."""

import hashlib
import json
import os
from pathlib import Path

from assistant.errors import LibraryError, RebutError
from assistant.library.adding import add_paths
from assistant.library.citations import sidecar
from assistant.library.reading import evidence_files
from assistant.library.schema import FILE
from assistant.library.store import Library
from assistant.retrieval.embedders.protocol import Embedder
from assistant.retrieval.search import Searcher

_SEEN = "files.json"


def open_library(place: str, home: Path, embedder: Embedder) -> tuple[Library, Searcher]:
    """The library at `place`, and its searcher. Close both when done.

    A folder without `library.sqlite` is a folder of files: they are read into a library of their
    own under `home`, and again when they change; `library.unread` says which could not be read.
    `http://host:port` is a Chroma server. Raises LibraryError for a place that is none of these.
    """
    if place.startswith(("http://", "https://")):
        from assistant.retrieval.server import open_server

        return open_server(place, home, embedder)
    folder = Path(place).expanduser()
    if (folder / FILE).is_file():
        library = Library.open(folder)
    elif folder.is_dir():
        library = _from_files(folder.resolve(), home)
    else:
        raise LibraryError(
            f"there is no library at {place}",
            f"make one with `rebut library add --library {place} FILE...`, or name a folder of"
            " evidence files",
        )
    return library, Searcher(library, embedder)


def make_library(place: str) -> None:
    """Make a library at `place` if there is nothing yet; nothing is done for a server.

    Raises LibraryError for a folder of other files: a library would be hard to tell from them.
    """
    if place.startswith(("http://", "https://")):
        return
    folder = Path(place).expanduser()
    if folder.is_dir() and any(folder.iterdir()) and not (folder / FILE).is_file():
        raise LibraryError(
            f"{place} is a folder of other files, not a library",
            "choose another place, or search it as it is with --library",
        )
    Library.open(folder).close()


def _from_files(folder: Path, home: Path) -> Library:
    """The library of a folder of files, brought up to the folder as it is now."""
    name = hashlib.sha256(str(folder).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    library = Library.open(home / "libraries" / name)
    seen = library.folder / _SEEN
    try:
        now = {str(path): _stamp(path) for path in evidence_files([folder])}
        stamps, unread = _read(seen)
        if stamps != now:
            with library.lock.held():
                outcome = add_paths(library, [folder])
                gone = [e.id for e in library.entries() if e.superseded or e.path not in now]
                if gone:
                    library.remove(gone)
            unread = [refused.why for refused in outcome.refused]
            seen.write_text(json.dumps({"files": now, "unread": unread}), encoding="utf-8")
        library.files, library.unread = folder, tuple(unread)
    except (RebutError, OSError):
        library.close()
        raise
    return library


def _stamp(path: Path) -> list[int]:
    """What tells that a file has changed, and its sidecar with it, without reading it."""
    stamps = [os.stat(part) for part in (path, sidecar(path)) if part is not None]  # noqa: PTH116
    return [number for stamp in stamps for number in (stamp.st_size, stamp.st_mtime_ns)]


def _read(path: Path) -> tuple[dict[str, list[int]], list[str]]:
    """The stamps of the files as they were, and what could not be read of them."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return dict(said["files"]), [str(why) for why in said["unread"]]
    except (OSError, ValueError, KeyError, TypeError):
        return {}, []
