"""A file of evidence, read into drafts of sources."""

import hashlib
from pathlib import Path

from assistant.library.model import Citation
from assistant.library.passages import Span
from assistant.library.store import Draft

SUFFIXES = (".md", ".markdown", ".txt", ".html", ".htm", ".docx", ".pdf")


def read_file(path: Path) -> list[Draft]:
    """The sources in a file. Raises CannotRead."""
    from assistant.essay.readers import read_text
    from assistant.essay.sentences import split

    text = read_text(path).text
    return [
        Draft(
            text=text,
            path=str(path),
            citation=Citation(title=path.stem.replace("-", " ").replace("_", " ")),
            sentences=tuple(Span(start, end) for start, end in split(text)),
            file_sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        )
    ]
