"""What a written citation lacks, as far as its one line shows."""

import re

from assistant.checks.citation import FIELDS

_TITLE = re.compile(r"[“\"*_](?P<title>[^”\"*_]{3,300})[”\"*_]")


def missing(cite: str) -> list[str]:
    """The fields of a full citation that the line does not seem to have, in their usual order."""
    from assistant.library.cards.cites import read_cite

    read = read_cite(" ".join(cite.split()))
    return [field for field in FIELDS if not getattr(read, field).strip()]


def titles(cite: str) -> list[str]:
    """What stands between quotation marks or stars in a citation: titles, not quotations."""
    return [match["title"].strip(" .,") for match in _TITLE.finditer(cite)]
