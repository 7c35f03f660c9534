"""What a line looks like: capitals, title case or a sentence; a sentence's end; a byline."""

import re
from enum import IntEnum

LONGEST_LINE = 110  # characters
MOST_WORDS = 15
_SMALL_AT_MOST = 0.1  # of the letters of a text that is in capitals

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_ENDED = re.compile(r"[.!?…][\"'”’)\]*_]*(?:\[?\^?\d{1,3}\]?)?\s*$")
_SMALL = re.compile(
    "an?|and|are|as|at|but|by|can|for|from|has|have|how|in|into|is|its?|must|not|of|on|or|our|over"
    "|should|so|than|that|the|their|this|to|under|us|vs|was|we|what|when|who|why|with|without"
    "|will|would",
    re.I,
)
_NAMES = r"[A-Z][\w.’'-]+(?:[\s,]+(?:[A-Z][\w.’'-]+|and|of|&))*"
_BYLINE = re.compile(rf"(?i:by|from|written by|author:?|dear|to)\s+{_NAMES}[,.:]?")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"(?:\w+day,?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}})\W*",
    re.I,
)


class Case(IntEnum):
    """How a line is capitalised, plainest first."""

    NONE = 0
    SENTENCE = 1
    TITLE = 2
    CAPITALS = 3


def case_of(words: str) -> Case:
    """How a line is capitalised; `NONE` where it has no word or begins with a small letter."""
    found = _WORD.findall(words)
    if not found or found[0][0].islower():
        return Case.NONE
    if all(word.isupper() for word in found) and sum(map(len, found)) > 2:
        return Case.CAPITALS
    long = [word for word in found[1:] if not _SMALL.fullmatch(word)]
    if long and sum(1 for word in long if word[0].isupper()) >= 0.7 * len(long):
        return Case.TITLE
    return Case.SENTENCE


def is_loud(text: str) -> bool:
    """Whether a whole text is in capitals, which then tell no heading from a sentence."""
    small, capital = sum(map(str.islower, text)), sum(map(str.isupper, text))
    return capital > 0 and small <= _SMALL_AT_MOST * (small + capital)


def is_ended(words: str) -> bool:
    """Whether it ends as a sentence does, a footnote's mark after the stop allowed."""
    return bool(_ENDED.search(words))


def is_byline(words: str) -> bool:
    """Whether it is an author's line, a salutation or a date: no heading and no sentence."""
    return bool(_BYLINE.fullmatch(words) or _DATE.fullmatch(words))


def is_short(words: str) -> bool:
    """Whether it is one line of a heading's length."""
    return "\n" not in words and len(words) <= LONGEST_LINE and len(words.split()) <= MOST_WORDS
