"""Lines to paragraphs and headings, by the gaps between lines, indents and sizes of type."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.essay.readers.pdf_lines import Line
from assistant.essay.readers.reading import Kind

_GAP = 1.25  # times the usual distance of lines: more ends a paragraph
_INDENT = 0.8  # of the type size
_SHORT = 0.75  # of the usual length: a line that ended before the margin
_LARGER = 1.12  # times the body's type: a heading
_OTHER_SIZE = 0.08  # of the type size: the next line is another kind of text
_SMALLER = 0.93  # times the body's type: a footnote, where it stands under the page's text
_LONGEST_HEADING = 200  # characters
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*(?:\[\d{1,3}\])*$")
_NOTE = re.compile(r"\[?\d{1,3}[\].]?\s*\S|[*†‡]")
_HYPHEN = re.compile(r"(?P<first>[^\W\d_]+)[-\u00ad\u2010]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Shape:
    """What is usual in a document: body type in points, line distance, line length, its words."""

    body: float
    bold: bool
    leading: float
    length: int
    words: Counter[str]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Shape":
        """The shape of all the lines of a document."""
        sizes: Counter[float] = Counter()
        weights: Counter[bool] = Counter()
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
            weights[line.bold] += len(line.text)
        body = sizes.most_common(1)[0][0] if sizes else 0.0
        mine = [line for line in lines if abs(line.size - body) < 0.1]
        gaps = [
            a.y - b.y for a, b in pairwise(mine) if a.page == b.page and 0 < a.y - b.y < 4 * body
        ]
        lengths = sorted(len(line.text) for line in mine)
        return cls(
            body=body,
            bold=weights[True] > weights[False],
            leading=median(gaps) if gaps else body * 1.2,
            length=lengths[int(len(lengths) * 0.9)] if lengths else 0,
            words=Counter(w.casefold() for line in lines for w in _WORD.findall(line.text)),
        )


def blocks(lines: Sequence[Line], shape: Shape) -> Iterator[tuple[Kind, str, int]]:
    """The blocks: kind, words, and a heading's level, 1 for the largest type.

    Footnotes wait till the section ends, so that a paragraph may run on over the page.
    """
    text, feet = _without_feet(lines, shape)
    levels = _levels(text, shape)
    waiting = _paragraphs(feet, shape)
    notes = [(group[0].page, _joined(group, shape)) for group in waiting]
    begun = False
    for group in _paragraphs(text, shape):
        words = _joined(group, shape)
        level = levels.get(round(group[0].size, 1), len(levels) + 1)
        if not _is_heading(group, words, shape):
            begun = True
            yield "prose", words, 0
            continue
        while notes and begun and notes[0][0] < group[0].page:
            yield "note", notes.pop(0)[1], 0
        yield "heading", words, level
    for _, words in notes:
        yield "note", words, 0


def _without_feet(lines: Iterable[Line], shape: Shape) -> tuple[list[Line], list[Line]]:
    """The running text, and the small type that closes each page, where it begins as a note."""
    text: list[Line] = []
    feet: list[Line] = []
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    for page in pages.values():
        at = len(page)
        while at and page[at - 1].size < shape.body * _SMALLER:
            at -= 1
        while at < len(page) and not _NOTE.match(page[at].text):
            at += 1
        text.extend(page[:at])
        feet.extend(page[at:])
    return text, feet


def _levels(lines: Iterable[Line], shape: Shape) -> dict[float, int]:
    larger = {round(line.size, 1) for line in lines if line.size >= shape.body * _LARGER}
    return {size: level for level, size in enumerate(sorted(larger, reverse=True), 1)}


def _is_heading(group: list[Line], words: str, shape: Shape) -> bool:
    """Whether a group of lines is set as a heading: larger than the body, or bold, and short."""
    if len(words) > _LONGEST_HEADING or not any(c.isalpha() for c in words):
        return False
    if group[0].size >= shape.body * _LARGER:
        return True
    whole = all(line.bold for line in group) and not shape.bold
    return whole and group[0].size >= shape.body * _SMALLER and len(group) <= 2


def _paragraphs(lines: Sequence[Line], shape: Shape) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and _parts(group[-1], line, group, shape):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _parts(before: Line, line: Line, group: list[Line], shape: Shape) -> bool:
    """Whether a paragraph ends between two lines."""
    if abs(before.size - line.size) > before.size * _OTHER_SIZE or before.bold != line.bold:
        return True
    ended = bool(_ENDED.search(before.text))
    gap = before.y - line.y
    if before.page != line.page or gap <= 0:
        return ended and not line.text[:1].islower()
    if gap > max(shape.leading, before.size * 1.1) * _GAP:
        return True
    if ended and line.x > group[-1].x + _INDENT * line.size:
        return True
    if _NOTE.match(line.text) and ended and line.size < shape.body * _SMALLER:
        return True
    return ended and len(before.text) < shape.length * _SHORT


def _joined(group: Sequence[Line], shape: Shape) -> str:
    """The words of a paragraph, with words that a line end cut put together again."""
    whole = group[0].text
    for line in group[1:]:
        cut = _HYPHEN.search(whole)
        if not cut or not line.text[:1].islower():
            whole += ("" if whole.endswith(("—", "–")) else " ") + line.text
            continue
        following = _WORD.match(line.text)
        rest = following[0] if following else ""
        compound = f"{cut['first']}-{rest}".casefold()
        keeps = shape.words[compound] > 0 and not shape.words[f"{cut['first']}{rest}".casefold()]
        whole = whole[: cut.end("first")] + ("-" if keeps else "") + line.text
    return whole
