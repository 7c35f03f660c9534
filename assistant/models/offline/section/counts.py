"""What a question can take hold of in a figure: what it counts, beside what, and since when."""

import re
from collections.abc import Iterator
from typing import Any

from assistant.models.offline.english import clauses
from assistant.models.offline.reading import Read
from assistant.models.offline.section.slots import Slots
from assistant.models.offline.section.view import View, narrates, tone

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MEASURES = {
    "gram", "kilogram", "ton", "tonne", "litre", "metre", "kilometre", "mile", "foot", "inch",
    "acre", "hectare", "watt", "degree", "pound", "dollar", "euro", "penny", "pence", "cent",
    "crown", "year", "month", "week", "day", "hour", "minute", "second", "decade", "century",
    "percent", "point", "time", "page", "o'clock",
}  # fmt: skip
_SCALES = {"hundred", "thousand", "million", "billion", "trillion", "dozen"}
_MOVES = {
    "fall", "rise", "grow", "drop", "increase", "decrease", "decline", "reduce", "cut", "halve",
    "double", "treble", "triple", "gain", "lose", "shrink", "climb", "soar", "improve", "lower",
    "raise", "jump", "slump", "surge", "plummet",
}  # fmt: skip
_MOVED = {"rise", "fall", "increase", "decrease", "drop", "growth", "cut", "decline", "reduction"}
_FELL = [["fall"], ["rise"], ["drop"], ["grow"], ["jump"]]
_SHARE = re.compile(
    r"(?:\b\d[\d.,]*|\b(?:\w+ hundred|(?!hundred)[a-z]+(?:-[a-z]+)?))(?: ?%| per ?cent\b)",
    re.IGNORECASE,
)
_PART = 6  # words of what a share is of
_TITLES = {"page", "section", "article", "chapter", "world", "war", "class", "form", "year"}
_STEPS = {"recommend", "propose", "suggest", "set", "legislate", "demand", "ask"}


def numbers(doc: Any) -> Iterator[Any]:
    """The numbers of a sentence that count or measure something: no years, dates or shares."""
    for token in doc:
        if token.pos_ != "NUM" or token.dep_ == "compound" or token.ent_type_ in {"DATE", "TIME"}:
            continue
        after = token.doc[token.i + 1 : token.i + 3].text
        shared = re.match(r"(?:%|per ?cent)", after)
        dashed = token.i + 1 < len(doc) and token.doc[token.i + 1].text == "-"
        if not (_YEAR.fullmatch(token.text) or shared or dashed or token.lower_ == "one"):
            yield token


def _counted(number: Any) -> Any:
    """The noun that a number counts; None for none."""
    head = number.head
    while head.lower_ in _SCALES and head.dep_ in {"nummod", "compound"}:
        head = head.head
    return head if head.pos_ in {"NOUN", "PROPN"} and head.i > number.i else None


def share(view: View, sentence: Read) -> Slots | None:
    """A share whose plain number the sentence does not give itself."""
    hit = _SHARE.search(sentence.text)
    if hit is None or moved(view, sentence) is not None or any(numbers(sentence.doc)):
        return None
    span = sentence.doc.char_span(*hit.span(), alignment_mode="expand")
    if _is_compared(sentence.doc, span):
        return None
    of = next((c for t in span for c in t.children if c.lower_ == "of" and c.i >= span.end), None)
    part = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if part is None:
        words = view.phrasing.quote(sentence.doc, span.start, span.end, trim=False)
        return {"share": words} if words else None
    if part.lemma_ in {"deviation", "gdp"} or part.pos_ == "PRON":
        return None
    stop = min(part.i + 1, span.end + _PART)
    words = view.phrasing.quote(sentence.doc, span.start, stop, trim=stop <= part.i)
    slots: Slots = {"share": words} if words else {}
    if slots and part.tag_ == "NNS" and part.lemma_ != "time":
        kind = [t for t in (*part.lefts, part) if t.dep_ in {"amod", "compound"} or t.i == part.i]
        slots["kind"] = " ".join(t.text for t in kind)
    return slots or None


def moved(view: View, sentence: Read) -> Slots | None:
    """By what share a figure is said to have gone up or down, in exact words."""
    hit = _SHARE.search(sentence.text)
    if hit is None or re.search(r"\bdeviation\b", sentence.text):
        return None
    span = sentence.doc.char_span(*hit.span(), alignment_mode="expand")
    if not _is_change(sentence.doc, span):
        return None
    words = view.phrasing.quote(sentence.doc, span.start, span.end, trim=False)
    return {"change": words} if words and re.match(r"\W?\d|\w+[- ]?\w* per", words) else None


