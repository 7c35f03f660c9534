"""What a pronoun points to, so that no sentence of ours begins with a loose `it` or `this`."""

from collections.abc import Mapping
from typing import Any

from assistant.models.offline.english.nouns import is_plural

_SINGULAR = {"it", "its", "itself"}
_PLURAL = {"they", "them", "their", "theirs", "themselves"}
_PERSONAL = {"he", "she", "him", "her", "his"}
PRONOUNS = _SINGULAR | _PLURAL | _PERSONAL
_EMPTY_AFTER = {"be", "seem", "appear", "become", "remain", "take", "make"}
_SAID_OF_IT = {"ccomp", "xcomp", "advcl", "csubj"}
_SUBJECTS = {"nsubj", "nsubjpass"}


def is_empty_it(token: Any) -> bool:
    """Whether an `it` stands for nothing: `it is wrong to ...`, `it seems that ...`."""
    if token.lower_ != "it":
        return False
    verb = token.head
    if verb.pos_ == "ADJ" and any(c.dep_ in _SAID_OF_IT and c.i > verb.i for c in verb.children):
        return True  # `make it clear that`, `find it hard to`
    passive = token.dep_ == "nsubjpass"
    if passive and any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children):
        return True
    if any(c.lower_ == "for" and c.dep_ == "prep" and c.i > verb.i for c in verb.children):
        return bool(verb.lemma_ == "be")
    return verb.lemma_ in _EMPTY_AFTER and any(
        child.dep_ in {"ccomp", "xcomp", "csubj", "advcl", "acl"} and child.i > verb.i
        for one in (verb, *(c for c in verb.children if c.dep_ in {"acomp", "attr"}))
        for child in one.children
        if child.pos_ in {"VERB", "AUX"}
    )


def subject_of(doc: Any) -> Any:
    """The subject of the main clause, or None."""
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None:
        return None
    return next((child for child in root.children if child.dep_ in _SUBJECTS), None)


def antecedent(pronoun: Any, before: Mapping[int, Any], depth: int = 0) -> Any:
    """The noun a personal pronoun points to: a subject in its own sentence, or in the one before.

    `before` gives, for the hash of a parsed sentence's identity, the sentence before it. None
    where nothing agrees in number, or where it would take more than three steps back.
    """
    plural = pronoun.lower_ in _PLURAL
    own = _within(pronoun, plural)
    if own is not None:
        return own
    if pronoun.tag_ == "PRP$":
        return None  # whose it is cannot be told from the sentence before
    earlier = before.get(id(pronoun.doc))
    if earlier is None or depth > 2:
        return None
    subject = subject_of(earlier)
    if subject is None:
        return None
    if subject.lower_ in PRONOUNS:
        same = (subject.lower_ in _PLURAL) == plural
        return antecedent(subject, before, depth + 1) if same else None
    fits = subject.pos_ in {"NOUN", "PROPN"} and is_plural(subject) == plural
    return subject if fits else None


def _within(pronoun: Any, plural: bool) -> Any:  # noqa: FBT001
    """A noun earlier in the same sentence: the subject of its clause, else another subject, else
    the name nearest before it."""
    earlier = [t for t in pronoun.doc if t.i < pronoun.i and t.pos_ in {"NOUN", "PROPN"}]
    fitting = {t.i for t in earlier if is_plural(t) == plural}
    if pronoun.tag_ == "PRP$":
        return _owner(pronoun, fitting)
    subjects = [t for t in earlier if t.i in fitting and t.dep_ in _SUBJECTS]
    others = [t for t in subjects if t.head.i != pronoun.head.i]
    if not others and pronoun.head.dep_ in {"ccomp", "relcl", "advcl"}:
        others = [t for t in earlier if t.i in fitting and t.ent_type_ and t.pos_ == "PROPN"]
    return others[-1] if others else None


def _owner(pronoun: Any, fitting: set[int]) -> Any:
    """Whose `its` or `their` it is: who acts in the clause, or is made to act; else a name."""
    doc = pronoun.doc
    for verb in pronoun.ancestors:
        owners = [c for c in verb.children if c.dep_ == "poss" and c.i in fitting]
        if owners and verb.pos_ in {"NOUN", "PROPN"}:
            return owners[-1]
        blamed = [c for c in verb.children if c.dep_ == "dobj" and c.i in fitting]
        if blamed and pronoun.head.dep_ == "pobj" and pronoun.head.head.lower_ == "for":
            return blamed[-1]
        near = [c for c in verb.children if c.dep_ in _SUBJECTS]
        if verb.dep_ in {"xcomp", "ccomp"}:
            near += [c for c in verb.head.children if c.dep_ == "dobj"]
        found = [c for c in near if c.i in fitting]
        if found:
            return found[-1]
        if near and verb.dep_ not in {"xcomp", "advcl", "conj", "pcomp", "acl"}:
            break
    names = [i for i in sorted(fitting) if doc[i].ent_type_ in {"GPE", "ORG", "NORP", "PERSON"}]
    return doc[names[-1]] if names else None
