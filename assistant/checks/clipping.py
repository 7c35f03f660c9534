"""Does the quotation leave out the word, just outside it, that turns it round?

A negation or a limit counts only where it governs the quoted words: directly before them ("is not
| the whole truth", "no evidence that | it pays"), or directly after ("| has never been shown").
One that stands elsewhere in the sentence denies something else.
"""

import re
from collections.abc import Iterator

from assistant.checks.quotation import Found, Quotation, Texts
from assistant.checks.rule import Problem
from assistant.checks.words import has_word, shown, words

_SHORTEST = 5  # words: a limit on fewer, quoted inside our own sentence, changes little

_BETWEEN = r"(?:\s+(?:\w+ly|an?|the|any|yet|always|even|really|all|quite|so|as|been|be|ever|to))*"
_DENIED_BEFORE = re.compile(
    r"(?P<cut>\b(?:not|never|hardly|scarcely|barely|rarely|seldom|nor|neither|cannot|without|no|"
    r"\w+n['’]t|fail(?:s|ed)? to|refuses? to|far from)"
    rf"{_BETWEEN}"
    r"|\bno (?:evidence|reason|proof|sign|guarantee|suggestion|indication|question|record|truth|"
    r"basis)\b(?: at all| whatsoever)?(?: that| of| to| in the \w+ that)?"
    r"|\b(?:not|never|n['’]t|hardly|far from)(?: \w+){0,2} (?:true|clear|certain|proven|proved|"
    r"shown|case|evident|likely|obvious|believe|think|say|mean|follow|accept|agree) that"
    r"|\b(?:doubt|doubts|doubted|deny|denies|denied|disproved?|disproves|refuted?|refutes|"
    r"rejects?|rejected) (?:that|whether|the \w+ that)"
    r"|\b(?:nobody|no one|none of \w+)(?: \w+){0,2} (?:thinks?|believes?|says?|claims?|argues?)"
    r"(?: that)?"
    r"|\b(?:false|untrue|wrong|unlikely|doubtful|impossible|myth|mistake)(?: to \w+)? that)"
    r"[\s“\"‘']*$",
    re.I,
)
_LIMITED_BEFORE = re.compile(
    r"(?P<cut>\b(?:may|might|could|perhaps|possibly|probably|sometimes|occasionally|partly|"
    r"allegedly|supposedly|seemingly|apparently|arguably|if|unless|only if|some|few)"
    rf"{_BETWEEN}"
    r"|\b(?:critics?|opponents?|sceptics?|skeptics?|some|many|others|they|he|she|it is|claims?)"
    r"(?: \w+){0,3} (?:say|says|said|argue|argues|argued|claim|claims|claimed|believe|believes|"
    r"believed|alleged|insist|insists|fear|fears|suggested) that)[\s“\"‘',]*$",
    re.I,
)
_LIMITED_AFTER = re.compile(
    r"^\W*(?P<cut>(?:but )?only (?:if|when|where|in|for)|unless|except|provided|assuming|if|though|"
    r"although|but(?! also)|in theory|at least|according to)\b",
    re.I,
)
_DENIED_AFTER = re.compile(
    r"^\W*(?P<cut>(?:is|are|was|were|has|have|had|do|does|did|could|would|will|can|may|should)\W+"
    r"(?:not|never|no|hardly|rarely|false|untrue|wrong|a myth)|"
    r"\w+n['’]t|cannot|never|fail(?:s|ed)?)\b",
    re.I,
)
_TURNED = re.compile(
    r"^\W*(?:but|however|yet|nevertheless|nonetheless|that said|in fact,? (?:this|it) (?:is|was) "
    r"(?:not|false|wrong)|(?:this|that|it) (?:is|was|turned out to be) "
    r"(?:not|false|wrong|untrue|a myth))\b",
    re.I,
)
_NO_DENIAL = re.compile(r"\b(?:not (?:only|just|merely|simply)|no doubt|nothing less)\b", re.I)
_DENIES = re.compile(
    r"\b(?:not|never|no|nor|neither|nobody|nothing|none|cannot|without|hardly|rarely|deny|denies|"
    r"denied|doubts?|false|untrue|\w+n['’]t)\b",
    re.I,
)
_LIMITS = re.compile(
    r"\b(?:may|might|could|perhaps|possibly|probably|sometimes|partly|if|unless|some|few|only|"
    r"critics?|opponents?|claims?|says?|alleged\w*|supposed\w*|apparently|arguably)\b",
    re.I,
)


def clipped(texts: Texts, quotation: Quotation) -> Iterator[Problem]:
    """A negation or qualifier that stands just outside the quotation, and so was cut off."""
    if quotation.role == "ref":
        return
    faults = [_clipping(quotation, place) for place in texts.find(quotation)]
    if faults and all(faults):
        yield from (fault for fault in faults[0] if fault)


def _clipping(quotation: Quotation, place: Found) -> list[Problem]:
    """What was cut off at one place; empty where nothing was."""
    before, after = _NO_DENIAL.sub(" ", place.before), place.after
    if (cut := _DENIED_BEFORE.search(before)) and not _says(quotation, _DENIES):
        return [_told(quotation, place.before, cut["cut"], "before")]
    if (cut := _DENIED_AFTER.match(after)) and not _says(quotation, _DENIES):
        return [_told(quotation, after, cut["cut"], "after")]
    if _long(quotation) and not _says(quotation, _LIMITS):
        if cut := _LIMITED_BEFORE.search(before):
            return [_told(quotation, place.before, cut["cut"], "before", limit=True)]
        if cut := _LIMITED_AFTER.match(after):
            return [_told(quotation, after, cut["cut"], "after", limit=True)]
    return _turning(quotation, place)


def _turning(quotation: Quotation, place: Found) -> list[Problem]:
    """A card of whole sentences after which the source takes back what it said."""
    following = place.text.sentence_after(place.end)
    whole = quotation.role == "card" and not has_word(place.after)
    if not (whole and _TURNED.match(following)):
        return []
    return [
        Problem(
            quotation.where,
            f"the source turns round right after the card: {shown(following)}; "
            "read on before using it, or take that sentence into the card",
            "warning",
        )
    ]


def _says(quotation: Quotation, what: re.Pattern[str]) -> bool:
    """Whether our own words beside the quotation already deny it, or limit it."""
    before, after = quotation.before.split()[-8:], quotation.after.split()[:5]
    beside = f"{' '.join(before)} \N{HORIZONTAL ELLIPSIS} {' '.join(after)}"
    return quotation.role == "words" and bool(what.search(beside))


def _told(
    quotation: Quotation, around: str, cut: str, side: str, *, limit: bool = False
) -> Problem:
    return Problem(
        quotation.where,
        f"“{' '.join(cut.split())}” stands just {side} {shown(quotation.text, 50)} in the source "
        f"({shown(around)}) and was cut off; quote it too",
        "warning" if limit and quotation.role != "card" else None,
    )


def _long(quotation: Quotation) -> bool:
    return quotation.role == "card" or len(words(quotation.text)) >= _SHORTEST
