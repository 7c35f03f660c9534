"""A quotation, the texts it may come from, and where it was found in them."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assistant.checks.folding import Folded, Span, fold

ESSAY = "essay"

Role = Literal["ref", "card", "words"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that claim to be somebody else's.

    `role` is `ref` (a sentence of the essay), `card` (evidence, whole sentences) or `words` (words
    between quotation marks in our own text). `home` is the id of the one text it must stand in,
    None for any; `span` is where it says it stands there. `before` and `after` are our own text
    beside it, where a negation may stand or a bracketed change be disclosed. `ids` are the
    sentences it claims to be.
    """

    where: str
    role: Role
    text: str
    home: str | None = None
    span: Span | None = None
    before: str = ""
    after: str = ""
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Text:
    """A text that may be quoted: what to call it, its words, its sentences' spans in order."""

    id: str
    name: str
    words: str
    spans: Sequence[Span]

    @cached_property
    def folded(self) -> Folded:
        """The words, folded once."""
        return fold(self.words)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.spans]

    def sentence_at(self, at: int) -> Span | None:
        """The sentence that offset `at` stands in."""
        index = bisect_right(self._starts, at) - 1
        if index >= 0 and at < self.spans[index][1]:
            return self.spans[index]
        return None

    def sentence_after(self, at: int) -> str:
        """The words of the first sentence that begins at or after `at`; empty at the end."""
        index = bisect_right(self._starts, at - 1)
        return self.words[slice(*self.spans[index])] if index < len(self.spans) else ""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quotation stands: offsets of the text's words."""

    text: Text
    start: int
    end: int

    @property
    def before(self) -> str:
        """The rest of its first sentence, before it."""
        sentence = self.text.sentence_at(self.start)
        return self.text.words[sentence[0] : self.start] if sentence else ""

    @property
    def after(self) -> str:
        """The rest of its last sentence, after it."""
        sentence = self.text.sentence_at(self.end - 1)
        return self.text.words[self.end : sentence[1]] if sentence else ""


class Texts:
    """Every text that may be quoted, each folded when it is first looked into."""

    def __init__(self, texts: Mapping[str, Callable[[], Text]]) -> None:
        self._make = dict(texts)
        self._made: dict[str, Text] = {}
        self._found: dict[tuple[str | None, str], list[Found]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._make

    def get(self, name: str) -> Text:
        """One text. Raises KeyError for an id that is not there."""
        if name not in self._made:
            self._made[name] = self._make[name]()
        return self._made[name]

    def among(self, quotation: Quotation) -> Iterator[Text]:
        """The texts a quotation may stand in: its home, or all of them."""
        names = self._make if quotation.home is None else (quotation.home,)
        return (self.get(name) for name in names if name in self._make)

    def find(self, quotation: Quotation) -> list[Found]:
        """Every place where the quotation stands, exactly but for folding.

        A comma or full stop that closes words between quotation marks may be our own punctuation.
        """
        if at_home := self._at_home(quotation):
            return at_home
        places = self._places(quotation, quotation.text)
        if not places and quotation.role == "words":
            places = self._places(quotation, quotation.text.rstrip().rstrip(",.;:"))
        return places

    def _at_home(self, quotation: Quotation) -> list[Found]:
        """The place the quotation names, where the text has just these words, letter for letter."""
        if quotation.span is None or quotation.home not in self._make:
            return []
        text = self.get(quotation.home)
        if text.words[slice(*quotation.span)] != quotation.text or not quotation.text.strip():
            return []
        return [Found(text, *quotation.span)]

    def part(self, quotation: Quotation, words: str) -> list[Found]:
        """Every place where a part of the quotation stands."""
        return self._places(quotation, words)

    def _places(self, quotation: Quotation, words: str) -> list[Found]:
        key = (quotation.home, words)
        if key not in self._found:
            needle = fold(words).text
            self._found[key] = [
                Found(text, start, end)
                for text in self.among(quotation)
                for start, end in text.folded.places(needle)
            ]
        return self._found[key]
