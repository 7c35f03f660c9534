"""Is the quotation whole, and does it leave out the word that turns it round?"""

import re
from collections.abc import Iterator

from assistant.checks.lexicon import DENIALS, LIMITS
from assistant.checks.quotation import Found, Quotation, Texts
from assistant.checks.rule import Problem
from assistant.checks.words import shown, words

_SHORTEST = 5  # words: a shorter quotation inside our own sentence limits nothing by itself

_NOT_NEGATIONS = re.compile(r"\b(?:not (?:only|just|merely|simply)|no doubt|nothing less)\b", re.I)
_CLAUSE = re.compile(r"[,;:—–]|\s-+\s|\b(?:and|but|because|although|though|while|whereas)\b", re.I)
_LIMITED = re.compile(
    r"^\W*(?:(?:but )?only (?:if|when|where|in|for)|unless|except|provided|assuming|if|though|"
    r"although|but|in theory|at least|according to)\b",
    re.I,
)
_DENIED = re.compile(
    r"^\W*(?:(?:is|are|was|were|has|have|had|do|does|did|could|would|will|can|may|should)\W+"
    r"(?:not|never|no|hardly|rarely|false|untrue|wrong|a myth)|"
    r"\w+n['’]t|cannot|never|fail(?:s|ed)?)\b",
    re.I,
)
_CONTRAST = re.compile(
    r"^\W*(?:but|however|yet|nevertheless|nonetheless|that said|in fact,? (?:this|it) (?:is|was) "
    r"(?:not|false|wrong)|(?:this|that|it) (?:is|was|turned out to be) "
    r"(?:not|false|wrong|untrue|a myth))\b",
    re.I,
)


def mid_sentence(texts: Texts, quotation: Quotation) -> Iterator[Problem]:
    """A card that does not begin and end with a sentence of its source."""
    places = texts.find(quotation)
    if quotation.role != "card" or not places:
        return
    if any(not _letters(place.before) and not _letters(place.after) for place in places):
        return
    place = places[0]
    if _letters(place.before):
        yield Problem(
            quotation.where,
            f"the card begins mid-sentence: the source has {shown(place.before)} before "
            f"{shown(quotation.text, 40)}; start with the whole sentence",
        )
    if _letters(place.after):
        yield Problem(
            quotation.where,
            f"the card ends mid-sentence: the source goes on {shown(place.after)}; "
            "end with the whole sentence",
        )


def clipped(texts: Texts, quotation: Quotation) -> Iterator[Problem]:
    """A negation or qualifier that stands just outside the quotation, and so was cut off."""
    if quotation.role == "ref":
        return
    faults = [_clipping(quotation, place) for place in texts.find(quotation)]
    if faults and all(faults):
        yield from (problem for problem in faults[0])


def _clipping(quotation: Quotation, place: Found) -> list[Problem]:
    """What was cut off at one place; empty where nothing was."""
    lead = _last_clause(_NOT_NEGATIONS.sub(" ", place.before))
    cut = _cut_before(quotation, lead)
    if cut:
        return [_told(quotation, place.before, cut, "before")]
    if turn := _cut_after(quotation, place):
        return [_told(quotation, place.after, turn, "after")]
    following = place.text.sentence_after(place.end)
    whole = quotation.role == "card" and not _letters(place.after)
    if whole and _CONTRAST.match(following):
        return [
            Problem(
                quotation.where,
                f"the source turns round right after the card: {shown(following)}; "
                "read on before using it, or take that sentence into the card",
                "warning",
            )
        ]
    return []


def _cut_before(quotation: Quotation, lead: list[str]) -> str | None:
    ours = set(words(quotation.before)[-8:])
    for word in reversed(lead):
        negates = word in DENIALS or word.endswith("n't")
        if negates and not (ours & DENIALS or any(each.endswith("n't") for each in ours)):
            return word
        if word in LIMITS and _long(quotation) and not ours & LIMITS:
            return word
    return None


def _cut_after(quotation: Quotation, place: Found) -> str | None:
    """The words after the quotation that deny or limit it, unless our own words take them up."""
    turn = _DENIED.match(place.after) or (_long(quotation) and _LIMITED.match(place.after))
    taken_up = set(words(quotation.after)[:5]) & DENIALS or _LIMITED.match(quotation.after)
    return turn.group().strip(" ,;—–") if turn and not taken_up else None


def _told(quotation: Quotation, around: str, cut: str, side: str) -> Problem:
    return Problem(
        quotation.where,
        f"“{cut}” stands just {side} {shown(quotation.text, 50)} in the source "
        f"({shown(around)}) and was cut off; quote it too",
        None if quotation.role == "card" or cut.lower() not in LIMITS else "warning",
    )


def _last_clause(before: str) -> list[str]:
    return words(_CLAUSE.split(before)[-1])


def _long(quotation: Quotation) -> bool:
    return quotation.role == "card" or len(quotation.text.split()) >= _SHORTEST


def _letters(text: str) -> bool:
    return any(char.isalnum() for char in text)
