"""Sentences that speak of one thing to say something of another, and questions left in the air."""

import re
from typing import Any

from assistant.models.offline.english import clauses
from assistant.models.offline.english.referents import is_person
from assistant.models.offline.reading import Read
from assistant.models.offline.section.slots import Slots, add
from assistant.models.offline.section.view import View, narrates

_NOBODY = {"nobody", "nothing", "anybody", "anything", "somebody", "something", "everybody"}
# What a life is made of, and no single scene.
_LIVED = {"be", "have", "teach", "work", "spend", "serve", "study", "grow", "live", "know", "want"}
_LIVED |= {"write", "use", "love", "like", "think", "believe", "feel", "tell", "say", "expect"}
_BREATH = 14  # words of a line that is quoted
_MOSTLY = 0.5  # of a section's sentences
_SHORT_NOUN = 2  # letters
_SHORTEST = 6  # words of a sentence that says something by a picture
# What a case of the matter itself is called by, rather than a picture of it.
_ANY = re.compile(
    r"person|man|woman|people|country|city|town|state|government|law|rule|policy|study|report|year"
    r"|day|number|lot|few|minority|good|great|similar|further|second|third|recent|system"
    r"|student|teacher|worker|child|parent|citizen|reader|voter|patient|company|firm|school|ban"
    r"|standard|pilot|charge|tax|cost|plan|scheme|project|programme|program|family|household"
    r"|nation|society|democracy|home|majority|world|life|vote|election"
    r"|\w+(?:ing|ion|ment|ness|ity|ance|ence|ship|ism)",  # an abstract noun is no picture
    re.IGNORECASE,
)
# What answers a question, or may: a few words, or a beginning that only an answer has.
_ANSWERS = re.compile(
    r"^(?:Yes|No|Not|Nothing|None|Nobody|No one|Because|Of course|The answer|They do|It does|It is"
    r"|Only|Certainly|Hardly)\b|^(?:\S+ ){0,7}\S+\.$"
)
_NO_ANSWER = re.compile(r"\b(?:not say|nobody knows|no answer|not know|never (?:told|said))\b")
_OWN = re.compile(r"\b(?:I|my|me)\b")
# What a picture has not: a figure, a name, a forecast, a word that points to the text around it.
_PLAIN = re.compile(r"\d|\b(?:would|will|such|these|those|this|per|as in)\b|\w [A-Z]")


def proverb(view: View, sentence: Read) -> Slots | None:
    """`A shop that locks its door ...`: any such thing, of a sort the essay is not about."""
    root = clauses.root_of(sentence.doc)
    head = clauses.subject(root)
    if head is None or head.tag_ != "NN" or narrates(sentence.doc):
        return None
    article = next((c for c in head.children if c.dep_ == "det"), None)
    kind = head.lemma_.lower()
    if article is None or article.lower_ not in {"a", "an"} or _ANY.fullmatch(kind):
        return None
    told = any(c.dep_ == "relcl" for c in head.children)
    judged = clauses.is_negated(root) or clauses.modal(root) in {"should", "must", "cannot"}
    too = any(c.lower_ in {"also", "too"} for c in root.children)
    if not ((told and judged) or too) or is_person(kind) or _PLAIN.search(sentence.text):
        return None
    if len(sentence.text.split()) < _SHORTEST or _is_of_it(view, sentence, head, alone=too):
        return None
    slots: Slots = {}
    words = sentence.doc[article.i + 1 : head.i + 1].text  # with what kind it is: `a fire brigade`
    add(slots, "figure", f"{article.lower_} {words}", head)
    if len(sentence.text.split()) <= _BREATH:
        slots["line"] = f"“{sentence.text.rstrip(' .')}”"
    return slots


def _is_of_it(view: View, sentence: Read, head: Any, *, alone: bool) -> bool:
    """Whether the essay speaks elsewhere of such things, or (not `alone`) of any it names."""
    told = f"{view.thesis.text} {view.reading.title}".lower()
    nouns = {t.lemma_.lower() for t in sentence.doc if t.pos_ == "NOUN" and len(t) > _SHORT_NOUN}
    nouns = {head.lemma_.lower()} if alone else nouns - _NOBODY
    elsewhere = (s for s in view.reading.sentences if s.id != sentence.id)
    return head.lemma_.lower() in told or any(nouns & one.stems for one in elsewhere)


def left_open(view: View, sentence: Read) -> Slots | None:
    """A question that the next sentence does not answer, and that sets the essay no theme."""
    own = view.part_of(sentence).sentences
    at = own.index(sentence)
    after = own[at + 1].text if at + 1 < len(own) else ""
    theme = not after and own is view.reading.parts[0].sentences
    theme = theme and not any(t.dep_ == "neg" for t in sentence.doc)
    answered = _ANSWERS.match(after) and not after.endswith("?") and not _NO_ANSWER.search(after)
    return None if theme or answered or _OWN.search(sentence.text) else {}


def scene(view: View, sentence: Read) -> Slots | None:
    """What somebody did once, in a section that mostly tells what happened."""
    own = view.part_of(sentence).sentences
    told = sum(narrates(one.doc) for one in own)
    long = len(sentence.text.split()) >= _SHORTEST
    return {} if long and _acted(sentence) and told >= _MOSTLY * len(own) else None


def stated(view: View, sentence: Read) -> Slots | None:  # noqa: ARG001
    """What is said to be so; not what somebody did once."""
    root = clauses.root_of(sentence.doc)
    bids = root.tag_ == "VB" and clauses.subject(root) is None
    return None if bids or _acted(sentence) else {}


def _acted(sentence: Read) -> bool:
    """Whether it tells, in the simple past, what the author or some person did."""
    root = clauses.root_of(sentence.doc)
    head = clauses.subject(root)
    if head is None or root.tag_ != "VBD" or root.lemma_ in _LIVED:
        return False
    one = head.tag_ == "NN" and is_person(head.lemma_.lower())
    return one or head.lower_ in {"i", "we", "he", "she"}
