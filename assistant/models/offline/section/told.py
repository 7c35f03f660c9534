"""What a question can take hold of in what an essay tells: trials, cases, and single persons."""

import re
from typing import Any

from assistant.models.offline.english import clauses
from assistant.models.offline.english.quoting import QUOTE_MARKS
from assistant.models.offline.reading import Read
from assistant.models.offline.section.counts import numbers
from assistant.models.offline.section.slots import Slots, add
from assistant.models.offline.section.view import View, narrates

_TRIAL = re.compile(
    r"\b(?:trials?|pilot (?:schemes?|projects?|programmes?|stud(?:y|ies))|experiments?|tried|"
    r"tested|trialled)\b",
    re.IGNORECASE,
)
_COURT = re.compile(
    r"\b(?:jur(?:y|ies|ors?)|courts?|judges?|defendants?|verdicts?|suspects?|detain\w*|prison\w*|"
    r"convict\w*|intern\w+)\b",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"%|\b(?:per cent|fell|rose|improved|stayed|gained|dropped|barely|doubled|halved)\b"
)
_BEGINS = {
    "certify", "approve", "license", "introduce", "ban", "launch", "adopt", "abolish", "lower",
    "try", "run", "legalise", "legalize", "privatise", "privatize",
    "nationalise", "scrap", "switch",
}  # fmt: skip
_STILL = re.compile(r"\b(?:still|today|now|since|ever since|until|again|repealed|ended)\b", re.I)
_KIN = {
    "father", "mother", "brother", "sister", "son", "daughter", "grandmother", "grandfather",
    "uncle", "aunt", "friend", "neighbour", "neighbor", "colleague", "cousin", "wife", "husband",
    "nephew", "niece", "patient", "student", "pupil", "teacher", "girl", "boy", "man", "woman",
    "nurse", "teenager", "farmer", "driver", "shopkeeper", "owner", "worker", "doctor", "child",
    "customer",
}  # fmt: skip
_NEEDED = {"essential", "vital", "necessary", "indispensable", "crucial", "fundamental", "key"}
_ALL = {"nobody", "everybody", "everyone", "noone"}
_TEACHES = {
    "mean", "teach", "help", "improve", "protect", "encourage", "reduce", "prevent", "save",
    "strengthen", "create", "build", "increase", "lower", "motivate", "deter",
    "attract", "keep", "drive", "weaken", "damage", "harm", "cause", "make", "inspire",
    "educate", "promote", "lead", "allow", "bring", "spread", "discourage", "support",
    "undermine", "delay", "produce", "cut",
}  # fmt: skip
_LONG = 16  # words of a clause in a question


def trial(view: View, sentence: Read) -> Slots | None:
    """Something that was tried out, and is told of as done."""
    if not narrates(sentence.doc) or not _TRIAL.search(sentence.text):
        return None
    if _COURT.search(view.part_of(sentence).words):
        return None
    return {} if any(map(_is_trial, sentence.doc)) else None


def _is_trial(token: Any) -> bool:
    """Whether people tried something out, or a trial with people was held."""
    if token.lemma_ in {"try", "test"} and token.pos_ == "VERB":
        who = clauses.subject(token)
        return bool(who is not None and who.dep_ == "nsubj" and who.tag_ in {"NNS", "NNPS", "NNP"})
    held = token.head.lemma_ in {"run", "hold", "conduct", "begin", "start", "launch", "carry"}
    return bool(token.lemma_ in {"trial", "experiment", "pilot"} and held and token.dep_ == "dobj")


def result_of_trial(view: View, sentence: Read) -> Slots | None:
    """What came out of something that the section says was tried out."""
    part = view.part_of(sentence)
    if not narrates(sentence.doc) or not _FOUND.search(sentence.text):
        return None
    earlier = part.sentences[: part.sentences.index(sentence)]
    tried = any(_TRIAL.search(one.text) for one in earlier)
    return {} if tried and not _COURT.search(part.words) else None


def begun(view: View, sentence: Read) -> Slots | None:
    """Somebody other than the author's side who is told to have begun something."""
    root = clauses.root_of(sentence.doc)
    verbs = [root, *(t for t in sentence.doc if t.dep_ == "relcl")]
    if not narrates(sentence.doc) or _STILL.search(sentence.text):
        return None
    done = [v for v in verbs if not any(c.tag_ in {"VBZ", "VBP"} for c in v.children)]
    if not any(v.lemma_ in _BEGINS and not clauses.is_negated(v) for v in done):
        return None
    head = clauses.subject(root)
    return {} if head is not None and not view.is_ours(head.text) else None


