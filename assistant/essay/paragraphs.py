"""Where the paragraphs of plain text begin and end.

Two habits are told apart by measure. In *wrapped* text lines are cut at a width and a blank line
(or an indent) ends a paragraph; in *running* text every line is a paragraph.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]

_LINE = re.compile(r"[^\n\r\u2028\u2029\f\v]+")
_ENDED = re.compile(r"[.!?:;…][\"'”’)\]»*_]*(?:\[?\d{1,3}\]?)?\s*$")
_LIST = re.compile(
    r"\s*(?:[-*•–·▪]\s+|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s+|\[\^?\w{1,4}\]:?\s)"
)
_MARKER = re.compile(r"(?:[-*•·▪‣◦]|\(?\d{1,3}[.)])\s+(?=\S)")
_NUMBER_BEFORE = re.compile(r"[ \t>]*(?P<number>\(?\d{1,3}[.)]\s+)")
_WORDS = re.compile(r"[^\W_]")
_WIDEST = 120  # characters: a longer line was never wrapped
_CUT = 0.4  # of inner lines reach the margin without a full stop: more, and they are wrapped
_SHORT = 0.7  # of the width: a line shorter than this did not reach the margin
_INDENT = 2


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    text: str


def paragraphs(text: str) -> list[Span]:
    """The spans of all paragraphs, in order, white space around them left out."""
    groups = list(_groups(text))
    wrapped = _is_wrapped(groups)
    spans: list[Span] = []
    for group in groups:
        spans.extend(_joined(group, wrapped) if wrapped else ((x.start, x.end) for x in group))
    return spans


def after_marker(text: str, start: int, end: int) -> int:
    """Where the words of a paragraph begin, after a list's bullet or number."""
    marker = _MARKER.match(text, start, end)
    return marker.end() if marker else start


def with_number(text: str, start: int) -> int:
    """Where a paragraph's number (`1. `) begins, if its reader took it for a list's marker."""
    number = _NUMBER_BEFORE.fullmatch(text, text.rfind("\n", 0, start) + 1, start)
    return number.start("number") if number else start


def _groups(text: str) -> Iterator[list[_Line]]:
    """Runs of lines with no blank line between them."""
    group: list[_Line] = []
    last = 0
    for found in _LINE.finditer(text):
        line = found[0]
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip())
        start, end = found.start() + indent, found.start() + len(line.rstrip())
        if (
            group
            and len(re.findall(r"\n|\r(?!\n)|[\u2028\u2029\f\v]", text[last : found.start()])) > 1
        ):
            yield group
            group = []
        group.append(_Line(start, end, indent, text[start:end]))
        last = end
    if group:
        yield group


def _is_wrapped(groups: list[list[_Line]]) -> float:
    """The width at which lines were cut, in characters; 0.0 where none was.

    Lines were cut where many reach the margin without a full stop: a heading does not reach it.
    """
    inner = [line for group in groups for line in group[:-1]]
    if not inner:
        return 0.0
    widths = sorted(len(line.text) + line.indent for line in inner)
    width = widths[int(len(widths) * 0.9)]
    cut = sum(
        1
        for line in inner
        if len(line.text) + line.indent >= width * _SHORT and not _ENDED.search(line.text)
    )
    return float(width) if cut / len(inner) > _CUT and width <= _WIDEST else 0.0


def _joined(group: list[_Line], width: float) -> Iterator[Span]:
    """The paragraphs of a group of wrapped lines."""
    first = group[0]
    for before, line in pairwise(group):
        if _parts(before, line, width, opens=before is group[0]):
            yield first.start, before.end
            first = line
    yield first.start, group[-1].end


def _parts(before: _Line, line: _Line, width: float, *, opens: bool) -> bool:
    """Whether a paragraph ends between two lines that no blank line parts.

    `opens` says that `before` is the first line after a blank one: short and without a full stop,
    it is a heading set close above its text.
    """
    if not _WORDS.search(before.text) or not _WORDS.search(line.text):
        return True
    ended = bool(_ENDED.search(before.text))
    short = len(before.text) + before.indent < width * _SHORT
    if _LIST.match(line.text):
        return ended or short
    if ended:
        return short or (line.indent >= before.indent + _INDENT and not _LIST.match(before.text))
    heads = opens and short and line.text[0].isupper() and before.text[0].isupper()
    return heads and len(line.text) > len(before.text)
