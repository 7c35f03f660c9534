"""A follow-up question made whole by rules: short questions, swapped parts, pronouns.

"Why?"              after "The lamp should be lit again."  ->  Why is it that the lamp ...?
"And Lebanon?"      after "What happened in Somalia?"      ->  What happened in Lebanon?
"When was it lit?"  after "Who built the lighthouse?"      ->  When was the lighthouse lit?
"""

import re
from collections.abc import Sequence
from typing import Any

from assistant.argument.context import Block
from assistant.argument.language import parse
from assistant.models.offline.talk.pronouns import claim, leans, phrase, resolved, things
from assistant.models.offline.talk.swapping import swapped
from assistant.models.offline.talk.turns import Said, turns

_OPENER = r"^(?:(?:and|but|so|or|ok(?:ay)?|well|then|yes|no|hm+)\b[\s,]*)*"
_BARE: tuple[tuple[str, str], ...] = (
    (
        r"(?P<word>why|how so|how come|for what reason)(?: (?:is|was) that)?",
        "Why is it that {said}?",
    ),
    (r"(?P<word>when|where|how|since when|until when)", "{word} is it that {said}?"),
    (
        (
            r"(?P<word>who|whom|by whom|which(?: ones?)?|what|how (?:many|much|long|often|far)|"
            r"with whom|against whom|to whom|from whom|whose)"
        ),
        "{word}, where it is said that {said}?",
    ),
    (
        (
            r"(?:really|says who|who says(?: so)?|is (?:that|this|it) (?:so|true)|are you sure|"
            r"where does (?:it|the essay|the text|the author) say (?:so|that|this))"
        ),
        "Where is it said that {said}?",
    ),
    (
        (
            r"(?:(?:tell me |say |any ?thing )?(?:more|else)|go on|what else|elaborate|continue|"
            r"(?:can|could) you (?:elaborate|say more|tell me more)|what more)"
            r"(?: about (?:it|that|this))?"
        ),
        "What else is said about {topic}?",
    ),
    (
        (
            r"(?:for (?:example|instance)|such as(?: what)?|like what|"
            r"(?:give (?:me )?|any |an? )(?:an )?examples?)"
        ),
        "What example is given of {topic}?",
    ),
)
"""What a short question is, and what is asked in its place."""

_SHORT = [(re.compile(rf"{_OPENER}{cue}\W*$", re.I), whole) for cue, whole in _BARE]
_ABOUT = re.compile(rf"{_OPENER}(?:what|how) about\s+(?P<what>.+?)\W*$", re.I)
_AND = re.compile(r"^(?:and|but|or|not)\b[\s,]*(?P<what>.+?)\W*$", re.I)


def stand_alone(blocks: dict[str, Block], embedder: Any) -> str:
    """The question of the TASK block, made whole from the TALK block."""
    question = blocks["TASK"].groups[0].heading
    talk = turns(blocks.get("TALK"))
    if not talk:
        return question
    if short := _short(question, talk):
        return short
    if what := _part(question):
        return swapped(what, talk[0], embedder)
    [doc] = parse([question])
    return resolved(doc, talk) if leans(doc) else question


def _short(question: str, talk: Sequence[Said]) -> str:
    """A question of a word or two that asks on; empty for any other."""
    for cue, whole in _SHORT:
        if found := cue.match(question):
            word = found.groupdict().get("word", "")
            said = claim(talk[0]) or _asked(talk[0])
            return whole.format(word=word.capitalize(), said=said, topic=_topic(talk))
    return ""


def _part(question: str) -> str:
    """The part that a question puts in the place of one of the last question's, if it only does."""
    if found := _ABOUT.match(question):
        return str(found["what"])
    found = _AND.match(question)
    if not found:
        return ""
    [doc] = parse([found["what"]])
    whole = any(token.tag_ in {"VBD", "VBP", "VBZ", "MD", "WP", "WRB", "WDT"} for token in doc)
    return "" if whole else str(found["what"])


def _topic(talk: Sequence[Said]) -> str:
    nouns = [noun for said in talk[:1] for noun in things(said) if noun.doc is said.question]
    nouns = nouns or [noun for said in talk for noun in things(said)]
    named = list(dict.fromkeys(phrase(noun) for noun in nouns[:2]))
    return " and ".join(one for one in named if one == named[0] or one not in named[0]) or "that"


def _asked(said: Said) -> str:
    return str(said.question.text).rstrip("?. ")
