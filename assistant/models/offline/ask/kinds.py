"""The kind of thing a question asks for, and whether a sentence has one to give."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, Literal

Wants = Literal["number", "date", "place", "land", "name", "agent", "reason", "anything"]

_ASKED: tuple[tuple[Wants, re.Pattern[str]], ...] = (
    (
        "number",
        re.compile(
            r"^how (?:many|much|long|far|fast|old|big|large|high|often)\b|\bhow (?:many|much)\b|"
            r"\b(?:what|which) (?:percentage|share|proportion|number|fraction|amount|age)\b",
            re.I,
        ),
    ),
    (
        "date",
        re.compile(
            r"^(?:since )?when\b|\b(?:what|which) (?:year|date|day|month|century|decade)s?\b", re.I
        ),
    ),
    ("place", re.compile(r"^(?:from )?where\b(?!.*\bcomes? from\b)", re.I)),
    (
        "land",
        re.compile(r"\b(?:what|which) (?:\w+ )?(?:country|countries|city|cities|towns?)\b", re.I),
    ),
    (
        "name",
        re.compile(
            r"\bnames? of\b|\b(?:named|called)\W*$|^(?:what|which|whose) (?:\w+ )?"
            r"(?:economist|psychologist|scholar|historian|scientist|philosopher|author|expert|"
            r"president|minister|leader|politician|engineer|judge|poet|general|king|queen|"
            r"religion|party|agency|company|newspaper|university|organi[sz]ation|treaty)\b",
            re.I,
        ),
    ),
    ("agent", re.compile(r"^(?:by )?whom?\b|^whose\b", re.I)),
    (
        "reason",
        re.compile(
            r"^why\b|\bfor what reason\b|^what (?:is the |are the )?(?:reasons?|explanation)\b",
            re.I,
        ),
    ),
)
_AMOUNTS = frozenset(
    ["half", "third", "quarter", "most", "majority", "double", "twice", "dozen", "dozens"]
)
_NUMBERS = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d{2}s?\b|\b\d{1,2}(?:st|nd|rd|th) century\b")
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_AT = frozenset({"in", "at", "on", "near", "outside", "inside", "across", "from", "into", "to"})
_AGENTS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_NAMED = _AGENTS | {"LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"}
_EXPLAINS = re.compile(
    r"\b(?:because|so that|in order to|due to|owing to|reasons?|therefore|thanks to|"
    r"(?:that|which) is why)\b",
    re.I,
)
_BECAUSE = re.compile(
    r"\b(?:because|since|for|so that|in order to|to \w+|due to|owing to|by \w+ing|as|if|therefore|"
    r"thus|so|reason|means|mean|leads?|led)\b",
    re.I,
)


def explains(text: str) -> bool:
    """Whether a sentence says of itself that it gives a reason."""
    return bool(_EXPLAINS.search(text))


def wanted(question: str) -> Wants:
    """What kind of thing a question asks for."""
    return next((kind for kind, cue in _ASKED if cue.search(question)), "anything")


def has(wants: Wants, doc: Any, asked: frozenset[str]) -> bool:
    """Whether a parsed sentence has a thing of that kind; `asked` are the question's own words.

    A number of the question itself ("sixteen-year-olds") answers nothing.
    """
    return _TESTS[wants](doc, asked)


def _has_date(doc: Any, asked: frozenset[str]) -> bool:
    dated = any(t.ent_type_ in ("DATE", "TIME") and t.lower_ not in asked for t in doc)
    return dated or bool(set(_YEAR.findall(doc.text)) - asked)


def _has_entity(kinds: frozenset[str], doc: Any, asked: frozenset[str]) -> bool:
    return any(token.ent_type_ in kinds and token.lower_ not in asked for token in doc)


_TESTS: dict[Wants, Callable[[Any, frozenset[str]], bool]] = {
    "number": lambda doc, asked: bool(amounts(doc, asked)),
    "date": _has_date,
    "place": lambda doc, _: any(t.ent_type_ in _PLACES or t.lower_ in _AT for t in doc),
    "land": partial(_has_entity, frozenset({"GPE", "LOC"})),
    "name": partial(_has_entity, _NAMED),
    "agent": lambda doc, _: any(t.ent_type_ in _AGENTS or _acts(t) for t in doc),
    "reason": lambda doc, _: bool(_BECAUSE.search(doc.text)),
    "anything": lambda _doc, _asked: True,
}


def amounts(doc: Any, asked: frozenset[str]) -> list[Any]:
    """The words of a sentence that are amounts, and not the question's own."""
    return [
        token
        for token in doc
        if _is_amount(token)
        and not (token.ent_type_ == "DATE" and _YEAR.fullmatch(token.text))
        and not any(token.lower_ in word for word in asked)
    ]


def counted_by(token: Any) -> str:
    """What an amount counts ("ships" in "nine ships"); empty where it stands by itself."""
    noun = token.head if token.dep_ in ("nummod", "compound", "quantmod", "amod") else None
    while (
        noun is not None and noun.dep_ in ("nummod", "compound", "quantmod") and noun.head != noun
    ):
        noun = noun.head
    return str(noun.lemma_).lower() if noun is not None and noun.pos_ == "NOUN" else ""


def _is_amount(token: Any) -> bool:
    return (
        token.like_num
        or token.ent_type_ in _NUMBERS
        or token.text == "%"
        or (token.lower_ in _AMOUNTS and token.dep_ != "advmod")
    )


def _acts(token: Any) -> bool:
    """A noun that does something: whom "who" may ask for even where it has no name."""
    doing = token.dep_ == "nsubj" or (token.dep_ == "pobj" and token.head.dep_ == "agent")
    return bool(doing and token.pos_ in ("NOUN", "PROPN"))


_LIMIT = re.compile(
    r"\b(?:(?P<more>over|above|more than|older than|after|at least)|"
    r"(?P<less>under|below|less than|fewer than|younger than|before|at most)) (?P<number>[\w,.%]+)",
    re.I,
)


def limits_otherwise(question: str, sentence: str) -> bool:
    """Whether a sentence sets the question's own limit the other way round: under 30, over 30."""
    asked = {
        (found["number"].lower(), found["more"] is None) for found in _LIMIT.finditer(question)
    }
    told = {(found["number"].lower(), found["more"] is None) for found in _LIMIT.finditer(sentence)}
    return any((number, not less) in told for number, less in asked)
