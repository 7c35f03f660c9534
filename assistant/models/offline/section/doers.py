"""Who or what is said to do something, as a question can take it up: whole, short, and alone."""

import re
from collections.abc import Iterator
from typing import Any

from assistant.models.offline.english import clauses
from assistant.models.offline.english.nouns import is_plural
from assistant.models.offline.reading import Read
from assistant.models.offline.section.slots import Slots, add
from assistant.models.offline.section.view import View, narrates, tone

FEW = 6  # words of a noun in a question
_LONG = 8  # words of an agent
_TELLING = 2  # words of a predicate that says too little by itself
_DOES = 10  # and of what it is to do
_BRINGS = {
    "cause", "create", "bring", "produce", "generate", "foster", "fuel", "provoke", "breed",
    "spark", "trigger", "spread", "deliver", "secure",
}  # fmt: skip
_LEADS = {"lead": "to", "result": "in", "contribute": "to", "end": "in"}
_PARTIES = {
    "government", "state", "parent", "company", "firm", "union", "voter", "court", "police",
    "council", "parliament", "ministry", "army", "church", "school", "university", "teacher",
    "doctor", "employer", "worker", "driver", "bank", "investor", "donor", "politician", "party",
    "neighbour", "neighbor", "enemy", "ally", "militant", "terrorist", "group", "leader",
    "owner", "user", "editor", "reader", "customer", "producer", "farmer", "student", "child",
    "family",
}  # fmt: skip
_PEOPLE = {"person", "people", "man", "woman", "human", "anyone", "everyone", "somebody"}
VAGUE = {"thing", "way", "reason", "fact", "case", "time", "lot", "number", "example", "point"}
VAGUE |= {"term", "method", "matter", "kind", "sort", "part", "word", "result", "bit", "means"}
# What nobody decides to do.
_BEFALLS = {
    "continue", "remain", "lose", "suffer", "fail", "struggle", "die", "feel", "find", "become",
    "benefit", "gain", "get", "receive", "face", "see", "grow", "rise", "fall", "live", "seek",
    "try", "aim", "want", "tend", "happen", "prove", "need", "have", "be", "mean", "complain",
    "say", "argue", "protest", "object", "claim",
}  # fmt: skip
_GRADUAL = {
    "increase", "reduce", "improve", "enhance", "strengthen", "weaken", "undermine", "boost",
    "lower", "raise", "cut", "damage", "worsen", "exacerbate", "ease", "slow", "speed", "limit",
    "foster", "encourage", "discourage", "harm", "lessen", "mitigate", "bolster", "erode",
}  # fmt: skip
_DUTIES = {"must", "should", "ought"}
NARROWED = {"no", "some", "many", "most", "few", "any", "all", "every", "each", "both", "such"}
NARROWED |= {"these", "those", "this", "that", "the", "several", "certain", "various", "other"}
NARROWED |= {"either", "neither", "another", "only", "more", "less", "fewer"}
_LOOSE = re.compile(
    r"(?:an?|less|more|fewer|some|any|no|such|these|those|this) |.* [-–—] ", re.IGNORECASE
)
_CLAUSE = re.compile(r"(?:how|what|why|that|whether|who|where|when)\b", re.IGNORECASE)
# What shows at once, and is brought about by no date.
_SHOWS = {
    "send", "align", "symbolize", "symbolise", "show", "signal", "reflect", "represent", "serve",
    "demonstrate", "act", "play", "continue", "remain", "have", "want", "tend", "mean", "seem",
    "cost", "need", "require", "take",
}  # fmt: skip


def promise(view: View, sentence: Read) -> Slots | None:
    """Who or what is to do what, in the main clause."""
    verb = clauses.root_of(sentence.doc)
    modal = clauses.modal(verb)
    had = any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)
    if modal not in {"will", "would"} or had or clauses.is_negated(verb) or verb.lemma_ in _SHOWS:
        return None
    slots = _acting(view, verb)
    return None if slots is None or slots["does"].startswith("be ") else slots


