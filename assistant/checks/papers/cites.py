"""What a written citation lacks, as far as its one line shows."""

import re
from collections.abc import Iterable

from assistant.checks.citation import FIELDS
from assistant.checks.folding import fold
from assistant.library.model import Citation

_TITLE = re.compile(r"[“\"*_](?P<title>[^”\"*_]{3,300})[”\"*_]")


def missing(cite: str, known: Iterable[Citation] = ()) -> list[str]:
    """The fields of a full citation that the line does not seem to have, in their usual order.

    A line is read by its shape. Where it names the title of a source that is at hand (`known`), a
    field that the shape does not show is there if the source's own words for it are.
    """
    from assistant.library.cards.cites import read_cite

    read, said = read_cite(" ".join(cite.split())), fold(cite).text
    named = [each for each in known if _says(said, each.title)]
    return [
        field
        for field in FIELDS
        if not getattr(read, field).strip()
        and not any(_says(said, getattr(source, field)) for source in named)
    ]


def _says(said: str, words: str) -> bool:
    return bool(words.strip()) and fold(words).text.strip() in said


def titles(cite: str) -> list[str]:
    """What stands between quotation marks or stars in a citation: titles, not quotations."""
    return [match["title"].strip(" .,") for match in _TITLE.finditer(cite)]
