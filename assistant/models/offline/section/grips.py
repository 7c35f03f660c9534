"""What only the grammar shows: the slots of openings that a pattern over words cannot fill."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from assistant.models.offline.english import clauses
from assistant.models.offline.reading import Read
from assistant.models.offline.section.forecasts import MEASURES, foretold
from assistant.models.offline.section.orders import order
from assistant.models.offline.section.replies import answered_once, conceded_reply, reasons
from assistant.models.offline.section.slots import Slots, add, quoted
from assistant.models.offline.section.view import View, named, narrates, tone

_CONCESSIVE = {"while", "although", "though"}
_MOVES = {
    "force", "lead", "encourage", "compel", "convince", "persuade", "push", "cause", "drive",
    "pressure", "prompt", "motivate", "incentivise", "incentivize", "allow", "enable", "oblige",
    "inspire", "induce", "discourage", "deter", "make", "help", "let", "invite",
}  # fmt: skip
_WEAKER = {"allow", "enable", "help", "let", "make"}
_STATES = {"be", "seem", "appear", "become", "remain", "look", "feel", "have"}  # nothing decided


def granted(view: View, sentence: Read) -> Slots | None:
    """`While X, Y`, `X may be so, but Y`: what is granted, where it speaks the other way."""
    root = clauses.root_of(sentence.doc)
    for verb in (*root.children, root):
        subordinate = verb.dep_ == "advcl" and any(
            c.lower_ in _CONCESSIVE and c.dep_ == "mark" for c in verb.children
        )
        if subordinate or (verb.i == root.i and _granting(sentence.text)):
            main = root if subordinate else _after_but(root)
            if main is None or not _opposed(verb, main):
                continue
            slots: Slots = {}
            add(slots, "granted", view.phrasing.clause(verb, 20))
            add(slots, "kept", view.phrasing.clause(main, 20))
            return slots if "granted" in slots else None
    return None


def _granting(text: str) -> bool:
    return bool(re.search(r"\b(?:may|might|can|some|certainly|of course|true)\b.*,? but\b", text))


def _after_but(root: Any) -> Any:
    return next((c for c in root.children if c.dep_ == "conj" and c.i > root.i), None)


def _opposed(verb: Any, main: Any) -> bool:
    said, kept = (" ".join(t.text for t in v.subtree) for v in (verb, main))
    if main.head.i == verb.i:
        said = said.partition(" but ")[0]
    elif verb.head.i == main.i:
        kept = kept.replace(said, "")
    return tone(said) * tone(kept) < 0


def chain(view: View, sentence: Read) -> Slots | None:
    """`By doing A, X can do B, doing C`: the step, and the last thing that is to follow from it."""
    root = clauses.root_of(sentence.doc)
    slots: Slots = {}
    for child in root.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "through"} and child.i < root.i:
            for verb in child.children:
                if verb.dep_ == "pcomp":
                    add(slots, "step", view.phrasing.doing(verb, 16))
        if child.dep_ == "advcl" and child.tag_ == "VBG" and child.i > root.i:
            add(slots, "last", view.phrasing.doing(child, 12))
    if "step" not in slots and clauses.modal(root):
        add(slots, "step", view.phrasing.agent(root))
    acts = slots.get("step", "").split(" ")[0].endswith("ing") and len(slots["step"].split()) > 1
    if "last" not in slots and acts and root.lemma_ not in MEASURES:
        add(slots, "last", view.phrasing.doing(root, 12))
    return slots if {"step", "last"} <= slots.keys() and slots["step"] != slots["last"] else None


def mover(view: View, sentence: Read) -> Slots | None:
    """Somebody else who has to do something for the sentence to come true."""
    if sentence.doc[0].lower_ in {"nor", "neither"}:
        return None
    for verb in sentence.doc:
        if verb.lemma_ not in _MOVES or verb.pos_ != "VERB":
            continue
        for thing, act in _moved(verb):
            name = view.phrasing.noun(thing, 6)
            does = view.phrasing.does(act, 12)
            ours = any(view.is_ours(token.text) for token in thing.subtree)
            ours = (
                ours
                or thing.lemma_ == "people"
                or (clauses.subject(verb) or verb).lower_ in {"we", "i"}
            )
            if not name or not does or act.lemma_ in _STATES or (verb.lemma_ in _WEAKER and ours):
                continue
            if not _can_choose(thing):
                continue
            slots: Slots = {}
            add(slots, "mover", name, thing)
            add(slots, "response", does.replace(f"{name}’s", slots["mover_its"]))
            return slots if "response" in slots else None
    return None


def _can_choose(head: Any) -> bool:
    """Whether it is somebody who can do otherwise, and not a thing or a process."""
    return bool(
        head.pos_ == "PROPN" or head.lemma_.lower() in _CHOOSERS or _PEOPLE.search(head.lower_)
    )


_PEOPLE = re.compile(r"(?:ers|ors|ists|ents|ants|ians|ees|men|women|people|gangs?)$")
_CHOOSERS = {
    "government", "state", "country", "company", "firm", "party", "council", "child", "school",
    "parent", "community", "nation", "ally", "family", "pupil", "youth", "minister", "parliament",
    "court", "bank", "business", "industry", "group", "regime", "army", "police", "union",
    "organisation", "organization", "city", "town", "neighbour", "neighbor", "rival", "enemy",
    "adversary", "citizen", "public", "media", "university", "hospital", "landlord", "criminal",
    "militant", "terrorist", "crew", "leadership", "opponent", "investor", "fleet", "other",
}  # fmt: skip


def _moved(verb: Any) -> Iterator[tuple[Any, Any]]:
    """Who is moved to do what: `force X to do Y`, `let X do Y`."""
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and child.i > verb.i and child.tag_ == "VB":
            own = [c for c in child.children if c.dep_ == "nsubj"]
            things = own or [c for c in verb.children if c.dep_ == "dobj" and c.i < child.i]
            for thing in things:
                if thing.pos_ in {"NOUN", "PROPN"}:
                    yield thing, child


def rival(view: View, sentence: Read) -> Slots | None:
    """A party outside the author's side, in the sentence or else in its section."""
    here = view.rivals(sentence.doc)
    if not here:
        rest = [n for s in view.part_of(sentence).sentences for n in view.rivals(s.doc)]
        here = [max(sorted(set(rest)), key=rest.count)] if rest else []
    slots: Slots = {}
    if here:
        add(slots, "rival", here[0])
    return slots or None