def _is_change(doc: Any, span: Any) -> bool:
    """`fell by 9%`, `a rise of 9%`, `a 9% rise`; not `9% of them`, `from 7 to 9%`."""
    before = [t.lemma_.lower() for t in doc[max(span.start - 3, 0) : span.start]]
    after = [t.lemma_.lower() for t in doc[span.end : span.end + 2]]
    if "to" in before[-1:] or "than" in after or "of" in after[:1]:
        return False
    verb = before[-1:] == ["by"] and any(one in _MOVES for one in before)
    noun = before[-1:] == ["of"] and any(one in _MOVED for one in before)
    return verb or noun or any(one in _MOVED for one in after) or before[-1:] in _FELL


def _is_compared(doc: Any, span: Any) -> bool:
    return any(t.tag_ in {"JJR", "RBR"} for t in doc[span.end : span.end + 2])


def two_counts(view: View, sentence: Read) -> Slots | None:
    """Two counts of the same kind of things in one sentence, the smaller first."""
    found = [(n, _counted(n)) for n in numbers(sentence.doc)]
    if len(found) != 2 or found[0][1] is None:
        return None
    (few, thing), (many, other) = found
    if thing.lemma_ in _MEASURES or (other is not None and other.lemma_ != thing.lemma_):
        return None
    if other is None and (many.dep_ == "nummod" or not many.text[:1].isdigit()):
        return None
    values = [_value(n) for n in (few, many)]
    if not all(values) or values[1] < 3 * values[0]:
        return None
    less = view.phrasing.quote(sentence.doc, few.left_edge.i, thing.i + 1, trim=False)
    more = view.phrasing.quote(sentence.doc, many.i, (other.i if other else many.i) + 1, trim=False)
    return {"less": less, "more": more} if less and more else None


