"""What single sentences want done: the demand as a sentence, and the act as an -ing phrase."""

import re
from collections.abc import Iterator
from typing import Any

from assistant.models.offline.overview.matter import Said
from assistant.models.offline.overview.phrases import gerund

Reading = tuple[float, str, str]  # how plain the cue is, the demand as a sentence, and the act

DEONTIC = {"must", "should", "ought"}
AUTHORS = {"i", "we", "paper", "brief", "report", "essay", "article", "memo", "submission"}
_RECOMMENDS = {"recommend", "propose", "urge", "ask", "demand"}
_HOLDS = {"argue", "believe", "contend", "conclude", "maintain", "submit", "think", "hold"}
_HOLDING_BACK = {"reluctance", "refusal", "unwillingness", "hesitation", "failure", "reluctancy"}
_ASIDE = {"note", "review", "offer", "remember", "consider", "add", "say"}  # no essay is for that
_ASKS = {"ask", "urge", "beg", "implore"}
# What readers are asked to do for a cause, and what the cause is not.
_CAMPAIGN = {"write", "sign", "come", "join", "attend", "support", "speak", "read", "listen"}
_DECIDES = {"decide", "vote", "consider", "choose"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_PAUSES = {",", ";", ":", "—", "–"}
_LONGEST_TEXT = 34
_LONGEST_ACT = 12
_BREATH = 10
_FEWEST_KEPT = 2
_NO_GROUND = re.compile(
    r"\b(?:lacks?|is|are|has no|have no)\b.*\b(?:justification|justified|unjustified|ground|reason|"
    r"basis|sense|indefensible|unfounded|mistaken|wrong|mistake)\b"
)


def readings(said: Said) -> Iterator[Reading]:
    """What a sentence wants done: how plain the cue is, the demand as a sentence, and the act."""
    for token in said.doc:
        if token.lemma_.lower() in _RECOMMENDS | _HOLDS:
            yield from _said_to_be(token)
        if token.lemma_.lower() in _ASKS:
            yield from _asked_of(token)
        if token.lemma_.lower() in _HOLDING_BACK and _NO_GROUND.search(said.text):
            yield from _held_back(token)
        if token.lower_ in DEONTIC and token.dep_ == "aux":
            yield from _demanded(token, said)
        if token.lower_ == "ought" and token.dep_ == "ROOT":
            yield from _ought(token, said)
        if token.lower_ in {"whether", "to"}:
            yield from _put_to_decision(token)
    yield from _by_doing(said)


def _held_back(noun: Any) -> Iterator[Reading]:
    """`X's refusal to do Y is wrong` wants X to do Y."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    verb = next((c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VB"), None)
    if owner is None or verb is None:
        return
    who = _joined(t for t in owner.subtree if t.dep_ != "case")
    rest = _joined(t for t in verb.subtree if t.i > verb.i)
    yield 1.5, f"{who} should {verb.text} {rest}.", f"{gerund(verb.lemma_)} {rest}"


def _said_to_be(verb: Any) -> Iterator[Reading]:
    """`We recommend that X do Y`, `I believe that X should do Y`: in the author's own name."""
    who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    told = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if who is None or told is None or who.lower_ not in AUTHORS:
        return
    subject = next((c for c in told.children if c.dep_ in _SUBJECTS), None)
    if subject is None or subject.pos_ == "PRON":
        return
    start = subject.left_edge.i
    words = list(told.doc[start : told.right_edge.i + 1])
    modal = next((c for c in told.children if c.tag_ == "MD"), None)
    urges = verb.lemma_.lower() in _RECOMMENDS
    text = _joined(words)
    if urges and modal is None:
        # `that X be done` has its `be` already; a finite verb goes back to its base form.
        first = min([told.i, *(c.i for c in told.children if c.dep_ in {"aux", "auxpass"})])
        base = told.doc[first].lemma_ if first == told.i else told.doc[first].text
        before, after = (_joined(words[: first - start]), _joined(words[first - start + 1 :]))
        text = f"{before} should {base} {after}"
    wants = urges or (modal is not None and modal.lower_ in DEONTIC)
    cue = 1.7 if urges else 1.5 if wants else 0.8
    if len(text.split()) <= _LONGEST_TEXT:
        yield cue, f"{text[:1].upper()}{text[1:]}.", _act(told, subject) if wants else ""


def _asked_of(verb: Any) -> Iterator[Reading]:
    """`We are asking the council to do X`: in the author's own name."""
    who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    told = next((c for c in verb.children if c.dep_ in {"ccomp", "xcomp"} and c.i > verb.i), None)
    unsaid = any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children)
    if who is None or told is None or who.lower_ not in AUTHORS or told.tag_ != "VB" or unsaid:
        return
    asked = next((c for c in told.children if c.dep_ in _SUBJECTS), None)
    asked = asked or next((c for c in verb.children if c.dep_ == "dobj" and c.i < told.i), None)
    if asked is None or asked.pos_ == "PRON" or not any(c.lower_ == "to" for c in told.children):
        return
    whole = told.doc[told.i + 1 : len(told.doc)].text
    several = ", to " in whole or ", and to " in whole
    rest = whole if several else told.doc[told.i + 1 : told.right_edge.i + 1].text
    # Of several things asked for each has its own `to`.
    rest = re.sub(r", (and )?to (?=[a-z]+ )", lambda hit: f", {hit[1] or ''}", rest)
    text = f"{_joined(asked.subtree)} should {told.lemma_} {rest}".rstrip(" .,;")
    if len(text.split()) <= _LONGEST_TEXT and told.lemma_ not in _ASIDE | _CAMPAIGN:
        yield 1.6, f"{text[:1].upper()}{text[1:]}.", _act(told, asked)


