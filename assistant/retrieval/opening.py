"""A library by the name people give it: its own folder, or any folder of evidence files."""

import hashlib
from pathlib import Path

from assistant.errors import LibraryError
from assistant.library.reading import SUFFIXES, digest, read_file
from assistant.library.schema import FILE
from assistant.library.store import Library
from assistant.retrieval.embedders.protocol import Embedder
from assistant.retrieval.search import Searcher


def open_library(place: str, home: Path, embedder: Embedder) -> tuple[Library, Searcher]:
    """The library at `place`, and its searcher. Close the library when done.

    A folder without `library.sqlite` is a folder of files: they are read into a library of their
    own under `home`, and again when they change.
    """
    folder = Path(place).expanduser()
    if (folder / FILE).is_file():
        library = Library.open(folder)
    elif folder.is_dir():
        library = _from_files(folder, home)
    else:
        raise LibraryError(
            f"there is no library at {place}",
            f"make one with `rebut library add --library {place} FILE...`, or name a folder of"
            " evidence files",
        )
    return library, Searcher(library, embedder)


def _from_files(folder: Path, home: Path) -> Library:
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    library = Library.open(home / "libraries" / name)
    have = {source.file_sha256 for source in library.list()}
    seen = set()
    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES):
        whole = digest(path)
        seen.add(whole)
        if whole not in have:
            library.add(read_file(path, whole))
    for source in list(library.list()):
        if source.file_sha256 not in seen:
            library.remove([source.id])
    return library
