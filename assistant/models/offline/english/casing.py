"""Which capitals belong to a word and which only to the beginning of a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_NAMED = {"GPE", "ORG", "PERSON", "NORP", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"}


@dataclass(frozen=True, slots=True)
class Casing:
    """What an essay shows of its words: those it writes small, and those it writes with a capital.

    Sentence beginnings show nothing, and are left out of both.
    """

    small: frozenset[str]
    capital: frozenset[str]

    @classmethod
    def of(cls, docs: Iterable[Any]) -> "Casing":
        """The casing of all words of some parsed sentences."""
        small: set[str] = set()
        capital: set[str] = set()
        for doc in docs:
            for token in doc[1:]:
                if token.is_alpha:
                    (small if token.text.islower() else capital).add(token.lower_)
        return cls(frozenset(small), frozenset(capital))

    def running(self, token: Any) -> str:
        """The word as it stands inside a sentence."""
        text = str(token.text)
        return (
            text if not token.is_sent_start or self.is_name(token) else text[:1].lower() + text[1:]
        )

    def is_name(self, token: Any) -> bool:
        """Whether the first word of a sentence keeps its capital further in."""
        text = str(token.text)
        if text == "I" or (len(text) > 1 and not text[1:].islower() and text[1:].isalpha()):
            return True
        single = token.lower_.removesuffix("s")  # `Schools` where the essay writes `a school`
        if {token.lower_, single} & self.small or token.pos_ in {
            "DET",
            "ADP",
            "SCONJ",
            "CCONJ",
            "VERB",
        }:
            return False
        if token.lower_ in self.capital or token.ent_type_ in _NAMED:
            return True
        return token.pos_ == "PROPN" and not token.is_stop