def one_person(view: View, sentence: Read) -> Slots | None:  # noqa: ARG001
    """One person whose story is told: `my father`, `one girl`, `a friend of mine`."""
    if not narrates(sentence.doc) or clauses.modal(clauses.root_of(sentence.doc)):
        return None
    for token in sentence.doc:
        if (
            token.lemma_.lower() not in _KIN
            or token.tag_ != "NN"
            or token.dep_ not in {"nsubj", "nsubjpass"}
        ):
            continue
        if any(c.lower_ in {"my", "one", "our"} for c in token.children):
            return {}
        if any(c.lower_ in {"mine", "ours"} for c in token.subtree):
            return {}
    return None


def one_case(view: View, sentence: Read) -> Slots | None:  # noqa: ARG001
    """One case that is told with its year or the person's name, and no figure."""
    root = clauses.root_of(sentence.doc)
    if not narrates(sentence.doc) or any(numbers(sentence.doc)) or root.lemma_ in _SPEAKS:
        return None
    people = [e for e in sentence.doc.ents if e.label_ == "PERSON" and len(e) > 1]
    told = any(e.root.dep_ in {"nsubj", "nsubjpass", "dobj"} for e in people)
    dated = re.match(r"(?:\w+ )?[Ii]n (?:1\d|20)\d\d\b", sentence.text) and root.lemma_ not in _MADE
    return {} if told or dated else None


_MADE = {"build", "found", "open", "publish", "establish", "be", "introduce", "rule", "stand"}


_SPEAKS = {
    "say", "tell", "write", "argue", "warn", "state", "claim", "declare", "note", "win", "find",
}  # fmt: skip


def needed(view: View, sentence: Read) -> Slots | None:
    """`X is essential to Y`: what is said to be needed, and for what."""
    for word in sentence.doc:
        if word.lower_ not in _NEEDED or word.dep_ not in {"acomp", "attr"}:
            continue
        verb, head = word.head, clauses.subject(word.head)
        goal = next(
            (
                p
                for c in word.children
                if c.lower_ in {"to", "for"}
                for p in c.children
                if p.dep_ == "pobj"
            ),
            None,
        )
        if head is None or goal is None or goal.pos_ != "NOUN" or clauses.is_negated(verb):
            continue
        slots: Slots = {}
        add(slots, "needed", view.phrasing.agent(verb, 5), head)
        add(slots, "goal", view.phrasing.noun(goal, 5), goal)
        if {"needed", "goal"} <= slots.keys():
            return slots
    return None


def everybody(view: View, sentence: Read) -> Slots | None:
    """`everyone`, `nobody`: of whom something is said that could be asked of them."""
    for token in () if QUOTE_MARKS.search(sentence.text) else sentence.doc:
        verb = token.head
        if token.lower_ not in _ALL or token.dep_ not in {"nsubj", "nsubjpass"}:
            continue
        if verb.dep_ not in {"ROOT", "ccomp", "conj"} or verb.lemma_ in _UNASKED:
            continue
        modal = clauses.modal(verb)
        if (modal and verb.lemma_ not in _ANSWERED) or (not modal and verb.tag_ == "VB"):
            continue
        words = view.phrasing.quote(sentence.doc, token.i, token.i + 1, trim=False)
        if words:
            return {"all": words}
    return None


_UNASKED = {"be", "have", "force", "do", "propose", "pay"}
# What somebody can say of himself when he is asked.
_ANSWERED = {"afford", "live", "remember", "know", "want", "trust", "believe"}


def effect(view: View, sentence: Read) -> Slots | None:
    """What something is said to do to others, as a rule: a thing that could be measured."""
    verb = clauses.root_of(sentence.doc)
    head = clauses.subject(verb)
    if verb.lemma_ not in _TEACHES or verb.tag_ not in {"VBZ", "VBP"} or clauses.is_negated(verb):
        return None
    if head is None or head.pos_ not in {"NOUN", "PROPN"} or head.ent_type_ in {"GPE", "PERSON"}:
        return None
    if any(c.tag_ in {"JJR", "RBR"} for c in verb.children):
        return None
    given = any(t.like_num for t in verb.subtree)
    if given or any(c.dep_ == "dobj" and c.tag_ == "PRP" for c in verb.children):
        return None
    said = view.phrasing.clause(verb, _LONG)
    whole = said == view.phrasing.clause(verb, 4 * _LONG)
    return {"does_so": said} if said and whole and "," not in said else None
