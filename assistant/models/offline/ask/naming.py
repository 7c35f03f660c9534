"""Questions that ask for a list of names: which people, places or bodies the essay speaks of."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.argument.same_names import same_names
from assistant.models.offline.ask.matching import Candidate

_ASKS = re.compile(
    r"^(?:which|what|who)\b(?P<of>[^?]*?)\b(?:mentioned|named|listed|cited|quoted|referred to|"
    r"mention|name|list|cite|quote|refer to|speak of|talk about)"
    r"(?: (?:in|by) (?:it|the \w+|this \w+))?\W*$",
    re.I,
)
_KINDS: tuple[tuple[re.Pattern[str], frozenset[str], str], ...] = (
    (
        re.compile(r"\b(?:countries|nations|places|cities|towns|regions|lands)\b", re.I),
        frozenset({"GPE", "LOC", "FAC"}),
        "Places that it names: ",
    ),
    (
        re.compile(r"\b(?:people|persons|experts|scholars|authors|politicians)\b", re.I),
        frozenset({"PERSON"}),
        "People whom it names: ",
    ),
    (
        re.compile(r"\b(?:organi[sz]ations|bodies|institutions|companies|agencies|groups)\b", re.I),
        frozenset({"ORG"}),
        "Bodies that it names: ",
    ),
)
_MOST = 12  # names in one answer


def named_in(
    question: str, candidates: Sequence[Candidate]
) -> tuple[str, list[tuple[str, str]]] | None:
    """What to say before the names, and each name with the id of the sentence that has it first;
    None if the question asks for no list, or no such name is found.
    """
    asked = _ASKS.search(question)
    if asked is None:
        return None
    for kind, labels, opening in _KINDS:
        if kind.search(asked["of"]):
            first: dict[str, tuple[str, str]] = {}
            for candidate in candidates:
                for name in _names(candidate.doc, labels):
                    same = same_names().get(name.casefold(), name.casefold())
                    first.setdefault(same, (name, candidate.id))
            return (opening, list(first.values())[:_MOST]) if first else None
    return None


def _names(doc: Any, labels: frozenset[str]) -> Iterator[str]:
    for entity in doc.ents:
        name = re.sub(r"[’']s?$", "", entity.text).removeprefix("the ").strip()
        if entity.label_ in labels and entity.root.pos_ == "PROPN" and name[:1].isupper():
            yield name
