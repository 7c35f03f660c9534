"""What a question can take hold of in a sentence, where words alone do not show it."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from assistant.models.offline.english import clauses
from assistant.models.offline.overview.matter import matter_of
from assistant.models.offline.overview.tensions import Pull, tensions
from assistant.models.offline.reading import Read
from assistant.models.offline.section import counts, doers, extent, likenesses, told
from assistant.models.offline.section.grips import GRIPS
from assistant.models.offline.section.slots import Slots, add
from assistant.models.offline.section.view import View, named, narrates, tone

_SHORTEST = 4  # words of a condition that says something
_CLAUSE = 16  # and the most a clause may have
_OFTEN = 3  # sentences: a place named in more is what the essay is about
_REMEDIES = {
    "prevent", "stop", "end", "reduce", "cut", "fight", "combat", "counter", "neutralise",
    "solve", "neutralize", "address", "tackle", "meet", "defeat", "avoid", "overcome", "deter",
    "ensure",
}  # fmt: skip
_UNCURED = {"cost", "price", "loss", "debt", "risk", "household", "lack", "problem", "issue"}
_REASONS = {"because", "since", "where", "wherever", "whenever"}
_TURNED = re.compile(r"\b(?:not|no|never|insufficient|lack|absence|poor|against|without)\b")
_LIVED = {"grow", "live", "bear", "raise", "study", "retire", "settle", "arrive"}
_SECTIONS = 2  # in which a thing has to be spoken of, to be one that the essay is about
_SUM = re.compile(r"(?:[£$€]\d[\d.,]*|\b[a-z]+ (?:pounds|dollars|euros|pence|crowns|marks)\b)")
_AGAIN = re.compile(
    r"\b(?:a|per|each|every) (?:day|week|night|month|trip|time|journey|head)\b|days"
)


def condition(view: View, sentence: Read) -> Slots | None:
    """What has to be so for the rest to follow; not the step argued over itself."""
    for verb in sentence.doc:
        marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
        if verb.dep_ != "advcl" or not marks & {"if", "provided", "long"}:
            continue
        past = verb.tag_ == "VBD" or any(c.tag_ in {"VBD", "MD"} for c in verb.lefts)
        happens = verb.lemma_ in _HAPPENS
        loose = happens or (
            verb.lemma_ == "be"
            and not any(c.dep_ in {"attr", "acomp", "nsubjpass"} for c in verb.children)
        )
        said = "" if loose else whole_clause(view, verb)
        if verb.i > clauses.root_of(sentence.doc).i:
            continue  # `and only if ...`: a limit, and no promise
        if said and not past and not _points(verb) and not _is_plan(view, said):
            return {"condition": said}
    return None


# What happens one day, and so is not yet so.
_HAPPENS = {
    "get", "go", "happen", "come", "become", "win", "lose", "fail", "pass", "refuse", "fall",
    "rise", "break", "ask", "close", "leave", "succeed", "begin", "start", "turn",
}  # fmt: skip


def whole_clause(view: View, verb: Any) -> str:
    """The clause of a verb as it stands after `that`; nothing for one too long, short or broken."""
    said = view.phrasing.clause(verb, _CLAUSE) or ""
    if "," in said or len(said.split()) < _SHORTEST:
        return ""
    whole = said == view.phrasing.clause(verb, 4 * _CLAUSE)
    return said if whole and not re.match(r"(?:which|what|who|how|where|when)\b", said) else ""


def reason(view: View, sentence: Read) -> Slots | None:
    """The reason that the sentence gives for itself, as a clause."""
    for verb in sentence.doc:
        marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
        if verb.dep_ != "advcl" or not marks & _REASONS or verb.tag_ == "VBD":
            continue
        if _points(verb) or _not_given(verb) or clauses.modal(verb):
            continue
        said = whole_clause(view, verb)
        if said.islower() and not _is_plan(view, said):
            return {"reason": said}
    return None


def _points(verb: Any) -> bool:
    """Whether a clause leans on a pronoun whose noun stands outside it."""
    own = clauses.subject(verb)
    named = own is not None and own.pos_ in {"NOUN", "PROPN"}
    return any(
        t.tag_ == "PRP" or (t.tag_ == "PRP$" and not (named and t.lower_ in {"its", "their"}))
        for t in verb.subtree
        if t.dep_ != "expl"
    )


def _not_given(verb: Any) -> bool:
    """Whether the reason is denied, or is one of those that somebody might have."""
    above = verb.head
    before = verb.doc[max(verb.left_edge.i - 2, 0) : verb.left_edge.i + 1].text.lower()
    denied = re.search(r"\b(?:not|n[’']t|never|hardly|ever|only|just|merely|simply)\b", before)
    past = any(c.tag_ == "VBD" for c in verb.lefts)  # `had misunderstood`
    if clauses.is_negated(above):
        return True
    return bool(denied) or past or clauses.modal(above) in {"may", "might", "could"}


def already(view: View, sentence: Read) -> Slots | None:
    """Only where what is already so is so at home, and the essay proposes a step."""
    away = any(
        e.label_ in {"GPE", "NORP"} and not view.is_ours(e.root.text) for e in named(sentence.doc)
    )
    main = any(c.lower_ == "already" for c in clauses.root_of(sentence.doc).children)
    return plan_at_hand(view, sentence) if main and not away else None


def plan_at_hand(view: View, sentence: Read) -> Slots | None:  # noqa: ARG001
    """Only where the essay proposes a step that can be named."""
    return {} if view.proposes and view.act else None


def _is_plan(view: View, said: str) -> bool:
    """Whether words tell of the step argued over."""
    words = {w[:5].lower() for w in said.split() if len(w) > 3}
    plan = {w[:5].lower() for w in view.plan.split() if len(w) > 3}
    return len(words & plan) >= 2


def step(view: View, sentence: Read) -> Slots | None:
    """The sentence before, from which this one is said to follow."""
    before = view.before(sentence)
    if before is None or before.text.endswith("?") or not before.asserted:
        return None
    said = whole_clause(view, clauses.root_of(before.doc))
    return {"before_id": before.id, **({"before": said} if said else {})}


def listed(view: View, sentence: Read) -> Slots | None:
    """Three good things that are promised in one breath."""
    if tone(sentence.text) <= 0:
        return None
    for token in sentence.doc:
        row = [token, *_joined(token)]
        if token.dep_ in {"dobj", "pobj", "nsubj"} and len(row) == 3:
            names = [view.phrasing.noun(one, 4) for one in row]
            alone = [name.split(",")[0].split(" and ")[0] for name in names if name]
            if len(set(alone)) == 3 and all(one.pos_ == "NOUN" for one in row):
                return dict(zip(("first", "second", "third"), alone, strict=True))
    return None


def _joined(token: Any) -> Iterator[Any]:
    for child in token.children:
        if child.dep_ == "conj":
            yield child
            yield from _joined(child)


def purpose(view: View, sentence: Read) -> Slots | None:
    """The good that something is to be done for, where the essay proposes a step."""
    for verb in sentence.doc if view.proposes and view.act else ():
        to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        if verb.dep_ == "advcl" and verb.tag_ == "VB" and to:
            does = view.phrasing.does(verb, 10)
            meant = (
                does
                and any(c.dep_ == "dobj" for c in verb.children)
                and verb.lemma_ not in {"be", "have"}
                and (verb.lemma_ in _REMEDIES or tone(does) > 0)
            )
            if does and meant and not _is_plan(view, does):
                return {"purpose": does}
    return None


def harm_told(view: View, sentence: Read) -> Slots | None:
    """A harm that is told as having happened, where the essay proposes a step against it."""
    past = narrates(sentence.doc) and not clauses.modal(clauses.root_of(sentence.doc))
    away = any(e.label_ == "GPE" and not view.is_ours(e.root.text) for e in named(sentence.doc))
    told = past and not away and any(_suffers(t) for t in sentence.doc)
    return {} if told and view.proposes and view.act else None


def _suffers(token: Any) -> bool:
    """Whether it is an evil that the main clause is about, and not one named in passing."""
    if token.pos_ != "NOUN" or tone(token.lemma_.lower()) >= 0 or token.lemma_ in _UNCURED:
        return False
    if any(t.dep_ == "neg" or t.lower_ in {"no", "nobody", "none"} for t in token.doc):
        return False
    return token.head.dep_ == "ROOT" and token.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}


def price(view: View, sentence: Read) -> Slots | None:  # noqa: ARG001
    """What the step argued for makes people pay, again and again."""
    if not view.proposes:
        return None
    sums = _SUM.findall(view.thesis.text) or _SUM.findall(view.plan)
    again = [s for s in view.reading.sentences if sums and sums[0] in s.text]
    return {"price": sums[0]} if any(_AGAIN.search(one.text) for one in again) else None


def promised_good(view: View, sentence: Read) -> Slots | None:
    """A good that the essay says its step will bring, and what is to bring it."""
    return doers.promise(view, sentence) if view.proposes and tone(sentence.text) > 0 else None


def example_place(view: View, sentence: Read) -> Slots | None:
    """A place, not what the essay is about, in which something is said to have been so."""
    for entity in named(sentence.doc):
        head = entity.root
        prep = head.head if head.dep_ == "pobj" and head.head.lower_ == "in" else None
        told = prep is not None and prep.head.dep_ in {"nsubj", "nsubjpass"}
        inside = prep is not None and (prep.head.dep_ == "ROOT" or (told and _is_main(prep.head)))
        if prep is not None and prep.head.lemma_ in _LIVED:
            continue  # `grew up in Milan` tells of a life
        if entity.label_ != "GPE" or not inside or view.is_ours(head.text):
            continue
        if sum(head.text in text for text in view.reading.texts) <= _OFTEN:
            place = {"place": view.phrasing.noun(head, 3) or head.text}
            home = _home(view)
            return place | ({"home": home} if home and home not in place["place"] else {})
    return None


def _is_main(subject: Any) -> bool:
    """Whether it is the subject of the main clause, or of what the main clause states."""
    verb = subject.head
    return bool(verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.head.dep_ == "ROOT"))


@lru_cache(maxsize=4)
def _home(view: View) -> str:
    """The country or town of the author's side, as the essay writes it; nothing for none."""
    found = (e.root.text for s in view.reading.sentences for e in named(s.doc) if e.label_ == "GPE")
    return next((name for name in found if view.is_ours(name)), "")


