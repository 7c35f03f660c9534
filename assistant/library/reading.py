"""A file of evidence, read into drafts of sources: one for a document, one a card for cards."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from assistant.errors import CannotRead
from assistant.library.citations import (
    SIDECARS,
    citation_of,
    filled,
    front_matter,
    read_sidecar,
    sidecar,
)
from assistant.library.model import Citation
from assistant.library.passages import Span
from assistant.library.rows import Draft

SUFFIXES = (".md", ".markdown", ".txt", ".text", ".html", ".htm", ".docx", ".pdf")
_WITH_FRONT_MATTER = (".md", ".markdown", ".txt", ".text")
_CHUNK = 1 << 20


def evidence_files(paths: list[Path]) -> Iterator[Path]:
    """The files to read: those named, and in folders those of a kind we read, in order of name.

    Hidden files and folders, and what a folder only links to elsewhere, are passed over; a folder
    that cannot be opened is among the files, since nobody knows what is in it.
    Raises CannotRead for a path that is not there.
    """
    for path in paths:
        if path.is_dir():
            yield from _inside(path, path.resolve())
        elif path.exists():
            yield path
        else:
            raise CannotRead(f"there is no file or folder {path}", "check the path")


def other_kinds(paths: list[Path]) -> Counter[str]:
    """How many files of each suffix that is not read stand in these folders, sidecars aside."""
    folders = [path for path in paths if path.is_dir()]
    found = (path for each in folders for path in _files(each, each.resolve()))
    suffixes = (path.suffix.lower() for path in found if not path.is_dir())
    return Counter(s or "no suffix" for s in suffixes if s not in (*SUFFIXES, *SIDECARS))


def _inside(folder: Path, root: Path) -> Iterator[Path]:
    for path in _files(folder, root):
        if path.suffix.lower() in SUFFIXES or path.is_dir():
            yield path


def _files(folder: Path, root: Path) -> Iterator[Path]:
    try:
        within = sorted(folder.iterdir())
    except PermissionError:
        yield folder
        return
    for path in within:
        if path.name.startswith((".", "~$")):
            continue
        if path.is_symlink() and (path.is_dir() or not path.resolve().is_relative_to(root)):
            continue
        if path.is_dir():
            yield from _files(path, root)
        elif path.is_file():
            yield path


def digest(path: Path) -> str:
    """The SHA-256 of a file and of its sidecar: a new citation is a change too."""
    whole = hashlib.sha256()
    for part in (path, sidecar(path)):
        if part is not None:
            with part.open("rb") as file:
                while block := file.read(_CHUNK):
                    whole.update(block)
            whole.update(b"\0")
    return whole.hexdigest()


def read_file(path: Path, file_sha256: str = "") -> list[Draft]:
    """The sources in a file. Raises CannotRead with what is wrong and what to do."""
    if path.is_dir():
        raise CannotRead(f"the folder {path} cannot be opened", "mend its permissions")
    if path.suffix.lower() not in SUFFIXES:
        raise CannotRead(
            f"{path} is not a kind of file that is read ({path.suffix or 'no suffix'})",
            f"give one of {' '.join(SUFFIXES)}",
        )
    beside = sidecar(path)
    given = read_sidecar(beside) if beside else Citation()
    drafts = _cards(path, given) if path.suffix.lower() == ".docx" else []
    return [
        replace(draft, file_sha256=file_sha256 or digest(path))
        for draft in drafts or [_document(path, given)]
    ]


def _document(path: Path, given: Citation) -> Draft:
    """A document, whole. Its sentences are its prose: no headings, notes or front matter."""
    from assistant.essay.readers import read_text
    from assistant.essay.sentences import split_spans

    reading = read_text(path)
    sentences = split_spans(reading.text, [(block.start, block.end) for block in reading.prose])
    if not sentences:
        raise CannotRead(f"{path} holds no sentences", "give a file with the text itself")
    said = front_matter(reading.text) if path.suffix.lower() in _WITH_FRONT_MATTER else Citation()
    found = citation_of(asdict(reading.metadata))
    headed = next((" ".join(b.label.split()) for b in reading.blocks if b.kind == "title"), "")
    return Draft(
        text=reading.text,
        path=str(path),
        citation=filled(given, said, found, Citation(title=headed or _named(path))),
        sentences=tuple(Span(start, end) for start, end in sentences),
    )


def _cards(path: Path, given: Citation) -> list[Draft]:
    from assistant.library.cards import cut
    from assistant.library.cards.cites import read_cite

    return [
        Draft(
            text=card.text,
            path=str(path),
            citation=filled(given, read_cite(card.cite, card.cited)),
            sentences=_sentences(card.text),
            marks=card.marks,
            tag=card.tag,
            cite=card.cite,
        )
        for card in cut(path)
    ]


def _sentences(text: str) -> tuple[Span, ...]:
    from assistant.essay.sentences import split

    return tuple(Span(start, end) for start, end in split(text))


def _named(path: Path) -> str:
    """A title made of the file's name, where nothing says a better one."""
    return " ".join(path.stem.replace("-", " ").replace("_", " ").split())
