"""Plain contradictions: one subject, one predicate, said and denied, or said with its opposite.

Found by grammar: two main clauses with the same subject and the same predicate, of which one is
negated, or with two predicates of `opposites.toml`. Conditions, questions, reports of other people
and demands are left out, so little is found, and what is found is plain.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

from assistant.models.offline.overview.matter import Said
from assistant.models.offline.overview.tables import rows

_HEDGES = {"should", "must", "ought", "might", "may"}
_SUBJECTS = {"nsubj", "nsubjpass"}


@dataclass(frozen=True, slots=True)
class Stated:
    """A main clause boiled down: who, what, of whom, and whether it is denied."""

    said: Said
    subject: str
    predicate: str
    thing: str
    denied: bool
    words: str
    about: str


def contradictions(own: list[Said]) -> Iterator[tuple[Stated, Stated]]:
    """Pairs of the author's own sentences that cannot both be so."""
    stated = [found for one in own if (found := _stated(one))]
    for a, b in combinations(stated, 2):
        if a.subject != b.subject:
            continue
        denies = a.predicate == b.predicate and a.denied != b.denied and a.thing == b.thing
        opposed = (
            frozenset((a.predicate, b.predicate)) in _opposites()
            and a.denied == b.denied
            and a.thing == b.thing
        )
        if denies or opposed:
            yield a, b


@cache
def _opposites() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for row in rows("opposites") for pair in row["pairs"])


def _stated(said: Said) -> Stated | None:
    root = next((t for t in said.doc if t.dep_ == "ROOT" and t.pos_ in {"VERB", "AUX"}), None)
    if root is None or said.plain.endswith("?"):
        return None
    children = list(root.children)
    subject = next((c for c in children if c.dep_ in _SUBJECTS), None)
    conditional = any(
        c.dep_ == "advcl" and any(g.lower_ in {"if", "unless"} for g in c.children)
        for c in children
    )
    hedged = any(c.lower_ in _HEDGES for c in children if c.dep_ == "aux")
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"} or conditional or hedged:
        return None
    predicate, thing = _predicate(root, children)
    if not predicate:
        return None
    return Stated(
        said=said,
        subject=_phrase(subject),
        predicate=predicate,
        thing=thing,
        denied=any(c.dep_ == "neg" or c.lower_ == "never" for c in children),
        words=_words(said, root, subject),
        about=_about(said, subject),
    )


def _predicate(root: Any, children: list[Any]) -> tuple[str, str]:
    """The verb and its object; for `be`, what is said with it."""
    if root.lemma_ == "be":
        told = next((c for c in children if c.dep_ in {"acomp", "attr"}), None)
        return (told.lemma_.lower(), "") if told is not None else ("", "")
    thing = next((c for c in children if c.dep_ in {"dobj", "obj"}), None)
    goal = next((g for c in children if c.dep_ == "prep" for g in c.children), None)
    object_ = thing if thing is not None else goal
    return root.lemma_.lower(), _phrase(object_) if object_ is not None else ""


def _phrase(noun: Any) -> str:
    """A noun with what narrows it down, so that two of a kind are not taken for one."""
    narrowing = {"amod", "compound", "poss", "nmod", "nummod"}
    parts = [c for c in noun.children if c.dep_ in narrowing] + [noun]
    return " ".join(t.lemma_.lower() for t in sorted(parts, key=lambda t: t.i))


def _words(said: Said, root: Any, subject: Any) -> str:
    start = said.doc[subject.left_edge.i].idx
    last = said.doc[min(root.right_edge.i, subject.left_edge.i + 17)]
    return str(said.doc.text[start : last.idx + len(last)]).rstrip(" .,;:")


def _about(said: Said, subject: Any) -> str:
    """The subject as it stands, its article in small letters: `the old quay`."""
    first = said.doc[subject.left_edge.i]
    text = said.doc.text[first.idx : subject.idx + len(subject)]
    return str(text[:1].lower() + text[1:] if first.pos_ in {"DET", "ADJ", "NOUN"} else text)
