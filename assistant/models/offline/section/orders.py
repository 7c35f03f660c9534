"""Sentences that say what is to be done: by a `should`, a recommendation, a bid or a choice."""

import re
from typing import Any

from assistant.models.offline.english import clauses
from assistant.models.offline.reading import Read
from assistant.models.offline.section.slots import Slots, quoted
from assistant.models.offline.section.view import View

_FIRST_OF_TWO = re.compile(r"\bcan (?P<do>[a-z][^,;]{3,90}),? or,? (?:it|they) can\b")
_BREATH = 14  # words of a line that is quoted
_RECOMMENDS = {"recommend", "propose", "urge", "ask"}


def order(view: View, sentence: Read) -> Slots | None:
    """Only where the main clause says what is to be done or to be so, or calls for it outright."""
    root = clauses.root_of(sentence.doc)
    head = clauses.subject(root)
    if sentence.id in view.thesis.ids and root.tag_ == "VB" and head is None:
        return _breath(re.split(r"[,;]", sentence.text.rstrip(" .!"))[0])
    if sentence.id in view.thesis.ids and (chosen := _FIRST_OF_TWO.search(sentence.text)):
        return _breath(chosen["do"])
    if root.lemma_ in _RECOMMENDS and sentence.id in view.thesis.ids:
        words = _recommended(view, sentence, root)
        return _breath(words.split(",", 1)[0]) if words else None
    if head is not None and head.lower_ in {"i", "we"} and "were " in sentence.text:
        return None  # `If he were to go, we should be appalled`
    if head is not None and head.lower_ in {"i", "you"}:
        return None  # `I should find it hard`
    told = any(c.dep_ == "aux" and c.lower_ in {"should", "must", "ought"} for c in root.children)
    has_to = root.lemma_ in {"have", "need"} and any(c.dep_ == "xcomp" for c in root.children)
    return {} if told or has_to else None


def _breath(words: str) -> Slots:
    """The words as the line to quote, where they can be said in a breath."""
    line = quoted(words) if len(words.split()) <= _BREATH else None
    return {"line": line} if line else {}


def _recommended(view: View, sentence: Read, root: Any) -> str | None:
    """The words of what is recommended: `that the county adopt a standard`, from its verb on."""
    told = next((c for c in root.children if c.dep_ in {"ccomp", "xcomp"} and c.i > root.i), None)
    if told is None:
        return None
    start = min([told.i, *(c.i for c in told.children if c.dep_ in {"aux", "auxpass"})])
    stop = min(told.right_edge.i + 1, start + _BREATH)
    return view.phrasing.quote(sentence.doc, start, stop)
