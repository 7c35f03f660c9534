"""A quotation that is not there whole: pieces joined, or words put in brackets."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.checks.quotation import Found, Quotation, Texts
from assistant.checks.rule import Problem
from assistant.checks.words import has_word, sentences, shown

_ELLIPSIS = re.compile(
    r"\s*(?:\[\s*(?:…|\.\s?\.\s?\.)\s*\]|…|\.\s?\.\s?\.(?:\s?\.)?|\*\s\*\s\*)\s*"
)
_BRACKET = re.compile(r"\[([^\[\]]{1,200})\]")
_DISCLOSED = re.compile(
    r"\bbrackets?\b|\bbracketed\b|\b(?:words?|emphasis|edited|inserted|added|modified|changed|"
    r"clarified|clarification)\b[^.]{0,30}\b"
    r"(?:ours|mine|by (?:us|me|the editor)|added|for clarity)\b",
    re.I,
)
_PIECE = 4  # words: the least that counts as a piece of a text when no ellipsis marks the join
_GAP = 4  # words: the least left out between two pieces; less is an altered quotation
_BRACKET_GAP = 120  # characters of the source that one bracket may stand for


def splice(texts: Texts, quotation: Quotation) -> Iterator[Problem]:
    """Words of a text joined that do not stand next to each other there."""
    if pieces := joined(texts, quotation):
        yield Problem(quotation.where, _told(quotation, pieces))


def brackets(texts: Texts, quotation: Quotation) -> Iterator[Problem]:
    """A change in square brackets that nothing beside the quotation discloses."""
    changes = changed(texts, quotation)
    if changes and not _DISCLOSED.search(f"{quotation.before} {quotation.after}"):
        for ours, theirs in changes:
            says = (
                f"where the source says {shown(theirs)}" if theirs else "and the source has nothing"
            )
            yield Problem(
                quotation.where,
                f"has “[{ours}]” {says}; quote the source's own words, or say beside the citation "
                "that the brackets are yours",
            )


def joined(texts: Texts, quotation: Quotation) -> list[Found]:
    """The pieces, in the quotation's order, of a quotation that is found only in pieces."""
    if texts.find(quotation):
        return []
    parts = [part for part in _ELLIPSIS.split(quotation.text) if has_word(part)]
    if len(parts) > 1:
        return _placed(texts, quotation, parts)
    parts = list(sentences(quotation.text))
    if len(parts) > 1 and (pieces := _placed(texts, quotation, parts)):
        return pieces
    return _two_pieces(texts, quotation)


def changed(texts: Texts, quotation: Quotation) -> list[tuple[str, str]]:
    """What stands in brackets and what the source has there, for a quotation found but for them.

    A bracket inside a word (`[T]he`) marks a change of case by itself: it is found as it is.
    """
    if texts.find(quotation) or not _BRACKET.search(quotation.text):
        return []
    if texts.part(quotation, without_case_brackets(quotation.text)):
        return []
    inserted = _BRACKET.findall(quotation.text)
    outside = _BRACKET.split(quotation.text)[::2]
    for text in texts.among(quotation):
        if gaps := _gaps(texts, quotation, outside, text.id):
            return list(zip(inserted, gaps, strict=True))
    return []


def without_case_brackets(text: str) -> str:
    """The text with brackets inside a word taken off: `[T]he` is `The`."""
    return re.sub(r"\[(\w{1,3})\](?=\w)", r"\1", text)


def _gaps(texts: Texts, quotation: Quotation, outside: list[str], name: str) -> list[str] | None:
    """What the source has at each bracket, if all outside them stands there in order."""
    at: int | None = None
    gaps: list[str] = []
    for number, part in enumerate(outside):
        if not has_word(part):
            gaps += [""] if number and at is not None else []
            continue
        places = [p for p in texts.part(quotation, part) if p.text.id == name]
        near = [p for p in places if at is None or 0 <= p.start - at <= _BRACKET_GAP]
        if not near:
            return None
        if at is not None:
            gaps.append(near[0].text.words[at : near[0].start].strip())
        elif number:
            gaps.append("")
        at = near[0].end
    return gaps if at is not None and len(gaps) == len(outside) - 1 else None


def _placed(texts: Texts, quotation: Quotation, parts: list[str]) -> list[Found]:
    """A place for every part, each after the last where that can be; empty if one has none."""
    pieces: list[Found] = []
    for part in parts:
        places = texts.part(quotation, part.strip())
        if not places:
            return []
        follows = [p for p in places if pieces and _after(pieces[-1], p)]
        pieces.append(min(follows, key=lambda p: p.start) if follows else places[0])
    return pieces


def _after(first: Found, second: Found) -> bool:
    return first.text.id == second.text.id and second.start >= first.end


def _two_pieces(texts: Texts, quotation: Quotation) -> list[Found]:
    """The longest beginning and the rest, where both stand in the texts, well apart."""
    said = quotation.text.split()
    low, high = _PIECE, len(said) - _PIECE
    if high < low or not texts.part(quotation, " ".join(said[:low])):
        return []
    while low < high:  # a longer beginning is found only where each shorter one is
        middle = (low + high + 1) // 2
        if texts.part(quotation, " ".join(said[:middle])):
            low = middle
        else:
            high = middle - 1
    pieces = _placed(texts, quotation, [" ".join(said[:low]), " ".join(said[low:])])
    return pieces if pieces and _apart(*pieces) else []


def _apart(first: Found, second: Found) -> bool:
    if not _after(first, second):
        return True
    return len(first.text.words[first.end : second.start].split()) >= _GAP


def _told(quotation: Quotation, pieces: list[Found]) -> str:
    quote = shown(quotation.text, 60)
    for first, second in pairwise(pieces):
        if first.text.id != second.text.id:
            return (
                f"{quote} joins words of {first.text.name} to words of {second.text.name}; "
                "quote each by itself"
            )
        if not _after(first, second):
            return f"{quote} joins words in another order than the source; quote each by itself"
        left_out = first.text.words[first.end : second.start].strip(" .,;:\n")
        if count := len(left_out.split()):
            return (
                f"{quote} leaves out {count} word{'' if count == 1 else 's'} of the source, "
                f"{shown(left_out)}; quote it whole, or as two quotations"
            )
    return f"{quote} is cut by an ellipsis where the source has none; quote it whole"