_JOINED = re.compile(
    r"\b(?:involving|including|like|such as|together with|as well as|and even)\b", re.IGNORECASE
)


def outsiders(view: View, sentence: Read) -> Slots | None:
    """At least two countries or bodies that are brought in and have no voice in the essay."""
    at = _JOINED.search(sentence.text)
    if at is None:
        return None
    brought = [e for e in named(sentence.doc) if e.start_char > at.start()]
    brought = [e for e in brought if e.label_ in {"GPE", "NORP", "LOC"}]
    foreign = [e.root for e in brought if not view.is_ours(e.root.text)]
    heads = [t.head if t.dep_ in {"amod", "compound"} else t for t in foreign]
    names = [view.phrasing.noun(head, 4) for head in heads]
    known = list(dict.fromkeys(name for name in names if name))
    if len(known) < 2:
        return None
    return {"names": f"{', '.join(known[:-1])} and {known[-1]}"}


def interest(view: View, sentence: Read) -> Slots | None:
    """`X’s vision`, `X’s interests`: a good that belongs to somebody else."""
    who = view.thesis.text.split(" ", 1)[0].rstrip("’s")
    for token in sentence.doc:
        if token.lemma_.lower() not in _INTERESTS:
            continue
        for owner in token.children:
            if owner.dep_ == "poss" and owner.pos_ == "PROPN" and not owner.text.startswith(who):
                slots: Slots = {}
                add(slots, "interest", view.phrasing.noun(token, 8), token)
                add(slots, "owner", owner.text)
                return slots if "interest" in slots else None
    return None


