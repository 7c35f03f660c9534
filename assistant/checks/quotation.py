"""A quotation, the texts it may come from, and where it was found in them."""

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

    `role` is `ref` (a sentence of the essay), `card` (evidence, whole sentences) or `words` (a few
    words between quotation marks). `home` is the id of the one text it must stand in, None for any;
    `span` is where it says it stands there. `around` is our own text beside it, where a bracketed
    change may be disclosed.
    """

    where: str
    role: Role
    text: str
    home: str | None = None
    span: Span | None = None
    around: str = ""


@dataclass(frozen=True)
class Text:
    """A text that may be quoted: its id, what to call it, its words and its sentences' spans."""

    id: str
    name: str
    words: str
    spans: Sequence[Span]

    @cached_property
    def folded(self) -> Folded:
        """The words, folded once."""
        return fold(self.words)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quotation stands: offsets of the text's words."""

    text: Text
    start: int
    end: int


class Texts:
    """Every text that may be quoted, each folded when it is first looked into."""

    def __init__(self, texts: Mapping[str, Callable[[], Text]]) -> None:
        self._make = dict(texts)
        self._made: dict[str, Text] = {}

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
        """Every place where the quotation stands, exactly but for folding."""
        needle = fold(quotation.text).text
        return [
            Found(text, start, end)
            for text in self.among(quotation)
            for start, end in text.folded.places(needle)
        ]
