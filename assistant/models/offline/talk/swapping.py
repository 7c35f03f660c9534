"""The last question with one of its parts replaced: "What about Lebanon?"."""

import re
from typing import Any

from assistant.argument.language import parse
from assistant.models.offline.talk.turns import Said

_ALIKE = {"GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people", "ORG": "body"}
# A question that was made whole from the answer before it: another thing fits no part of that.
_QUOTES = re.compile(r"\b(?:is it|it is said) that\b")
_LEAST = 0.25  # cosine below which two things are not of one kind


def swapped(what: str, last: Said, embedder: Any) -> str:
    """The last question, with `what` in the place of the part that is most of its kind."""
    [doc] = parse([what])
    old = _counterpart(doc, last.question, embedder)
    if old is None or _QUOTES.search(last.question.text):
        return f"What does the essay say about {what}?"
    start, end = old
    question = last.question.text
    new = what
    before = question[:start].rstrip().rpartition(" ")[2].lower()
    if doc[0].pos_ == "ADP" and doc[0].lower_ == before:
        new = what.split(" ", 1)[-1]
    elif doc[0].pos_ == "ADP" and _is_preposition(last.question, before):
        start = question[:start].rstrip().rfind(" ") + 1
    return f"{question[:start]}{new}{question[end:]}"


def _counterpart(new: Any, question: Any, embedder: Any) -> tuple[int, int] | None:
    """Where the part of `question` stands that `new` replaces."""
    kind = _kind(new)
    for entity in question.ents:
        if kind and _label(entity.label_) == kind:
            return _span(entity)
    chunks = [chunk for chunk in question.noun_chunks if not _asks(chunk)]
    if not chunks:
        return None
    vectors = embedder.embed([new.text, *(chunk.text for chunk in chunks)])
    cosines = vectors[1:] @ vectors[0]
    best = int(cosines.argmax())
    if float(cosines[best]) < _LEAST and len(chunks) > 1:
        best = len(chunks) - 1
    return _span(chunks[best])


def _span(part: Any) -> tuple[int, int]:
    """Its place in the text, without an owner's mark."""
    end = part[-2] if len(part) > 1 and part[-1].tag_ == "POS" else part[-1]
    return part.start_char, end.idx + len(end)


def _kind(doc: Any) -> str:
    return next((_label(entity.label_) for entity in doc.ents), "")


def _label(label: str) -> str:
    return _ALIKE.get(label, label)


def _asks(chunk: Any) -> bool:
    return any(token.tag_ in {"WP", "WDT", "WRB", "WP$"} for token in chunk)


def _is_preposition(doc: Any, word: str) -> bool:
    return any(token.lower_ == word and token.pos_ == "ADP" for token in doc)