_INTERESTS = {
    "vision", "aspiration", "interest", "goal", "ambition", "strategy", "grievance", "agenda",
    "demand", "need", "concern", "dissatisfaction", "plan", "priority",
}  # fmt: skip


def interested(view: View, sentence: Read) -> Slots | None:
    """A source that is itself a party: its name stands in the sentence and the note."""
    for note in view.part_of(sentence).notes:
        for entity in named(sentence.doc):
            name = re.sub(r"[’']s$", "", entity.root.text)
            if (
                len(name) > 3
                and re.search(rf"\b{re.escape(name)}\b", note)
                and entity.root.ent_type_ != "GPE"
                and _speaks(entity.root)
            ):
                if not re.search(_mark(sentence), note[:6]):
                    continue
                slots: Slots = {}
                add(slots, "witness", view.phrasing.noun(entity.root, 6), entity.root)
                return slots or None
    return None


_SPEAKS = {
    "dispute", "argue", "claim", "say", "warn", "complain", "deny", "insist", "maintain", "remark",
    "state", "report", "estimate", "believe", "calculate", "criticise", "criticize",
}  # fmt: skip


def _speaks(head: Any) -> bool:
    """Whether it is the one that says something in the sentence."""
    return head.dep_ in {"nsubj", "nsubjpass"} and head.head.lemma_ in _SPEAKS


def _mark(sentence: Read) -> str:
    """What the note of a sentence begins with: its mark, where it has one."""
    marks = re.findall(r"\[(\d+)\]|(?<=\D)(\d{1,2})[.,;]?$", sentence.written)
    found = [a or b for a, b in marks]
    return rf"^\[?(?:{'|'.join(found)})\b" if found else r"^\b\B"


def partisan(view: View, sentence: Read) -> Slots | None:
    """A note of the sentence that is a weblog, a press release or a body that campaigns."""
    for note in view.part_of(sentence).notes:
        if re.search(_mark(sentence), note[:6]):
            found = _PARTISAN.search(note)
            if found:
                return {"kind_of_source": _KINDS[found.lastgroup or "blog"]}
    return None


_PARTISAN = re.compile(
    r"(?P<blog>\b(?:blog|wordpress|blogspot|medium\.com|substack|tumblr)\b)"
    r"|(?P<wiki>\bwikipedia\.org|from Wikipedia)"
    r"|(?P<press>\bpress release\b)|(?P<show>\bcomedy\b)",
    re.IGNORECASE,
)
_KINDS = {
    "blog": "a weblog",
    "wiki": "an encyclopaedia that anyone may edit",
    "press": "a press release",
    "show": "a comedy programme",
}


def past(view: View, sentence: Read) -> Slots | None:  # noqa: ARG001
    """Only where the main clause tells what happened."""
    return {} if narrates(sentence.doc) else None


def weighed(view: View, sentence: Read) -> Slots | None:
    """What is said to outweigh what."""
    for verb in sentence.doc:
        if verb.lemma_ in {"outweigh", "exceed", "justify"}:
            slots: Slots = {}
            head = clauses.subject(verb)
            if head is not None:
                add(slots, "gain", view.phrasing.noun(head, 8), head)
            for child in verb.children:
                if child.dep_ == "dobj" and (cost := view.phrasing.noun(child, 8)):
                    add(slots, "cost", re.sub(r"^any\b", "the", cost), child)
            return slots if "cost" in slots else None
    return None


def post(view: View, sentence: Read) -> Slots | None:
    """`E rose after C`: the change and what it came after."""
    for verb in sentence.doc:
        if verb.lemma_ not in _CHANGES or verb.pos_ != "VERB":
            continue
        for child in verb.subtree:
            if child.lower_ in {"following", "after", "since", "when", "once"} and child.i > verb.i:
                event = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
                event = None if event is None or event.ent_type_ == "DATE" else event
                slots: Slots = {}
                head = clauses.subject(verb)
                if event is None or head is None:
                    continue
                add(slots, "event", view.phrasing.noun(event, 8), event)
                add(slots, "changed", view.phrasing.noun(head, 6), head)
                start = clauses.group_start(verb)
                add(slots, "change", quoted(view.phrasing.quote(verb.doc, start, child.i)))
                return slots if {"event", "changed"} <= slots.keys() else None
    return None


