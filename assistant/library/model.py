"""Evidence as data: a source with its citation, its sentences, and the passages that are searched.

Ids are stable in the library: `E7` is the seventh source added, `E7.4` its fourth sentence.
Offsets follow the essay's rule, against `Source.text`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """Who said it and where. An empty field is one that nobody has filled in yet."""

    title: str = ""
    author: str = ""
    date: str = ""
    publisher: str = ""
    url: str = ""
    accessed: str = ""
    qualifications: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceSentence:
    """One sentence of a source: `text == source.text[start:end]`."""

    id: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a card that its cutter marked for reading aloud.

    `kind` is `underline`, `emphasis` or `highlight`.
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """One document with its citation. `path` is where it came from; `sha256` is of `text`.

    A card cut by debaters also has a `tag` (what its cutter says it proves), its `cite` as it was
    written, and `marks`. `file_sha256` is of the file when it was read. `superseded` names the
    newer reading of the same file: an old source is no longer searched, but still stands.
    """

    id: str
    citation: Citation
    text: str
    path: str
    sha256: str
    sentences: tuple[EvidenceSentence, ...]
    tag: str = ""
    cite: str = ""
    marks: tuple[Mark, ...] = ()
    file_sha256: str = ""
    superseded: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one source: what is searched and shown to a model.

    `first` and `last` are sentence numbers, counted from 1, both included.
    """

    source: str
    first: int
    last: int
    text: str
    start: int
    end: int
