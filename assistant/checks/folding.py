"""Folding: what may differ between a quotation and its source, and nothing else may.

Two texts fold to the same string when they differ only in case, width and other presentation forms,
the amount and kind of white space, the shape of quotation marks and dashes, spaces beside a dash,
invisible formatting characters, and marks of reference (`[2]`, `[^2]`). Words, figures, signs,
accents, punctuation and their order stay: one changed digit or a lost "not" folds to another
string, so there is no score and no threshold. Superscripts, subscripts and vulgar fractions are
not folded to plain digits, because `10²` is not `102`.

Every folded character remembers the span of the source it came from, so that a match is given back
as offsets of the text as it was read.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

Span = tuple[int, int]

# Printable ASCII without space, quotation marks, hyphen and [: text that only changes case.
_PLAIN = r"[!#-&(-,./-Z\\-_a-~]"
_PIECE = re.compile(
    r"(?P<mark>\s?\[\^?\d{1,3}\])"
    rf"|(?P<plain>{_PLAIN}+(?: {_PLAIN}+)*)|(?P<space>\s+)|(?P<dashes>-+)|(?P<other>.)",
    re.DOTALL,
)
_SINGLE = frozenset("'`´‘’‚‛′‵＇‹›ʼʹˈ")
_DOUBLE = frozenset('"“”„‟″‶＂«»〝〞〟')
_DASHES = frozenset("-‐‑‒–—―−﹘﹣－⸺⸻")
_KEPT_FORMS = frozenset({"<super>", "<sub>", "<fraction>", "<circle>", "<square>"})
_JOINS_FIGURE = frozenset(".,:/")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with the span of the original behind each of its characters.

    `starts[i]` and `ends[i]` are code point offsets of the original: `original[starts[i]:ends[i]]`
    is what folded character `i` was made of.
    """

    text: str
    original: str
    starts: "array[int]"
    ends: "array[int]"

    def find(self, quotation: str) -> Span | None:
        """Where `quotation` first stands, as offsets of the original; None if it does not."""
        return next(self.all(quotation), None)

    def all(self, quotation: str) -> Iterator[Span]:
        """Every place where `quotation` stands whole, as offsets of the original."""
        return self.places(fold(quotation).text)

    def places(self, folded: str) -> Iterator[Span]:
        """The same for a quotation that is folded already."""
        needle = folded.strip()
        at = self.text.find(needle) if needle else -1
        while at >= 0:
            if self._whole(at, at + len(needle)):
                yield self.starts[at], self.ends[at + len(needle) - 1]
            at = self.text.find(needle, at + 1)

    def _whole(self, start: int, end: int) -> bool:
        """Whether no word, figure or character of the original is cut at either end."""
        return not (self._cut(start) or self._cut(end))

    def _cut(self, at: int) -> bool:
        """Whether the boundary before folded character `at` runs through a word or a figure."""
        if at in (0, len(self.text)):
            return False
        if self.starts[at] == self.starts[at - 1]:
            return True
        before, after = self.text[at - 1], self.text[at]
        if _in_word(before) and _in_word(after):
            return True
        if unicodedata.combining(after) or before == after == ".":
            return True
        return self._cuts_figure(at, before, after)

    def _cuts_figure(self, at: int, before: str, after: str) -> bool:
        """`12.5`, `1,005`, `3-5` and `-5` are one figure each; `5` of them is another."""
        if after.isdigit() and before in _JOINS_FIGURE:
            return at >= 2 and self.text[at - 2].isdigit()
        if before.isdigit() and after in _JOINS_FIGURE:
            return at + 1 < len(self.text) and self.text[at + 1].isdigit()
        if after.isdigit() and before == "-":
            return self.original[self.ends[at - 1] : self.starts[at]] == "" and (
                self.original[self.starts[at - 1]] in "-−–"
            )
        if before.isdigit() and after == "-":
            return at + 1 < len(self.text) and self.text[at + 1].isdigit()
        return before.isdigit() and after in "%‰"