def outcome(view: View, sentence: Read) -> Slots | None:
    """An end that is promised, and that a day will come for: `will fill the empty shops`.

    Not what would have been, and not what is so as soon as the step is taken.
    """
    verb = clauses.root_of(sentence.doc)
    slots = promise(view, sentence) if verb.lemma_ in _ENDS else None
    if slots is None:
        return None
    planned = view.proposes or clauses.modal(verb) == "will"
    return slots if planned else None


# What is brought about little by little, and is done one day.
_ENDS = {
    "fill", "reduce", "cut", "halve", "end", "eliminate", "solve", "close", "build", "create",
    "replace", "deliver", "restore", "revive", "transform", "overcome", "double", "lift",
    "recover", "reach", "meet", "achieve", "win", "defeat", "become", "repair", "rebuild",
    "finish", "complete", "produce", "attract", "bring", "train", "recruit", "hire", "clean",
    "abolish", "eradicate",
}  # fmt: skip


def _acting(view: View, verb: Any) -> Slots | None:
    head = clauses.subject(verb)
    does = view.phrasing.does(verb, _DOES)
    if head is None or not does or head.lemma_.lower() in VAGUE:
        return None
    agent = view.phrasing.agent(verb)
    if not agent or agent in does or len(agent.split()) > _LONG or _CLAUSE.match(agent):
        return None
    slots: Slots = {"does": does.split(",")[0]}
    add(slots, "agent", agent, head)
    slots["agent_self"] = "themselves" if is_plural(head) else "itself"
    return slots


def _is_party(head: Any) -> bool:
    named = head.ent_type_ in {"GPE", "ORG", "NORP", "PERSON"}
    return named or head.lemma_.lower() in _PARTIES | _PEOPLE


def party(view: View, sentence: Read) -> Slots | None:
    """Somebody outside the author's side who is expected to act."""
    verb = clauses.root_of(sentence.doc)
    head = clauses.subject(verb)
    if head is None or not _is_party(head) or head.ent_type_ == "PERSON":
        return None
    if view.is_ours(head.text) or clauses.is_negated(verb) or verb.lemma_ in _BEFALLS:
        return None
    slots = _acting(view, verb) if clauses.modal(verb) else None
    if slots is None or slots["does"].startswith("be "):
        return None
    add(slots, "party", slots["agent"], head)
    return slots


def means(view: View, sentence: Read) -> Slots | None:
    """A thing, no person, that is to bring some good about by the step argued for."""
    verb = clauses.root_of(sentence.doc)
    head = clauses.subject(verb)
    if not view.proposes or tone(sentence.text) <= 0 or head is None or head.pos_ != "NOUN":
        return None
    if _chooses(head) or clauses.is_negated(verb) or not clauses.modal(verb):
        return None
    if verb.lemma_ in _SHOWS:
        return None
    slots = _acting(view, verb)
    return None if slots is None or slots["does"].startswith(("be ", "have ")) else slots


def _chooses(head: Any) -> bool:
    """Whether it is somebody of whom `could` says what they might decide: `the trustees could`."""
    many = head.tag_ == "NNS" and head.lower_.endswith(("ees", "ers", "ors", "ists", "ants"))
    return bool(_is_party(head) or many)


def hedged(view: View, sentence: Read) -> Slots | None:
    """Who or what could do what, in the main clause or one joined to it."""
    root = clauses.root_of(sentence.doc)
    for verb in (root, *(c for c in root.children if c.dep_ == "conj")):
        if clauses.modal(verb) in {"could", "may", "might"} and _is_doubtful(verb):
            slots = _acting(view, verb)
            return {"hedger": slots["agent"], "hedged": slots["does"]} if slots else None
    return None


def _is_doubtful(verb: Any) -> bool:
    """Whether a `could` or `may` says that something is possible, and no more.

    It is no hedge to say what somebody is able or free to do (`it could hold sixty flats`), or what
    nobody could have done.
    """
    head = clauses.subject(verb)
    if clauses.is_negated(verb) or any(
        c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children
    ):
        return False
    could = clauses.modal(verb) == "could"
    if head is None or (could and (verb.lemma_ in _ABLE or _chooses(head))):
        return False
    return not any(c.lower_ in {"no", "neither"} for c in (head, *head.children))