def ahead(view: View, sentence: Read) -> Slots | None:  # noqa: ARG001
    """Only where the main clause says what will be, or what is to last."""
    root = clauses.root_of(sentence.doc)
    return {} if clauses.modal(root) in {"will", "would", "shall", "must", "should"} else None


def told_of_now(view: View, sentence: Read) -> Slots | None:  # noqa: ARG001
    """Only where the sentence says what is or will be so, and tells no story."""
    return None if narrates(sentence.doc) else {}


def bare_fact(view: View, sentence: Read) -> Slots | None:
    """A statement of fact with no note and nobody named who found it."""
    verb = clauses.root_of(sentence.doc)
    if view.has_note(sentence) or narrates(sentence.doc) or clauses.is_negated(verb):
        return None
    said = whole_clause(view, verb)
    return {"gist": said} if said and view.phrasing.agent(verb) else None


def conceded(view: View, sentence: Read) -> Slots | None:
    """A sentence that is a concession from end to end."""
    given = view.conceded.get(sentence.id)
    return {"given": given} if given and not _RIVALS.match(given) else None


_RIVALS = re.compile(
    r"(?:the )?(?:critics?|opponents?|sceptics?|skeptics?|some people|others)\b", re.I
)


def ill(view: View, sentence: Read) -> Slots | None:
    """An evil that the step argued for is to answer."""
    return _thing(view, sentence, "ill", -1) if view.proposes and view.act else None