def _value(number: Any) -> float:
    """What a number written in figures is worth; 0 for one in words."""
    digits = number.text.replace(",", "")
    return float(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else 0.0


def promised_number(view: View, sentence: Read) -> Slots | None:
    """So many of something that the main clause says will come."""
    verb = clauses.root_of(sentence.doc)
    if clauses.is_negated(verb) or narrates(sentence.doc):
        return None
    foretold = clauses.modal(verb) in {"will", "would"} or verb.lemma_ == "expect"
    for number in numbers(sentence.doc) if foretold else ():
        thing = _counted(number)
        brought = thing is not None and thing.head.i == verb.i and thing.dep_ in {"dobj", "attr"}
        if brought and thing.lemma_ not in _MEASURES | _SCALES:
            words = view.phrasing.quote(sentence.doc, number.left_edge.i, thing.i + 1)
            if not words or len(words.split()) < 2:
                return None
            good = tone(sentence.text) >= 0 and thing.lemma_ not in _ILLS
            return {"number": words} | ({"promised": words} if good else {})
    return None


_ILLS = {"death", "victim", "loss", "accident", "injury", "casualty", "crime", "attack"}


def measure(view: View, sentence: Read) -> Slots | None:
    """An amount in some unit, other than time and money, that somebody has to have measured."""
    for number in numbers(sentence.doc):
        unit = _counted(number)
        if unit is not None and unit.lemma_.lower() in _UNITS:
            of = next((p for c in unit.children if c.lower_ == "of" for p in c.children), None)
            stop = of.i + 1 if of is not None and of.i - unit.i < 5 else unit.i + 1
            words = view.phrasing.quote(sentence.doc, number.left_edge.i, stop)
            return {"measure": words} if words and len(words.split()) > 1 else None
    return None


_UNITS = {
    "gram", "kilogram", "ton", "tonne", "litre", "kilowatt", "megawatt", "gigawatt", "degree",
    "calorie", "unit", "decibel", "hectare",
}  # fmt: skip
_LEVERS = {"hour", "price", "tax", "age", "limit", "fee", "fare", "rate", "wage", "threshold"}


def moving(view: View, sentence: Read) -> Slots | None:  # noqa: ARG001
    """A figure that is told to have gone up or down; not one that was set so by the step itself."""
    for verb in sentence.doc if narrates(sentence.doc) else ():
        if verb.lemma_ not in _MOVES or verb.tag_ != "VBD" or verb.pos_ != "VERB":
            continue
        head = clauses.subject(verb)
        if head is None or head.lemma_.lower() in _LEVERS or head.pos_ not in {"NOUN", "PROPN"}:
            continue
        if any(c.dep_ == "dobj" and c.pos_ != "NUM" for c in verb.children):
            continue
        if re.search(r"\d|\b(?:half|third|quarter|fifth|doubled|halved|trebled)\b", sentence.text):
            return {}
    return None


def plan_number(view: View, sentence: Read) -> Slots | None:
    """The number on which the step argued for is built, with what it measures."""
    root = clauses.root_of(sentence.doc)
    told = clauses.modal(root) in {"should", "must"} or root.lemma_ in _STEPS
    head = clauses.subject(root)
    if head is not None and any(t.lower_ in {"nobody", "no"} for t in (head, *head.children)):
        return None
    if not (view.proposes and told) or narrates(sentence.doc) or clauses.is_negated(root):
        return None
    for number in sentence.doc:
        if number.pos_ != "NUM" or _YEAR.fullmatch(number.text) or number.lower_ == "one":
            continue
        thing = _counted(number)
        if number.ent_type_ == "DATE" and (thing is None or thing.lemma_ not in _MEASURES):
            continue
        stop = thing.i + 1 if thing is not None else number.i + 1
        if thing is not None and (thing.lemma_ in _TITLES or stop - number.i > 3):
            continue
        start = number.i - 1 if number.i and sentence.doc[number.i - 1].is_currency else number.i
        while start > 1 and sentence.doc[start - 1].text == "-":
            start -= 2
        words = view.phrasing.quote(sentence.doc, start, stop, trim=False)
        return {"number": words} if words and thing is not None else None
    return None


def measured_year(view: View, sentence: Read) -> Slots | None:  # noqa: ARG001
    """Only where an amount, or a count that moved, stands beside the year."""
    moves = any(t.lemma_.lower() in _MOVES for t in sentence.doc)
    amount = _SHARE.search(sentence.text) or re.search(
        r"[£$€]\d|\d(?: million| billion| thousand)", sentence.text
    )
    return {} if amount or (moves and any(numbers(sentence.doc))) else None


def most_of(view: View, sentence: Read) -> Slots | None:
    """`most workplaces`, `the majority of firms`: a share that is not counted."""
    for token in sentence.doc:
        if token.lower_ not in {"most", "majority"} or token.head.pos_ not in {
            "NOUN",
            "ADP",
            "VERB",
        }:
            continue
        thing = token.head if token.dep_ in {"amod", "det"} else _of(token)
        before = sentence.doc[token.i - 1].lower_ if token.i else ""
        if thing is None or thing.tag_ != "NNS" or (token.lower_ == "most" and before == "the"):
            continue
        words = view.phrasing.quote(sentence.doc, token.i, thing.i + 1, trim=False)
        if words and len(words.split()) <= _PART:
            return {"most": words}
    return None


def several_of(view: View, sentence: Read) -> Slots | None:
    """`many species`, `several towns`: a plural that could be named, and is not."""
    for token in sentence.doc:
        if token.lower_ not in {"many", "several", "numerous", "various", "countless"}:
            continue
        thing = token.head if token.dep_ in {"amod", "det"} else _of(token)
        before = sentence.doc[token.i - 1].lower_ if token.i else ""
        if thing is None or thing.i < token.i or before in {"as", "so", "too", "how", "the"}:
            continue
        if thing.tag_ != "NNS" or thing.dep_ == "compound" or thing.lemma_.lower() in _UNNAMED:
            continue
        words = view.phrasing.quote(sentence.doc, token.i, thing.i + 1, trim=False)
        if words and 1 < len(words.split()) <= _PART:
            return {"part": words}
    return None


_UNNAMED = {
    "person", "people", "critic", "opponent", "thing", "way", "time", "reason", "child",
    "parent", "teenager", "man", "woman", "student", "voter", "year", "day", "decade", "month",
    "hour", "week", "pupil", "worker", "reader", "young", "adult", "citizen", "resident",
    "employee", "patient", "family", "household", "taxpayer", "user", "visitor", "hand",
    "member", "job", "life", "death", "individual", "other", "viewer", "driver", "kid",
}  # fmt: skip


def _of(token: Any) -> Any:
    """What stands after the `of` behind a word; None for nothing."""
    of = next((c for c in token.children if c.lower_ == "of"), None)
    return next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None


def to_be_paid(view: View, sentence: Read) -> Slots | None:
    """Only where the step argued for is to cost what the sentence says."""
    due = clauses.modal(clauses.root_of(sentence.doc)) in {"will", "would", "could", "may"}
    return {} if due and view.proposes else None
