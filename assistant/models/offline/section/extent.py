"""How far a sentence reaches: all of a kind, more than something, or so much by some measure."""

import re
from typing import Any

from assistant.models.offline.english import clauses
from assistant.models.offline.reading import Read
from assistant.models.offline.section import doers
from assistant.models.offline.section.slots import Slots, add
from assistant.models.offline.section.view import View, narrates

_ANYBODY = {"people", "person"}
_TIMES = {
    "year", "month", "week", "day", "hour", "night", "evening", "morning", "winter", "summer",
    "spring", "autumn", "season", "time", "moment", "side", "reason", "right", "decade",
}  # fmt: skip
_GRADES = re.compile(
    r"significant|effective|robust|meaningful|appropriate|reasonable|adequate|sustainable|"
    r"substantial|considerable|dramatic|vast|severe|massive|crucial|vital|fundamental|widespread|"
    r"extensive|small|large|huge|cheap|expensive|rare|common|safe|popular|complex|enormous|tiny"
)
# Beside which a comparison is not claimed, or is about the author.
_UNSAID = {"whether", "if", "no", "nobody", "not", "never", "i"}
_NO_GRADE = {"earlier", "later", "further", "rather", "longer", "sooner", "former", "latter"}
_NO_GRADE |= {"older", "younger", "elder", "upper", "lower", "inner", "outer"}


def everyone(view: View, sentence: Read) -> Slots | None:
    """A whole kind of people or things of which something is said without a limit."""
    verb = clauses.root_of(sentence.doc)
    head = clauses.subject(verb)
    if clauses.modal(verb) or narrates(sentence.doc) or "than" in {t.lower_ for t in sentence.doc}:
        return None
    if (
        head is None
        or head.tag_ != "NNS"
        or head.ent_type_ in {"PERSON", "ORG", "GPE"}
        or head.lemma_.lower() in doers.VAGUE | _ANYBODY
    ):
        return None
    bound = {"nummod", "poss", "conj"}
    if head.i == 0 and any(head.text in s.text[1:] for s in view.reading.sentences):
        return None  # a name that ends in -s: it has its capital elsewhere too
    if any(c.lower_ in doers.NARROWED or c.dep_ in bound for c in head.children):
        return None
    group = view.phrasing.noun(head, 4)
    return {"group": group} if group and len(group.split()) <= 4 else None


def compared(view: View, sentence: Read) -> Slots | None:
    """Words that compare: `safer streets`, `more secure`; no mere `more years`."""
    if narrates(sentence.doc) or any(t.lower_ in _UNSAID for t in sentence.doc):
        return None
    for token in sentence.doc:
        if token.tag_ not in {"JJR", "RBR"} or token.lower_ in _NO_GRADE:
            continue
        graded = token.lower_ in {"more", "less"}
        if graded and (token.dep_ != "advmod" or token.head.pos_ not in {"ADJ", "ADV"}):
            continue
        last = token.head if token.head.i > token.i and token.head.i - token.i < 3 else token
        words = view.phrasing.quote(sentence.doc, token.i, last.i + 1)
        if words:
            return {"more": words}
    return None


def sweeping(view: View, sentence: Read) -> Slots | None:
    """`every harbour`, `all ferries`: a whole kind of which the main clause speaks, in exact words.

    Not a time (`every winter`), and no phrase that would have to be cut.
    """
    told = clauses.root_of(sentence.doc)
    for token in sentence.doc:
        if token.lower_ not in {"every", "all", "none", "no"} or token.dep_ not in {
            "det",
            "predet",
        }:
            continue
        head = token.head
        subject = head.dep_ in {"nsubj", "nsubjpass"} and head.head.i == told.i
        if not subject or head.ent_type_ in {"DATE", "TIME"} or head.lemma_.lower() in _TIMES:
            continue
        if token.lower_ == "no" and narrates(sentence.doc):
            continue
        tail = [t for t in head.rights if t.dep_ in {"relcl", "acl", "prep", "appos"}]
        stop = head.right_edge.i + 1 if tail else head.i + 1
        words = view.phrasing.quote(sentence.doc, token.i, stop, trim=False)
        if words and 1 < len(words.split()) <= doers.FEW:
            return {"sweep": words}
    return None


def graded(view: View, sentence: Read) -> Slots | None:
    """What is called significant, vital or the like: the thing and the word."""
    for token in sentence.doc:
        if token.pos_ != "ADJ" or not _GRADES.fullmatch(token.lower_):
            continue
        if any(
            c.dep_ in {"neg", "advmod"} and c.lower_ in {"not", "hardly"} for c in token.children
        ):
            continue
        if (
            token.dep_ == "acomp"
            and token.head.lemma_ == "be"
            and not clauses.is_negated(token.head)
        ):
            agent = view.phrasing.agent(token.head, doers.FEW)
            if (
                agent
                and not re.match(r"(?:neither|no|none)\b", agent)
                and token.head.dep_ != "relcl"
            ):
                return {"graded": agent, "grade": token.text} | _agrees(clauses.subject(token.head))
    return None


def _agrees(head: Any) -> Slots:
    slots: Slots = {}
    add(slots, "graded", "it", head)
    return {name: word for name, word in slots.items() if name != "graded"}