def _act(verb: Any, subject: Any) -> str:
    """What is urged, as an -ing phrase; nothing where it is denied, or too long to say."""
    denied = any(c.dep_ == "neg" for c in verb.children)
    if denied or any(c.lower_ in {"no", "neither"} for c in subject.children):
        return ""
    who = _joined(subject.subtree)
    who = who if subject.doc[subject.left_edge.i].pos_ == "PROPN" else who[:1].lower() + who[1:]
    if subject.dep_ == "nsubjpass":
        act = f"{gerund(verb.lemma_)} {who} {_in_a_breath(verb)}".strip()
    elif verb.lemma_ == "be":
        told = next((c for c in verb.children if c.dep_ == "acomp" and c.pos_ == "ADJ"), None)
        act = f"making {who} {_up_to(told)}" if told is not None else ""
    else:
        act = f"{gerund(verb.lemma_)} {_in_a_breath(verb)}".strip()
        act = act if " " in act else ""  # `growing` names no step
    return act if len(act.split()) <= _LONGEST_ACT else ""


def _demanded(modal: Any, said: Said) -> Iterator[Reading]:
    verb = modal.head
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    # In `X should do this, order that and ...` the grammar hangs the first verb on the second.
    main = verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.i < verb.head.i)
    if not main or subject is None or subject.pos_ == "PRON":
        return
    start = min(t.i for t in subject.subtree)
    text = said.doc[start : len(said.doc)].text.rstrip(" .!")
    if text.endswith("?"):
        return
    aside = verb.lemma_ in _ASIDE or any(
        c.lower_ in {"also", "then"} or (c.dep_ == "advcl" and c.i < subject.i)
        for c in verb.children
    )
    if len(text.split()) <= _LONGEST_TEXT:
        yield 0.2 if aside else 0.8, f"{text[:1].upper()}{text[1:]}.", _act(verb, subject)


