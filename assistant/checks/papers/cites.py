"""What a written citation lacks, as far as its one line shows."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from assistant.checks.citation import FIELDS
from assistant.checks.folding import fold
from assistant.library.model import Citation

_YEAR = re.compile(r"\b(?:19|20)(\d\d)\b")
_SHORT = re.compile(
    r"\b(?P<who>(?P<last>[A-Z][\w'’-]+)(?: et al\.?| (?:and|&) [A-Z][\w'’-]+)?),? "
    r"['’]?(?P<year>\d\d)\b"
)
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


def without_short_cites(text: str, known: AbstractSet[tuple[str, str]]) -> str:
    """The text with `Solheim 21` as `Solheim`, where a source that is at hand is so called."""
    return _SHORT.sub(lambda m: m["who"] if (m["last"], m["year"]) in known else m[0], text)


def called(citations: Iterable[Citation]) -> set[tuple[str, str]]:
    """How debaters call these sources: the author's last name and the year's last two digits."""
    years = ((each.author.split(), _YEAR.search(each.date)) for each in citations)
    return {(author[-1], year[1]) for author, year in years if author and year}
