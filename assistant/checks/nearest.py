"""For a quotation that is not found: the nearest passage, and what differs, word by word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest

from assistant.checks.folding import fold
from assistant.checks.quotation import Quotation, Text, Texts

_LEAST = 55.0  # of 100: below this the passage is about something else, and naming it misleads
_IN_COMMON = 0.4  # share of the quotation's words that stand in the passage in the same order
_ALIGNED = 12  # texts in which the nearest passage is looked for
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of words: `source` is what the text says there, `quoted` what the quotation says."""

    source: str
    quoted: str

    def __str__(self) -> str:
        if not self.source:
            return f"adds “{self.quoted}”"
        if not self.quoted:
            return f"leaves out “{self.source}”"
        return f"has “{self.quoted}” for “{self.source}”"


@dataclass(frozen=True, slots=True)
class Nearest:
    """The passage most like a quotation: offsets of `text.words`; `score` is from 0 to 100."""

    text: Text
    start: int
    end: int
    score: float
    differences: tuple[Difference, ...]

    @property
    def words(self) -> str:
        """The passage itself."""
        return self.text.words[self.start : self.end]


def nearest(texts: Texts, quotation: Quotation) -> Nearest | None:
    """The passage most like `quotation` in the texts it may stand in; None if none is like it."""
    from rapidfuzz import fuzz

    needle = fold(quotation.text).text.strip()
    best: tuple[float, Text, int, int] | None = None
    for text in _likely(texts, quotation):
        least = best[0] if best else _LEAST
        found = fuzz.partial_ratio_alignment(needle, text.folded.text, score_cutoff=least)
        if found and (best is None or found.score > best[0]):
            best = (found.score, text, found.dest_start, found.dest_end)
    if best is None or best[3] <= best[2]:
        return None
    score, text, first, last = best
    start, end = _whole_words(text, text.folded.starts[first], text.folded.ends[last - 1])
    start, end = _trimmed(text.words, start, end, quotation.text)
    if _shared(text.words[start:end], quotation.text) < _IN_COMMON:
        return None
    return Nearest(text, start, end, score, differences(text.words[start:end], quotation.text))


def _shared(source: str, quoted: str) -> float:
    """The share of the quotation's words that the passage has too, in the same order.

    Letters can be alike where no word is, most of all in a short quotation.
    """
    same = sum(
        len(piece.quoted.split()) for piece, differs in aligned(source, quoted) if not differs
    )
    return same / max(len(quoted.split()), 1)


def _likely(texts: Texts, quotation: Quotation) -> list[Text]:
    """The texts that share most of the quotation's words; aligning is too slow for thousands."""
    found = list(texts.among(quotation))
    if len(found) <= _ALIGNED:
        return found
    rare = {word for word in fold(quotation.text).text.split() if len(word) > 4}
    return nlargest(_ALIGNED, found, key=lambda text: sum(w in text.folded.text for w in rare))


def differences(source: str, quoted: str) -> tuple[Difference, ...]:
    """What `quoted` changes in `source`, word by word; marks and case alone are no difference."""
    return tuple(piece for piece, differs in aligned(source, quoted) if differs)


def aligned(source: str, quoted: str) -> Iterator[tuple[Difference, bool]]:
    """Both texts side by side in runs of words, each with whether it differs."""
    theirs, ours = _WORD.findall(source), _WORD.findall(quoted)
    matcher = SequenceMatcher(None, _keys(theirs), _keys(ours), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        yield Difference(" ".join(theirs[a:b]), " ".join(ours[c:d])), tag != "equal"


def _keys(said: Iterable[str]) -> list[str]:
    return [fold(word).text.strip("'\"()[],.;:!?") or word for word in said]


def _whole_words(text: Text, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not text.words[start - 1].isspace():
        start -= 1
    while end < len(text.words) and not text.words[end].isspace():
        end += 1
    return start, end


def _trimmed(words: str, start: int, end: int, quoted: str) -> tuple[int, int]:
    """The passage grown to where its first and last words match the quotation's, if close by.

    The alignment has the quotation's own length, so a word left out of the quotation pushes the
    passage's last words beyond its edge.
    """
    keys = _keys(_WORD.findall(quoted))
    if not keys:
        return start, end
    nearby = list(_WORD.finditer(words, max(0, start - 60), min(len(words), end + 60)))
    firsts = [m.start() for m in nearby if _keys([m.group()])[0] == keys[0]]
    lasts = [m.end() for m in nearby if _keys([m.group()])[0] == keys[-1]]
    first = min(firsts, key=lambda at: abs(at - start), default=start)
    last = min((at for at in lasts if at > first), key=lambda at: abs(at - end), default=end)
    return (first, last) if first < last else (start, end)
