"""Figures and dates in running text, in digits or in words, brought to one form."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TO_NINETY = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = {word: number for number, word in enumerate(_TO_NINETEEN.split())}
_TENS = {word: 10 * number for number, word in enumerate(_TO_NINETY.split(), start=2)}
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "k": 1000,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
}
_SMALL = 10  # a number in words up to ten, with no unit, counts our own points and reasons

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_UNIT = r"(?P<unit>\s?%|[\s-]per\s?cent\b|\sper\scent\b|[\s-]percent\b|\spercentage points?\b)?"
_DIGITS = re.compile(
    r"(?<![\w.])(?:[$£€¥]\s?)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|tn|k|m)\b)?"
    + _UNIT
    + r"(?P<tail>st|nd|rd|th|s|['’]s)?(?!\w)",
    re.I,
)
_ONE = rf"(?:{'|'.join(_ONES)})"
_TEN = rf"(?:{'|'.join(_TENS)})"
_BELOW_100 = rf"(?:{_TEN}(?:[\s-]{_ONE})?|{_ONE})"
_BELOW_1000 = rf"(?:(?:(?:{_BELOW_100}|a)[\s-])?hundred(?:\s(?:and\s)?{_BELOW_100})?|{_BELOW_100})"
_SPELT = re.compile(
    rf"\b(?P<number>(?:{_BELOW_1000}\sthousand(?:\s(?:and\s)?{_BELOW_1000})?)|{_BELOW_1000})\b"
    r"(?:\s(?P<scale>million|billion|trillion)\b)?" + _UNIT,
    re.I,
)
_VAGUE = re.compile(r"\b(dozens|hundreds|thousands|millions|billions|trillions)(?=\sof\b)", re.I)
_PARTS = re.compile(
    r"\b(?:(one|two|three|four)[\s-](third|quarter|fifth|tenth)s?|(a) (third|quarter|fifth|tenth))"
    r"(?=\sof\b)",
    re.I,
)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s(?P<month>{_MONTH})"
    rf"|(?P<month2>{_MONTH})\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
    rf"|(?P<month3>{_MONTH})(?=,?\s\d{{4}}\b))"
)
# What counts our own parts, or names one of them: `section 3`, `S3.2`, `A3.1`, `(1)`.
_OURS = re.compile(
    r"\b(?:sections?|paragraphs?|sentences?|points?|attacks?|steps?|parts?|lines?|questions?|"
    r"premises?|contentions?|numbers?|no\.)\s(?:\d+(?:\.\d+)?(?:\s(?:and|to|or)\s|[-–,]\s?)?)+"
    r"|\b(?:\d+|[a-z]+(?:-[a-z]+)?)\s(?:such |separate |different )?"
    r"(?:sections|sentences|paragraphs|passages|claims|promises|predictions|assertions|gains|attacks|reasons|premises|words)\b"
    r"|\b[SNEA]\d+(?:\.\d+)?\b|(?:^|\s)\(?\d{1,2}[.)](?=\s)"
    # Turns of speech that count nothing, numbers that end a name (`COVID-19`), the time of day.
    r"|\b24/7\b|\b50[/-]50\b|\b9/11\b|(?-i:\b[A-Z]\w*-\d+\b)|\b[012]?\d:[0-5]\d\b(?!:)",
    re.I,
)

Kind = Literal["figure", "date"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure or date as it was written, and the value by which two writings are compared."""

    text: str
    value: str
    kind: Kind


@lru_cache(maxsize=8192)
def figures(text: str) -> tuple[Figure, ...]:
    """Every figure and date of a text, each stretch of it read once."""
    return tuple(_figures(text))


def _figures(text: str) -> Iterator[Figure]:
    taken = [match.span() for match in _OURS.finditer(text)]
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if all(end <= a or start >= b for a, b in taken) and (figure := read(match)):
                taken.append((start, end))
                yield figure


def _date(match: re.Match[str]) -> Figure:
    month = (match["month"] or match["month2"] or match["month3"]).lower()
    day = match["day"] or match["day2"] or ""
    return Figure(match.group(), f"{month} {day}".strip(), "date")


def _digits(match: re.Match[str]) -> Figure:
    number = Decimal(match["number"].replace(",", ""))
    bare = not (match["scale"] or match["unit"])
    year = bare and "," not in match["number"] and 1000 <= number <= 2100 and number % 1 == 0
    return Figure(
        match.group().strip(),
        _value(number, match["scale"], match["unit"], match["tail"]),
        "date" if year else "figure",
    )


def _spelt(match: re.Match[str]) -> Figure | None:
    number = _number(match["number"].lower())
    if number <= _SMALL and not (match["scale"] or match["unit"]):
        return None
    value = _value(Decimal(number), match["scale"], match["unit"], None)
    return Figure(match.group(), value, "figure")


def _vague(match: re.Match[str]) -> Figure:
    return Figure(match.group(), match.group().lower(), "figure")


def _part(match: re.Match[str]) -> Figure:
    count = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}[(match[1] or match[3]).lower()]
    whole = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}[(match[2] or match[4]).lower()]
    return Figure(match.group(), f"{count}/{whole}", "figure")


_READERS = ((_DATE, _date), (_DIGITS, _digits), (_PARTS, _part), (_VAGUE, _vague), (_SPELT, _spelt))


def _value(number: Decimal, scale: str | None, unit: str | None, tail: str | None) -> str:
    value = number * _SCALES[scale.lower()] if scale else number
    plain = f"{value.normalize():f}"
    if unit:
        return f"{plain}%"
    return f"{plain}{tail}" if tail in ("st", "nd", "rd", "th") else plain


def _number(spelt: str) -> int:
    total, current = 0, 0
    for word in re.split(r"[\s-]", spelt):
        if word in _SCALES:
            current = max(current, 1) * _SCALES[word]
            if word == "thousand":
                total, current = total + current, 0
        elif word not in ("and", "a"):
            current += _ONES.get(word, _TENS.get(word, 0))
    return total + current


def stands_in(figure: Figure, values: Set[str]) -> bool:
    """Whether a figure is among the values read from a text that is cited.

    `forty` is backed by `40%`, but `40%` is not backed by `40`.
    """
    return figure.value in values or f"{figure.value}%" in values
