"""Noun phrases as they stand inside a sentence of ours: whole, short, and pointing at something."""

from collections.abc import Iterator
from typing import Any

from assistant.models.offline.english.casing import Casing

BREAKS = {",", ";", ":", "—", "–", "(", ")", "-", "--", "“", "”", '"', "‘", "…", "/"}
LONGEST = 9
# What may end a phrase that was cut short.
_ENDS = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "VERB"}
_HANGING = {"relcl", "appos", "parataxis", "advcl", "ccomp"}
_OURS = {"we", "us", "our", "ours", "i", "me", "my", "you", "your", "ourselves"}


def phrase_tokens(head: Any, limit: int = LONGEST) -> list[Any]:
    """The tokens of the phrase around a noun, without what hangs on it loosely, at most `limit`."""
    doc = head.doc
    kept = list(_left(head))
    described = [c.left_edge.i for c in head.children if c.dep_ == "relcl" and c.i > head.i]
    for at in range(head.i + 1, min([head.right_edge.i + 1, *described])):
        token = doc[at]
        if _cuts(token, head):
            break
        kept.append(token)
    if len(kept) > limit:
        kept = _shortened(kept, head, limit)
    while len(kept) > 1 and kept[-1].i > head.i and not _may_end(kept[-1]):
        kept.pop()
    return kept


_LEADS_IN = {"particularly", "especially", "notably", "including", "even", "also", "just", "only"}
_LEADS_IN |= {"mainly", "perhaps", "indeed", "not", "simply", "merely", "chiefly", "above", "all"}


def _left(head: Any) -> Iterator[Any]:
    """What stands before the noun, without words that only join it to what came before."""
    start = head.left_edge.i
    while start < head.i and head.doc[start].lower_ in _LEADS_IN and head.doc[start].tag_ != "DT":
        start += 1
    for token in head.doc[start : head.i + 1]:
        joins = token.dep_ in {"cc", "preconj", "punct"} and not token.is_quote
        inside = token.text in {"-", "–", ","} and token.i > head.left_edge.i
        if inside or not joins or token.i == head.i:
            yield token


def _cuts(token: Any, head: Any) -> bool:
    """Whether the phrase stops before this token."""
    if token.text in BREAKS:
        if token.text == "-" and not token.whitespace_:
            return False
        return not (token.text == "," and _lists(token, head))
    if token.dep_ in _HANGING and token.i > head.i:
        return not (token.dep_ == "ccomp" and token.head.i != head.i)
    if token.dep_ == "acl":
        return token.tag_ not in {"VB", "VBN", "VBG"} or token.doc[token.i - 1].text in BREAKS
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    opens_clause = token.tag_ in {"WDT", "WP", "WRB", "WP$"} or token.dep_ == "mark"
    return opens_clause and not (token.lower_ == "to" and after is not None and after.tag_ == "VB")


def _lists(comma: Any, head: Any) -> bool:
    """Whether a comma stands in a list of nouns of which the head is the first."""
    doc = comma.doc
    for at in range(comma.i + 1, min(comma.i + 6, head.right_edge.i + 1)):
        token = doc[at]
        if token.dep_ == "conj" and token.pos_ in {"NOUN", "PROPN"}:
            return True
        if token.pos_ not in {"ADJ", "DET", "CCONJ", "NOUN", "PROPN", "NUM", "ADV"}:
            return False
    return False


def _shortened(kept: list[Any], head: Any, limit: int) -> list[Any]:
    """The phrase up to the last place within the limit where a modifier begins."""
    cuts = [
        place
        for place, token in enumerate(kept)
        if token.i > head.i and token.dep_ in {"prep", "cc", "acl", "punct"} and place <= limit
    ]
    return kept[: cuts[-1]] if cuts else kept[: max(limit, kept.index(head) + 1)]


def _may_end(token: Any) -> bool:
    if token.dep_ in {"compound", "amod", "poss", "nummod", "det", "aux", "mark", "case", "prep"}:
        return token.dep_ in {"nummod", "case"}
    return token.pos_ in _ENDS


def is_counted(head: Any) -> bool:
    """Whether what a word such as `some` counts follows it: `some of the errors`."""
    return any(
        child.lower_ == "of" and any(t.dep_ == "pobj" for t in child.children)
        for child in head.children
    )


def is_ours(token: Any) -> bool:
    """Whether a word speaks of author and reader, and so cannot be taken over by us."""
    return token.lower_ in _OURS


def is_plural(head: Any) -> bool:
    """Whether a verb after the phrase stands in the plural."""
    joined = any(
        child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"} for child in head.children
    )
    return joined or head.tag_ in {"NNS", "NNPS"} or head.lower_ in {"they", "we", "these", "those"}


def running_words(tokens: list[Any], casing: Casing, instead: dict[int, str]) -> str:
    """Tokens as text in running case; `instead` gives words for some of them, by token place."""
    parts: list[str] = []
    for place, token in enumerate(tokens):
        word = instead.get(token.i, casing.running(token))
        if place and not word:
            continue
        gap = place > 0 and tokens[place - 1].i != token.i - 1
        if gap and parts and not parts[-1].endswith(" "):
            parts.append(" ")
        parts.append(word + (" " if token.whitespace_ and word else ""))
    return "".join(parts).replace("\n", " ").strip(" ,;:—–")
