"""Fair quotations: whole words, and with the word just outside that would turn them round."""

import re
from typing import Any

from assistant.models.offline.english import clauses

_INSIDE = re.compile(r"[\w’'-]")  # a quotation may not begin or end between two of these
QUOTE_MARKS = re.compile(r"[“”\"«»]|(?<!\w)[‘']|[‘](?=\w)")
_TURNS = {"not", "no", "never", "without", "nor", "neither", "hardly", "scarcely", "barely", "n't"}
_TURNS |= {"n’t", "cannot", "rarely", "seldom"}
_BETWEEN = {"just", "only", "even", "yet", "any", "a", "an", "the", "to", "be", "been", "so", "as"}
_BETWEEN |= {"because", "merely", "simply"}
_LIMITS = {"may", "might", "could", "perhaps", "possibly", "probably", "sometimes", "some", "if"}
_LIMITS |= {"unless", "supposedly", "allegedly", "apparently", "arguably", "few"}
_DENIED = re.compile(
    r"\b(?:(?:not|never|hardly|far from)(?: \w+){0,2} (?:true|clear|certain|shown|believe|think|"
    r"say|mean|claim|argue)|no (?:evidence|reason|proof|sign|guarantee|question)|(?:no one|nobody)"
    r"(?: \w+){0,2} (?:thinks?|believes?|says?|claims?|argues?)|den(?:y|ies|ied)|doubts?"
    r"|(?:difficult|hard|impossible) to (?:argue|believe|see|show|prove|imagine|claim))"
    r"(?: that| of| to)?\s*$",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"^\W*(?:not\b|but(?! also)|only (?:if|when|where|in|for)|unless|except|provided|if|though|"
    r"although|according to|"
    r"(?:is|are|was|were|do|does|did|has|have|had|would|will|can|could|may|should)"
    r"\s+(?:not|never|no|hardly)|cannot|never|fail(?:s|ed)?|\w+n[’']t)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"^\s*(?:not\b|but|except|unless|only if|cannot|never|\w+n[’']t|"
    r"\w+\s+(?:not|never|no|hardly))\b",
    re.IGNORECASE,
)
_SHORT = 5  # words: a limit left out of fewer, quoted inside a sentence of ours, changes little
LONGEST = 20  # words a quotation of ours may have


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a word that its ends would cut in two."""

    def inside(at: int) -> bool:
        return (
            0 < at < len(text)
            and bool(_INSIDE.match(text[at - 1]))
            and bool(_INSIDE.match(text[at]))
        )

    while end > start and inside(end):
        end -= 1
    while start < end and inside(start):
        start += 1
    return start, end


def fair(doc: Any, start: int, stop: int) -> tuple[int, int] | None:
    """The tokens to quote, a denial or a limit just before them taken in.

    None where what stands around them would still turn them round.
    """
    while start > 0 and _takes_in(doc, start, stop):
        start -= 1
    while start < stop and doc[start].lower_ in _BETWEEN - {"only", "a", "an", "the"}:
        start += 1
    before, after = doc[:start].text, doc[stop:].text
    if _DENIED.search(before):
        return None
    if _TAKEN_BACK.match(after) and (stop - start >= _SHORT or _runs_on(after)):
        return None
    return start, stop


def _takes_in(doc: Any, start: int, stop: int) -> bool:
    """Whether the quotation has to begin at least a word earlier."""
    at = start - 1
    word = doc[at].lower_
    if word in _TURNS:
        return True
    if word in _LIMITS:
        return stop - start >= _SHORT
    return word in _BETWEEN and at > 0 and doc[at - 1].lower_ in _TURNS


def _runs_on(after: str) -> bool:
    """Whether the very next word denies the words quoted, or excepts something from them."""
    return bool(_NEXT.match(after))


def quotation(doc: Any, start: int, stop: int, written: str, *, trim: bool = True) -> str | None:
    """Exact words of a parsed sentence, from one token to before another; None for no good one.

    What is quoted holds no quotation marks of its own, ends where a thought may end (with `trim`),
    and stands word for word in `written`, the sentence as the essay has it.
    """
    opened = next((t.i for t in doc[start:stop] if t.text == "("), stop)
    if not any(t.text == ")" for t in doc[opened:stop]):
        stop = opened
    found = fair(doc, start, stop)
    if found is None:
        return None
    start, stop = found
    while trim and stop > start and not clauses.may_close(doc[stop - 1]):
        stop -= 1
    while start < stop and (doc[start].is_punct or doc[start].is_space):
        start += 1
    text = str(doc[start:stop].text).strip(" ,;:—–-")
    says = any(letter.isalnum() for letter in text) and len(text.split()) <= LONGEST
    return text if says and _stands(text, written) and not QUOTE_MARKS.search(text) else None


def _stands(text: str, written: str) -> bool:
    at = written.find(text)
    return at >= 0 and whole_words(written, at, at + len(text)) == (at, at + len(text))
