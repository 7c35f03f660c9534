"""What a written citation has and lacks, as far as its one line shows."""

import re

_ROLE = (
    r"professors?|fellow|editor|economist|analyst|journalist|reporter|lecturer|scientist|engineer|"
    r"director|researcher|historian|lawyer|attorney|judge|minister|ambassador|president|chair|"
    r"coach|teacher|doctor|physician|columnist|correspondent|author|expert|secretary|senator|"
    r"ph\.?\s?d|m\.?d\.?|j\.?d\.?|candidate|scholar|head|chief|officer|founder|member|former|ex-"
)
_TITLE = re.compile(r"[“\"‘*_](?P<title>[^”\"*_]{3,300})[”\"’*_]")
_URL = re.compile(r"(?:https?://|www\.)\S+|\bdoi:\S+", re.I)
_YEAR = re.compile(
    r"\b(?:19|20)\d{2}\b|(?:^|\s)['’]\d{2}\b|^\W*\S+(?:\s\S+){0,4}?\s\d{2}\b|\bn\.d\."
)
_ACCESSED = re.compile(r"\b(?:date\s)?accessed\b|\bretrieved\b|\bDOA\b|\bviewed on\b", re.I)
_QUALIFIED = re.compile(rf"\b(?:{_ROLE})\b", re.I)
_AUTHOR = re.compile(r"^[\s—–\-*_\[(]*[A-Z][\w'’.\-]+")
_NO_AUTHOR = re.compile(r"^[\s—–\-*_\[(]*(?:\d|https?:|www\.|[“\"]|accessed|retrieved)", re.I)
_NAME = re.compile(r"\b[A-Z][\w&'’.\-]+(?:\s(?:of|the|and|for|de|[A-Z][\w&'’.\-]+))*")
_OF_THE_AUTHOR = re.compile(
    r"^[^\d(,\[]*(?:,\s*[A-Z][\w'’.\-]+(?:\s[A-Z][\w'’.\-]*)*(?=\s*[,(\d]))?"
)
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s?\d{0,2}\b", re.I
)


def missing(cite: str) -> list[str]:
    """The fields of a full citation that the line does not seem to have, in their usual order."""
    fields = {
        "author": bool(_AUTHOR.match(cite)) and not _NO_AUTHOR.match(cite),
        "qualifications": bool(_QUALIFIED.search(cite)),
        "date": bool(_YEAR.search(cite)),
        "title": bool(_TITLE.search(cite)),
        "publisher": _publisher(cite),
        "url": bool(_URL.search(cite)),
        "accessed": bool(_ACCESSED.search(cite)),
    }
    return [field for field, there in fields.items() if not there]


def titles(cite: str) -> list[str]:
    """What stands between quotation marks or stars in a citation: titles, not quotations."""
    return [match["title"].strip(" .,") for match in _TITLE.finditer(cite)]


def _publisher(cite: str) -> bool:
    """Whether a name is left once author, title, dates and address are taken away."""
    rest = _URL.sub(" ", _TITLE.sub(" ", cite))
    rest = _ACCESSED.split(_MONTH.sub(" ", rest))[0]
    # The author's own names come first, up to the year, a bracket or the first comma.
    rest = re.sub(
        r"^[^\d(,\[]*(?:,\s*[A-Z][\w'’.\-]+(?:\s[A-Z][\w'’.\-]*)*(?=\s*[,(\d]))?", "", rest
    )
    return any(not _QUALIFIED.search(name.group()) for name in _NAME.finditer(rest))