def good(view: View, sentence: Read) -> Slots | None:
    """A good that the step argued for is to bring."""
    promised = clauses.modal(clauses.root_of(sentence.doc)) in {"will", "would"}
    return _thing(view, sentence, "good", 1) if promised and view.proposes and view.act else None


def _thing(view: View, sentence: Read, name: str, drift: int) -> Slots | None:
    """A thing named in two words or more, whose name speaks of good (1) or of ill (-1)."""
    for token in sentence.doc:
        if token.pos_ != "NOUN" or token.dep_ not in {"nsubj", "nsubjpass", "dobj", "pobj"}:
            continue
        lemma = token.lemma_.lower()
        speaks = tone(lemma) or (drift > 0 and tone(" ".join(c.text for c in token.lefts)))
        if speaks != drift or view.weight[lemma] < _SECTIONS or lemma in _UNCURED:
            continue
        said = view.phrasing.noun(token, doers.FEW)
        if not said or tone(said) != drift or _is_plan(view, said):
            continue
        if doers.tells(said) and not _TURNED.search(said):
            slots: Slots = {}
            add(slots, name, said, token)
            return slots
    return None


def pulled(view: View, sentence: Read) -> Slots | None:
    """The words of this sentence and of another that pull against each other."""
    for pull in _pulls(view):
        if sentence.id in {pull.a.id, pull.b.id} and pull.quote_a and pull.quote_b:
            return {
                "first": pull.quote_a,
                "first_id": pull.a.id,
                "second": pull.quote_b,
                "second_id": pull.b.id,
            }
    return None


