"""Which heading is the title, and which title and author a file's properties really give."""

import re
from dataclasses import replace

from assistant.essay.readers.reading import Reading

_BY_A_PROGRAM = re.compile(
    r"(?:untitled|document|presentation|powerpoint presentation|no title|print|about:blank)\s*\d*"
    r"|\(?(?:anonymous|unspecified|unknown)\)?|microsoft word\b.*|https?://.*"
    r"|.*\.(?:docx?|pdf|tex|odt|indd|html?|aspx|php)",
    re.I,
)
_NOBODY = re.compile(
    r"\(?(?:anonymous|unspecified|unknown|author)\)?|python-docx"
    r"|(?:microsoft office |windows |ms |pc )?(?:users?|admin|administrator)",
    re.I,
)


def given_title(said: str | None) -> str:
    """The title as one line; nothing where it is `Untitled`, `Document1` or a file's name."""
    words = " ".join(str(said or "").split())
    return "" if _BY_A_PROGRAM.fullmatch(words) else words


def given_author(said: str | None) -> str:
    """The author as one line; nothing where a program put in a word that names nobody."""
    words = " ".join(str(said or "").split())
    return "" if _NOBODY.fullmatch(words) else words


def with_title(reading: Reading) -> Reading:
    """The reading with its first heading as title, where it is the only one of its level.

    So a single `#` above `##`, a single <h1>, or the one line in the largest type.
    """
    words = [block for block in reading.blocks if block.kind != "leftover"]
    first = words[0] if words else None
    if first is None or first.kind != "heading":
        return reading
    if sum(1 for heading in reading.headings if heading.level <= first.level) > 1:
        return reading
    title = replace(first, kind="title")
    blocks = tuple(title if block is first else block for block in reading.blocks)
    return replace(reading, blocks=blocks)
