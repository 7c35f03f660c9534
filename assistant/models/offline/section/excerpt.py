"""The few exact words of a sentence that an attack quotes in passing."""

import re
from typing import Any

from assistant.models.offline.english import clauses
from assistant.models.offline.reading import Read
from assistant.models.offline.section.view import View

FEW = 10  # words of the essay that an attack quotes in passing
_FINITE = {"VBZ", "VBP", "VBD", "MD"}
_TELLING = 5  # words a quotation has, where there is one that says as much
_BARE = re.compile(r"(?:is|are|was|were|means?) (?:that|whether|to)\b")  # says nothing by itself
_JOINS = re.compile(
    r"(?:on the (?:other|one) hand|in other words|at the same time|in the (?:end|first place)"
    r"|for (?:example|instance)|in (?:addition|contrast|fact|short|conclusion)|of course)",
    re.IGNORECASE,
)
_BREAKS = {"‘", "’", ",", ";", ":", "–", "—", "-", "but", "because", "while", "whereas", "although",
           "though", "if", "which", "who"}  # fmt: skip
_LEADS_IN = {"then", "indeed", "thus", "therefore", "and", "that", "clearly", "furthermore",
             "moreover", "also", "surely"}  # fmt: skip


def passing(
    view: View, sentence: Read, verb: Any, predicate: str | None, *, agent: bool, empty: bool
) -> str | None:
    """The few words of the sentence that matter, exact: its clause if that is short, else less.

    The sentence itself stands above every attack on it, so that no more is ever quoted than a
    listener could keep in mind.
    """
    doc, head = sentence.doc, clauses.subject(verb)
    whole = None
    if head is not None and (agent or empty) and predicate:
        start = head.left_edge.i
        stop = clauses.group_start(verb) + len(predicate.split())
        if 0 < verb.i - start <= FEW and stop - start <= 2 * FEW:
            end = _place_after(doc, predicate)
            whole = view.phrasing.quote(doc, start, end) if end else None
    short = view.phrasing.predicate(verb, FEW - 2)
    things = (
        view.phrasing.quote(doc, child.left_edge.i, child.right_edge.i + 1)
        for child in verb.children
        if child.dep_ in {"dobj", "attr"} and child.i > verb.i and child.pos_ != "PRON"
    )
    run = _longest_run(view, doc)
    found = [
        words
        for words in (whole, predicate, short, *things, run)
        if words and 2 <= len(words.split()) <= FEW and not _BARE.match(words)
        if not _is_cut(doc, words) and not _JOINS.fullmatch(words)
    ]
    telling = [words for words in found if len(words.split()) >= _TELLING]
    if found:
        return (telling or found)[0]
    return short if short and len(short.split()) <= FEW + 4 else None


def _place_after(doc: Any, words: str) -> int:
    at = doc.text.find(words)
    span = doc.char_span(at, at + len(words), alignment_mode="expand") if at >= 0 else None
    return int(span.end) if span is not None else 0


def _longest_run(view: View, doc: Any) -> str | None:
    """The longest stretch between breaks that is a clause or a phrase by itself, in exact words."""
    best = None
    start = 0
    for at in range(len(doc) + 1):
        if at == len(doc) or doc[at].is_quote or doc[at].lower_ in _BREAKS:
            words = _run(view, doc, start, at)
            if words and _worth(doc, words) > _worth(doc, best or ""):
                best = words
            start = at + 1
    return best if best and len(best.split()) >= 3 else None


def _is_cut(doc: Any, words: str) -> bool:
    """Whether the words end on one whose object was left out."""
    at = doc.text.find(words)
    span = doc.char_span(at, at + len(words), alignment_mode="expand") if at >= 0 else None
    return span is not None and _leads_on(span[-1], span.end)


def _worth(doc: Any, words: str) -> tuple[bool, int]:
    """What a quotation is worth: one that says something before one that names something."""
    at = doc.text.find(words) if words else -1
    span = doc.char_span(at, at + len(words), alignment_mode="expand") if at >= 0 else None
    says = span is not None and any(t.tag_ in _FINITE for t in span)
    return says, len(words.split())


def _run(view: View, doc: Any, start: int, stop: int) -> str | None:
    """The words from one break to the next, as many as can be quoted in passing."""
    while start < stop and doc[start].lower_ in _LEADS_IN:
        start += 1
    stop, end = min(stop, start + FEW), stop
    if stop < end and doc[stop].lower_ == "than":
        stop = min(stop + 3, end)
    late = [t.i for t in doc[max(start, stop - 3) : stop] if t.lower_ in {"that", "whether"}]
    stop = min([stop, *late])
    while start < stop and _leads_on(doc[stop - 1], stop):
        stop -= 1
    finite = [t for t in doc[start:stop] if t.tag_ in _FINITE]
    whole = all(_has_subject(t, start) for t in finite)
    cut = bool(finite) and any(_subject(t) and t.head.i >= stop for t in doc[start:stop])
    return view.phrasing.quote(doc, start, stop) if whole and not cut else None


def _has_subject(token: Any, start: int) -> bool:
    """Whether the subject of a finite verb stands at or after a place."""
    verb = token.head if token.dep_ in {"aux", "auxpass"} else token
    return any(_subject(child) and child.i >= start for child in verb.lefts)


def _subject(token: Any) -> bool:
    return bool(token.dep_ in {"nsubj", "nsubjpass", "csubj", "expl"})


def _leads_on(token: Any, stop: int) -> bool:
    """Whether what it governs has been cut off."""
    cut = any(child.i >= stop and not child.is_punct for child in token.rights)
    return bool(cut and token.pos_ in {"VERB", "AUX", "ADP", "DET", "SCONJ", "ADV"})