@lru_cache(maxsize=4)
def _pulls(view: View) -> list[Pull]:
    return tensions(matter_of(view.reading))


FOOTHOLDS: dict[str, Callable[[View, Read], Slots | None]] = {
    **GRIPS,
    "conceded": conceded,
    "promise": doers.promise,
    "outcome": doers.outcome,
    "party": doers.party,
    "means": doers.means,
    "hedged": doers.hedged,
    "undone": doers.undone,
    "causes": doers.causes,
    "change": doers.change,
    "duty": doers.duty,
    "condition": condition,
    "reason": reason,
    "plan_at_hand": plan_at_hand,
    "step": step,
    "everyone": extent.everyone,
    "proverb": likenesses.proverb,
    "left_open": likenesses.left_open,
    "scene": likenesses.scene,
    "stated": likenesses.stated,
    "listed": listed,
    "purpose": purpose,
    "example_place": example_place,
    "bare_fact": bare_fact,
    "already": already,
    "sweeping": extent.sweeping,
    "graded": extent.graded,
    "ahead": ahead,
    "share": counts.share,
    "moved": counts.moved,
    "two_counts": counts.two_counts,
    "measure": counts.measure,
    "moving": counts.moving,
    "promised_number": counts.promised_number,
    "plan_number": counts.plan_number,
    "measured_year": counts.measured_year,
    "most_of": counts.most_of,
    "several_of": counts.several_of,
    "to_be_paid": counts.to_be_paid,
    "trial": told.trial,
    "result_of_trial": told.result_of_trial,
    "begun": told.begun,
    "one_person": told.one_person,
    "one_case": told.one_case,
    "needed": told.needed,
    "everybody": told.everybody,
    "effect": told.effect,
    "ill": ill,
    "good": good,
    "pulled": pulled,
    "harm_told": harm_told,
    "price": price,
    "told_of_now": told_of_now,
    "promised_good": promised_good,
    "compared": extent.compared,
}