def fold(text: str) -> Folded:
    """The folded form of `text`, in one pass."""
    return _Folding(text).folded()


def same(a: str, b: str) -> bool:
    """Whether two texts are the same words once folded."""
    return a == b or fold(a).text.strip() == fold(b).text.strip()


class _Folding:
    """One pass over a text, piece by piece."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[str] = []
        self.starts: array[int] = array("L")
        self.ends: array[int] = array("L")

    def folded(self) -> Folded:
        at = 0
        while at < len(self.text):
            at = self._piece(at)
        return Folded("".join(self.pieces), self.text, self.starts, self.ends)

    def _piece(self, at: int) -> int:
        match = _PIECE.match(self.text, at)
        assert match is not None  # the last alternative takes any character
        end = match.end()
        match match.lastgroup:
            case "mark":
                pass
            case "plain":
                return self._plain(at, end)
            case "space":
                self._space(at, end)
            case "dashes":
                self._dashes(at, end)
            case _:
                return self._other(at)
        return end

    def _plain(self, at: int, end: int) -> int:
        # The last character may carry a combining mark that follows it.
        if end < len(self.text) and self.text[end] > "\x7f":
            end -= 1
        if end == at:
            return self._other(at)
        if self.text[end - 1] == " ":
            end -= 1
        self.pieces.append(self.text[at:end].lower())
        self.starts.extend(range(at, end))
        self.ends.extend(range(at + 1, end + 1))
        return end

    def _space(self, at: int, end: int) -> None:
        if self.pieces and self.pieces[-1] not in (" ", "-"):
            self._emit(" ", at, end)

    def _dashes(self, at: int, end: int) -> None:
        # Two or three hyphens are a typed dash, but between figures the second may be a sign.
        around = self.text[at - 1 : at] + self.text[end : end + 1]
        if end - at > 1 and not (len(around) == 2 and around.isdigit()):
            self._dash(at, end)
        else:
            for each in range(at, end):
                self._dash(each, each + 1)

    def _dash(self, at: int, end: int) -> None:
        if self.pieces and self.pieces[-1] == " ":
            self.pieces.pop()
            self.starts.pop()
            self.ends.pop()
        self._emit("-", at, end)

    def _other(self, at: int) -> int:
        char = self.text[at]
        if char in _DASHES:
            self._dash(at, at + 1)
        elif char in _SINGLE or char in _DOUBLE:
            return self._quote(at)
        else:
            end = _cluster_end(self.text, at)
            if folded := _fold_cluster(self.text[at:end]):
                self._emit(folded, at, end)
            return end
        return at + 1

    def _quote(self, at: int) -> int:
        # Feet and inches are told apart; elsewhere a quotation inside a quotation changes marks.
        double = self.text[at] in _DOUBLE
        end = at + 1
        if not double and self.text[end : end + 1] == self.text[at]:
            double, end = True, at + 2
        after_figure = bool(self.pieces) and self.pieces[-1][-1].isdigit()
        self._emit('"' if double and after_figure else "'", at, end)
        return end

    def _emit(self, folded: str, at: int, end: int) -> None:
        self.pieces.append(folded)
        self.starts.extend([at] * len(folded))
        self.ends.extend([end] * len(folded))


def _cluster_end(text: str, at: int) -> int:
    """Past a character and the combining marks on it: they are reordered together."""
    end = at + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


@lru_cache(maxsize=4096)
def _fold_cluster(cluster: str) -> str:
    """A character and its marks, folded; empty for what is invisible."""
    lower = "".join(_decomposed(char) for char in cluster).casefold()
    return unicodedata.normalize("NFD", "".join(_decomposed(char) for char in lower))


def _decomposed(char: str) -> str:
    """Compatibility forms taken apart, but for those that would change a figure."""
    if unicodedata.category(char) in ("Cc", "Cf") and not char.isspace():
        return ""
    if unicodedata.decomposition(char).partition(" ")[0] in _KEPT_FORMS:
        return char
    return unicodedata.normalize("NFKD", char)


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"
