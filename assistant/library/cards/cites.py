"""A cutter's cite line, read into the fields of a citation.

Cites are written by hand, in no one form. What cannot be told apart stays empty, for
`rebut library check` to ask for: an author made of somebody's title would be an invention.
"""

import itertools
import re

from assistant.library.model import Citation

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "(?:" + "|".join(f"{m[:3]}(?:{m[3:]})?" for m in _MONTHS) + r"|sept)\.?"
_DATES = (
    re.compile(rf"(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH}),?\s+(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(
        rf"(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b"),
    re.compile(r"\b(?P<month>\d{1,2})[-/](?P<day>\d{1,2})[-/](?P<year>\d{4})\b"),
    re.compile(rf"(?P<month>{_MONTH}),?\s+(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(r"(?<![\d/.-])(?P<year>(?:1[6-9]|20)\d\d)(?![\d/-])"),
)
_URL = re.compile(r"(?:https?://|www\.)[^\s\]>;]+", re.IGNORECASE)
_TITLE = re.compile(r"[\"“”](?P<title>[^\"“”]{4,}?)[,.]?[\"“”]")
_ACCESSED = re.compile(r"(?:accessed|date of access|doa)\s*:?\s*", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"['’‘]?(?P<year>\d{2}|\d{4})\s*$")
_CENTURY = 60  # a cite of ’59 and below is of this century


def read_cite(cite: str, cited: str = "") -> Citation:
    """The citation in a cite line; `cited` is the part its cutter set apart (`Hester ’13`)."""
    line = cite.replace("\xa0", " ").strip()
    url = _URL.search(line)
    without = _URL.sub(" ", line)
    accessed, without = _split_accessed(without)
    title = _TITLE.search(without)
    head = without[: title.start()] if title else without
    tail = without[title.end() :] if title else ""
    author, qualifications = _people(_unquoted(head, cited))
    return Citation(
        title=title["title"].strip() if title else "",
        author=author,
        date=_date(tail) or _date(head) or _short_year(cited),
        publisher=_publisher(tail),
        url=url[0].rstrip(".,;)*") if url else "",
        accessed=accessed,
        qualifications=qualifications,
    )


def _split_accessed(line: str) -> tuple[str, str]:
    """The date of access, and the line without it."""
    for found in _ACCESSED.finditer(line):
        for pattern in _DATES:
            if date := pattern.match(line, found.end()):
                return _iso(date), line[: found.start()] + line[date.end() :]
    return "", line


def _date(text: str) -> str:
    for pattern in _DATES:
        if found := pattern.search(text):
            return _iso(found)
    return ""


def _iso(found: re.Match[str]) -> str:
    """The date as far as it is given: 2009, 2009-02 or 2009-02-05."""
    parts = found.groupdict()
    month = parts.get("month") or ""
    number = int(month) if month.isdigit() else _month(month)
    if not 1 <= number <= 12:
        return parts["year"]
    day = parts.get("day")
    return f"{parts['year']}-{number:02}" + (f"-{int(day):02}" if day else "")


def _month(name: str) -> int:
    starts = [month[:3] for month in _MONTHS]
    return starts.index(name[:3].lower()) + 1 if name[:3].lower() in starts else 0


def _short_year(cited: str) -> str:
    found = _SHORT_YEAR.search(cited)
    if not found:
        return ""
    year = found["year"]
    if len(year) == 4:
        return year
    return f"20{year}" if int(year) < _CENTURY else f"19{year}"


def _unquoted(head: str, cited: str) -> str:
    """What stands before the title, without the short cite it opens with."""
    if cited and head.startswith(cited):
        return head[len(cited) :]
    short = re.match(
        r"^[A-Z][\w'’.-]+(?:\s(?:and|&|et al\.?|[A-Z][\w'’.-]+))*\s['’‘]?\d{2,4}\b", head
    )
    return head[short.end() :] if short else head


_ROLE = re.compile(
    r"^(?:(?:assistant|associate|adjunct|visiting|emeritus|senior|former|chief|executive|deputy)\s)*"
    r"(?:professor|prof\.|ph\.?d|m\.?d|j\.?d|director|fellow|editor|lecturer|researcher|economist|"
    r"president|senator|judge|attorney|reporter|journalist|author|chair|analyst|university|school|"
    r"graduate|department|institute|center|centre|college)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^(?:(?:de|da|van|von|der|den|di|la|le|bin|al|el|and)\s|[A-Z][\w'’.-]*\s?|&\s?)+$"
)


_IS_WHO = re.compile(
    r"(?:^|(?<=[.;]\s))(?P<name>[^,;]{3,60}?)\s+(?:is|was)\s+(?P<who>[^;]+?)(?=\.\s|;|$)"
)
_BRACKETED = re.compile(r"^(?P<name>[^()\[\]]+?)\s*[(\[](?P<who>[^()\[\]]+)[)\]]")


def _people(head: str) -> tuple[str, str]:
    """Names, then what qualifies them: `Roy Sorensen, Professor of Philosophy at ...`."""
    text = head.strip(" ,.;:-–—[(")
    bracketed = _BRACKETED.match(text)
    if bracketed and all(map(_are_names, bracketed["name"].split(","))):
        return bracketed["name"].strip(" ,"), bracketed["who"].strip()
    said = [found for found in _IS_WHO.finditer(text) if _are_names(found["name"])]
    if said and said[0].start() == 0:
        names = ", ".join(found["name"] for found in said)
        return names, "; ".join(found["who"].strip() for found in said).strip(" .")
    segments = [segment.strip() for segment in text.split(",")]
    names_first = list(itertools.takewhile(_are_names, segments))
    rest = ", ".join(segments[len(names_first) :]).strip(" .;")
    return ", ".join(names_first), rest if names_first else ""


def _are_names(text: str) -> bool:
    name = text.strip()
    return bool(name) and len(name) <= 60 and bool(_NAME.match(name)) and not _ROLE.match(name)


_VOLUME = re.compile(r"\.\s+(?:vol(?:ume)?|no|number|issue|pp?)\b", re.IGNORECASE)


def _publisher(tail: str) -> str:
    """What stands between the title and the date: `Stanford Encyclopedia of Philosophy`."""
    end = min(
        (found.start() for pattern in _DATES if (found := pattern.search(tail))),
        default=0,
    )
    return _VOLUME.split(tail[:end])[0].strip(" ,.;:|-–—")
