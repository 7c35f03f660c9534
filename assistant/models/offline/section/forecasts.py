"""Sentences that say what would or could be, and those that only sound like it."""

import re
from typing import Any

from assistant.models.offline.english import clauses
from assistant.models.offline.reading import Read
from assistant.models.offline.section.slots import Slots
from assistant.models.offline.section.view import View, tone

_MODALS = {"would", "will", "could", "can", "may", "might", "shall", "'ll", "’ll", "'d", "wo"}
# What a thing measures or costs is no step that follows from another.
MEASURES = {"cost", "fit", "weigh", "amount", "measure", "total", "average"}
_SPEAKS = {
    "say", "tell", "object", "argue", "call", "ask", "answer", "claim", "reply", "hear", "protest",
    "note", "add", "point", "agree", "insist", "remember", "forgive", "afford", "complain",
    "grumble",
}  # fmt: skip
_APPOINTED = {"vote", "meet", "sit", "decide", "consider"}  # `The board will vote next month.`
_BARE = re.compile(
    r"(?:(?:perhaps|maybe|and|of course),? )?(?:that|this|it|so it) (?:may|might|could|can) "
    r"(?:well |indeed |all |very well )*"
    r"(?:be (?:true|so|right|fair|the case)|happen)[.;!]?",
    re.IGNORECASE,
)


def grants_bare(text: str) -> bool:
    """Whether a sentence does nothing but grant: `That may be true.`"""
    return bool(_BARE.fullmatch(text.strip()))


def foretold(view: View, sentence: Read) -> Slots | None:
    """Only where the main clause, or one beside it or under it, says what would or could be.

    What a thing costs or fits into, what somebody will say, what can be done today, and what is
    granted are no forecasts.
    """
    if sentence.id in view.conceded or grants_bare(sentence.text):
        return None
    root = clauses.root_of(sentence.doc)
    under = {"conj"} if root.lemma_ in _SPEAKS else {"conj", "ccomp"}
    near = [root, *(c for c in root.children if c.dep_ in under)]
    return {} if any(foretells(verb, sentence.text) for verb in near) else None


def foretells(verb: Any, text: str) -> bool:
    """Whether a verb of a sentence says what would come; `can` does only of something good."""
    modals = {c.lower_ for c in verb.children if c.tag_ == "MD"}
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if not modals & _MODALS or verb.lemma_ in MEASURES | _SPEAKS | _APPOINTED:
        return False
    return not modals <= {"can"} or (not passive and tone(text) > 0)