_CHANGES = {
    "soar", "rise", "grow", "increase", "fall", "decline", "drop", "surge", "jump", "double",
    "plummet", "climb", "shrink", "improve", "worsen", "explode", "collapse", "spread",
}  # fmt: skip


def place(view: View, sentence: Read) -> Slots | None:
    """Another country or town whose case is told."""
    for entity in named(sentence.doc):
        told = _happens_in(entity.root)
        if entity.label_ == "GPE" and told and not view.is_ours(entity.root.text):
            return {"place": view.phrasing.noun(entity.root, 3) or entity.root.text}
    return None


def _happens_in(name: Any) -> bool:
    """Whether the main clause is about it, or about what happened in it."""
    head = name.head
    if name.dep_ == "pobj" and head.lower_ in {"in", "at", "for"}:
        head = head.head
        return bool(head.dep_ in {"ROOT", "nsubj", "nsubjpass"} or head.head.dep_ == "ROOT")
    return bool(name.dep_ in {"nsubj", "nsubjpass"} and head.dep_ in {"ROOT", "conj"})


def urged(view: View, sentence: Read) -> Slots | None:  # noqa: ARG001
    """Only where somebody who can choose is told to do something."""
    for verb in sentence.doc:
        told = any(
            c.dep_ == "aux" and c.lower_ in {"should", "must", "ought"} for c in verb.children
        )
        if told:
            head = clauses.subject(verb)
            denied = any(c.dep_ == "neg" for c in verb.children)
            every = head is None or any(c.lower_ in _WHOLE for c in head.children)
            state = verb.lemma_ in _STATES or verb.pos_ != "VERB"
            return {} if not (every or denied or state) and _can_choose(head) else None
    return None


_WHOLE = {"every", "all", "each", "no"}


def harms(view: View, sentence: Read) -> Slots | None:
    """What is said to be undermined or damaged, in exact words from the verb on."""
    for verb in sentence.doc:
        if verb.pos_ != "VERB" or not _HARMS.match(verb.lemma_):
            continue
        thing = next((c for c in verb.children if c.dep_ == "dobj" and c.pos_ != "PRON"), None)
        if thing is None or _not_done(verb):
            continue
        stop = min(thing.right_edge.i + 1, verb.i + _HARM_WORDS)
        slots: Slots = {}
        add(slots, "harm", view.phrasing.quote(sentence.doc, verb.i, stop))
        return slots if len(slots.get("harm", "").split()) > 1 else None
    return None


def _not_done(verb: Any) -> bool:
    """Whether it is said not to be done: `without undermining`, `keeps them from harming`."""
    first = verb
    while first.dep_ == "conj":
        first = first.head
    governed = first.head.lower_ in {"without", "from", "against"}
    above = [first, *first.ancestors]
    denied = any(child.dep_ == "neg" for one in (verb, *above) for child in one.children)
    spared = any(one.lemma_ in {"avoid", "prevent", "stop", "refuse", "cease"} for one in above)
    return bool(governed or denied or spared)


_HARM_WORDS = 10
_HARMS = re.compile(
    r"(?:undermin|weaken|threaten|erode|compromis|distort|corrupt|pollut|damag|harm|destroy|"
    r"jeopardi|amplif|exacerbat)",
    re.IGNORECASE,
)


GRIPS: dict[str, Callable[[View, Read], Slots | None]] = {
    "granted": granted,
    "chain": chain,
    "mover": mover,
    "rival": rival,
    "outsiders": outsiders,
    "interest": interest,
    "interested": interested,
    "partisan": partisan,
    "past": past,
    "place": place,
    "weighed": weighed,
    "post": post,
    "urged": urged,
    "harms": harms,
    "order": order,
    "foretold": foretold,
    "reasons": reasons,
    "conceded_reply": conceded_reply,
    "answered_once": answered_once,
}