_ABLE = {
    "hold", "fit", "contain", "carry", "seat", "hear", "see", "reach", "afford", "say", "stop",
    "take", "stand", "go", "come", "get", "find", "tell", "help",
}  # fmt: skip


def undone(view: View, sentence: Read) -> Slots | None:
    """Something that the author wants done, with nobody named to do it."""
    for verb in sentence.doc if view.proposes else ():
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        doer = any(c.dep_ == "agent" for c in verb.children)
        head = clauses.subject(verb)
        wanted = clauses.modal(verb) and clauses.modal(verb) not in {"can", "could", "may", "might"}
        if not passive or doer or clauses.is_negated(verb) or not wanted or verb.dep_ == "relcl":
            continue
        if any(c.dep_ in {"xcomp", "ccomp", "oprd"} for c in verb.children) or verb.lemma_ in _LET:
            continue
        foretold = clauses.modal(verb) in {"will", "would"} and tone(sentence.text) <= 0
        if head is None or head.pos_ != "NOUN" or foretold:
            continue
        slots: Slots = {"done": verb.text}
        add(slots, "thing", view.phrasing.agent(verb, FEW), head)
        return slots if "thing" in slots else None
    return None


_LET = {"allow", "permit", "entitle", "see", "remember", "note", "say", "consider", "expect"}


def causes(view: View, sentence: Read) -> Slots | None:
    """A thing that is said to bring another about."""
    for verb in sentence.doc:
        effect = _effect(verb) if not clauses.is_negated(verb) else None
        head = clauses.subject(verb)
        if effect is None or head is None or head.pos_ not in {"NOUN", "PROPN"}:
            continue
        if head.lemma_.lower() in VAGUE or _is_party(head):
            continue
        slots: Slots = {}
        add(slots, "cause", view.phrasing.agent(verb), head)
        add(slots, "effect", view.phrasing.noun(effect, FEW), effect)
        if not {"cause", "effect"} <= slots.keys() or _CLAUSE.match(slots["cause"]):
            continue
        if tells(slots["effect"]) and not any(t.like_num for t in effect.subtree):
            return slots
    return None


def _effect(verb: Any) -> Any:
    """What a verb of bringing about brings about, as a noun; None for none."""
    if verb.pos_ != "VERB":
        return None
    for child in verb.children:
        if verb.lemma_ in _BRINGS and child.dep_ == "dobj" and child.pos_ == "NOUN":
            return child
        if child.dep_ == "prep" and child.lower_ == _LEADS.get(verb.lemma_):
            return next((c for c in child.children if c.dep_ == "pobj" and c.pos_ == "NOUN"), None)
    return None


def tells(name: str) -> bool:
    """Whether a noun phrase says enough to be known again: two words, and not just any."""
    return len(name.split()) > 1 and not _LOOSE.match(name)


def change(view: View, sentence: Read) -> Slots | None:
    """What is said to make something more or less, by some amount."""
    verb = clauses.root_of(sentence.doc)
    modal = clauses.modal(verb)
    if verb.lemma_ not in _GRADUAL or narrates(sentence.doc) or clauses.is_negated(verb):
        return None
    slots = _acting(view, verb)
    if slots is None or (not modal and verb.tag_ not in {"VBZ", "VBP"}):
        return None
    return slots | {"would": modal or slots["agent_does"]}


def duty(view: View, sentence: Read) -> Slots | None:
    """Who is told to do what."""
    for verb, head in _told(sentence):
        slots = _acting(view, verb)
        told = slots is not None and len(slots["does"].split()) > _TELLING
        if slots and told and not slots["does"].startswith("be ") and _is_party(head):
            add(slots, "who", slots["agent"], head)
            return slots
    return None


def _told(sentence: Read) -> Iterator[tuple[Any, Any]]:
    """Each verb that somebody should, must or has to do, with its subject."""
    for verb in sentence.doc:
        needs = verb.dep_ == "xcomp" and verb.head.lemma_ in {"need", "have"}
        head = clauses.subject(verb)
        if verb.pos_ != "VERB" or verb.lemma_ in _BEFALLS or clauses.is_negated(verb):
            continue
        if head is not None and (needs or clauses.modal(verb) in _DUTIES):
            yield verb, head
