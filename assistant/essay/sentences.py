"""Sentences with exact offsets: sentencex finds the boundaries; its known slips are mended here."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from assistant.essay.paragraphs import Span, paragraphs

_PIECE = 4_000  # characters given to the splitter at once: unbalanced quotes cost it the square
_UNSEEN = {"Cf", "Cc", "Zs", "Zl", "Zp"}
_LONGEST = 3_000  # characters of one sentence; only text without any full stop is longer
_MARK = r"(?:\[\^?[\w, –-]{1,12}\]|[¹²³⁴-⁹⁰]+|[*†‡]+(?=\s|$))"
_ONLY_MARKS = re.compile(rf"(?:\s|{_MARK}|\(\d{{1,3}}\)|[)\]”’\"'»_*.…])+")
_LEADING_MARKS = re.compile(rf"\s*{_MARK}(?:\s*{_MARK})*(?=\s|$)")
_ONLY_NUMBER = re.compile(r"\s*\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s*")
# Abbreviations the splitter ends a sentence at, though the number that they announce follows.
_BEFORE_NUMBER = re.compile(
    r"\b(?:vols?|chs?|chap|figs?|paras?|secs|arts|eq|app|approx|est)\.$", re.I
)
_NEXT = r"\s+(?=[A-Z“\"‘(])"
# Ends that the splitter passes over: a stop inside a bracket, before a footnote's figure, or in a
# closing quotation mark with a footnote's mark behind it.
_MISSED = re.compile(
    rf"(?<=[a-z\d][.!?][)\]]){_NEXT}|(?<=\w…){_NEXT}"
    rf"|(?<=[a-z”’)][.!?]\d){_NEXT}|(?<=[a-z”’)][.!?]\d\d){_NEXT}"
    rf"|(?<=[.!?][”\"’]\[\d\]){_NEXT}|(?<=[.!?][”\"’]\[\d\d\]){_NEXT}"
    rf"|(?<=[.!?][”\"’]\s\[\d\]){_NEXT}|(?<=[.!?][”\"’]\s\[\d\d\]){_NEXT}"
    r"|(?<=\d\.\d)\s+(?=(?:The|This|That|These|It|In|But|However|They|We|He|She|And|There)\s)"
)


def split(text: str) -> list[Span]:
    """The sentences of a text of any number of paragraphs; none runs over a paragraph's end.

    Spans are ordered, disjoint, and cover every character that is not white space; but a stretch
    of nothing but unseen formatting characters is no sentence.
    """
    return split_spans(text, paragraphs(text))


def split_spans(text: str, spans: Sequence[Span]) -> list[Span]:
    """The sentences within each of the spans, in order."""
    return [found for start, end in spans for found in split_paragraph(text, start, end)]


def split_paragraph(text: str, start: int, end: int) -> list[Span]:
    """The sentences of one paragraph, `text[start:end]`."""
    found: list[Span] = []
    for span in _boundaries(text, start, end):
        if found and _belongs(text, found[-1], span):
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
    return [short for span in found for short in _shortened(text, *span)]


def _boundaries(text: str, start: int, end: int) -> Iterator[Span]:
    """What the splitter finds, plus what it misses, trimmed of white space."""
    import sentencex

    for first, last in _pieces(text, start, end):
        piece = text[first:last]
        at = 0
        for found in sentencex.get_sentence_boundaries("en", piece):
            # Marks that the splitter puts before the next sentence belong to the one they follow.
            marks = _LEADING_MARKS.match(piece, at, found["end_index"]) if at else None
            if marks:
                yield from _trimmed(text, first + at, first + marks.end())
                at = marks.end()
            for cut in _MISSED.finditer(piece, at, found["end_index"]):
                yield from _trimmed(text, first + at, first + cut.start())
                at = cut.end()
            yield from _trimmed(text, first + at, first + found["end_index"])
            at = max(at, found["end_index"])
        yield from _trimmed(text, first + at, last)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A paragraph in pieces the splitter can manage, cut at a full stop where there is one."""
    while end - start > _PIECE:
        limit = start + _PIECE
        cut = max(text.rfind(stop, start, limit) for stop in (". ", "? ", "! ", ".\n"))
        if cut <= start:
            cut = text.rfind(" ", start, limit)
        cut = cut + 1 if cut > start else limit
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start < end and any(unicodedata.category(char) not in _UNSEEN for char in text[start:end]):
        yield start, end


def _belongs(text: str, before: Span, span: Span) -> bool:
    """Whether what the splitter took for a new sentence goes on with the one before."""
    words = text[span[0] : span[1]]
    if words[0].islower() or _ONLY_MARKS.fullmatch(words):
        return True
    so_far = text[before[0] : before[1]]
    if words[0].isdigit() and _BEFORE_NUMBER.search(so_far):
        return True
    return bool(_ONLY_NUMBER.fullmatch(so_far))


def _shortened(text: str, start: int, end: int) -> Iterator[Span]:
    """A run of words without end, cut after a semicolon, comma or space."""
    while end - start > _LONGEST:
        limit = start + _LONGEST
        cuts = (text.rfind(stop, start + _LONGEST // 2, limit) for stop in ("; ", ", ", " "))
        cut = next((cut + 1 for cut in cuts if cut > 0), limit)
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)