def _ought(modal: Any, said: Said) -> Iterator[Reading]:
    """`X ought to do Y`, where the grammar takes `ought` for the verb; a long one to its break."""
    subject = next((c for c in modal.children if c.dep_ in _SUBJECTS), None)
    verb = next((c for c in modal.children if c.dep_ == "xcomp"), None)
    if subject is None or verb is None or subject.pos_ == "PRON":
        return
    text = said.doc[min(t.i for t in subject.subtree) : len(said.doc)].text.rstrip(" .!")
    if len(text.split()) > _LONGEST_TEXT:
        text = re.split(r"[;:] |, (?:and|but) ", text)[0]
    if len(text.split()) <= _LONGEST_TEXT and not text.endswith("?"):
        yield 0.9, f"{text[:1].upper()}{text[1:]}.", _act(verb, subject)


def _put_to_decision(particle: Any) -> Iterator[Reading]:
    """`X will decide whether to do Y`, `X has before it a plan to do Y`: the essay urges Y."""
    if particle.lower_ == "whether":
        verb = particle.head if particle.head.tag_ == "VB" else None
        above = verb.head if verb is not None else None
        if above is not None and above.dep_ == "prep":
            above = above.head  # `vote on whether to`
        owner = above if above is not None and above.lemma_ in _DECIDES else None
    else:
        verb = particle.head if particle.dep_ == "aux" and particle.head.dep_ == "acl" else None
        planned = verb is not None and verb.head.lemma_ in {"plan", "proposal", "bill", "scheme"}
        owner = verb.head.head if verb is not None and planned else None
    subject = owner and next((c for c in owner.children if c.dep_ == "nsubj"), None)
    if verb is None or subject is None or subject.pos_ == "PRON":
        return
    who = _joined(subject.subtree)
    rest = _to_comma(verb)
    yield (
        1.6,
        f"{who[:1].upper()}{who[1:]} should {verb.lemma_} {rest}.",
        f"{gerund(verb.lemma_)} {_in_a_breath(verb)}",
    )


def _up_to(word: Any) -> str:
    """A word with what belongs to it and stands before it: `phone-free`."""
    return _joined(t for t in word.subtree if t.i <= word.i)


def _after(verb: Any) -> list[Any]:
    """What follows a verb, up to where its first thought ends."""
    after = [t for t in sorted(verb.subtree, key=lambda t: t.i) if t.i > verb.i]
    stop = next((t.i for t in after if t.text in _PAUSES or _joins(t, verb)), None)
    return [t for t in after if stop is None or t.i < stop]


def _to_comma(verb: Any) -> str:
    return _joined(_after(verb))


def _in_a_breath(verb: Any) -> str:
    """The same; of a long thought no more than can be said in one breath."""
    kept = _after(verb)
    if len(kept) > _BREATH:
        places = [i for i, t in enumerate(kept) if t.dep_ == "prep" and i >= _FEWEST_KEPT]
        short = [i for i in places if i <= _BREATH]
        loose = [i for i in short if kept[i].lower_ != "of"]
        kept = kept[: (loose or short or [len(kept)])[-1]]
        if kept[-1].tag_ == "VB" and kept[-2].lower_ == "to":
            kept = kept[:-2]  # `to live` without where says nothing
    return _joined(kept)


def _joins(token: Any, verb: Any) -> bool:
    """Whether it is the `and` that joins another verb to this one."""
    return bool(token.dep_ == "cc" and token.head.i == verb.i)


def _by_doing(said: Said) -> Iterator[Reading]:
    """`By doing Y, X can gain Z` wants X to do Y."""
    doc = said.doc
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    if root is None or doc[0].lower_ != "by":
        return
    verb = next((c for c in doc[0].children if c.tag_ == "VBG"), None)
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
    if verb is None or subject is None or subject.pos_ == "PRON" or subject.i < verb.i:
        return
    rest = _joined(t for t in verb.subtree if t.i > verb.i)
    who = _joined(subject.subtree)
    yield 0.9, f"{who[:1].upper()}{who[1:]} should {verb.lemma_} {rest}.", f"{verb.text} {rest}"


def _joined(tokens: Any) -> str:
    return "".join(t.text_with_ws for t in sorted(tokens, key=lambda t: t.i)).strip(" ,.")
