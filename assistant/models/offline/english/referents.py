"""What a pronoun points to, so that no sentence of ours begins with a loose `it` or `this`."""

import re
from collections.abc import Mapping
from typing import Any

from assistant.models.offline.english.nouns import is_plural

_SINGULAR = {"it", "its", "itself"}
_PLURAL = {"they", "them", "their", "theirs", "themselves"}
_PERSONAL = {"he", "she", "him", "her", "his"}
_OBJECT_FORMS = {"them", "him", "her"}
REFLEXIVE = {"itself", "themselves"}
PRONOUNS = _SINGULAR | _PLURAL | _PERSONAL
_EMPTY_AFTER = {"be", "seem", "appear", "become", "remain", "take", "make"}
_SAID_OF_IT = {"ccomp", "xcomp", "advcl", "csubj"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_PEOPLE = {"PERSON"}
_HAPPENS = {"do", "happen", "occur"}
_KNOWS = {"admit", "believe", "deny", "do", "doubt", "hear", "know", "mean", "prove", "say", "tell"}
_SAYS = {"answer", "argue", "ask", "claim", "object", "reply", "say", "tell"}
_NAMED = {"GPE", "ORG", "NORP", "PERSON", "LOC"}
# What an act is called, and a thing is not: `It was a mistake` speaks of what was done.
_DEEDS = re.compile(
    r"act|action|answer|arrangement|attempt|beginning|betrayal|blow|blunder|breach|choice|"
    r"coincidence|compromise|crime|day|death|decision|defeat|disaster|disgrace|effort|end|"
    r"error|event|exception|experiment|failure|fault|folly|gamble|gesture|insult|irony|"
    r"kindness|lesson|loss|matter|miracle|mistake|moment|move|outrage|pity|proof|question|"
    r"reason|result|sacrifice|scandal|shame|sign|sin|start|step|success|surprise|tragedy|"
    r"triumph|truth|vandalism|victory|waste|way|wonder"
)
_PERSONS = re.compile(
    r"(?:wo)?m[ae]n|person|child|baby|boy|girl|(?:grand)?(?:father|mother|son|daughter)|brother"
    r"|sister|uncle|aunt|cousin|friend|neighbou?r|nurse|judge|king|queen|wife|husband|widow|pupil"
    r"|student|parent|president|minister|mayor|citizen|patient|victim|\w+(?:man|woman|person|ist|ian|eer)"
    r"|(?:teach|driv|work|farm|vot|own|employ|read|speak|writ|play|prison|lead|report|mak|buy|sell"
    r"|train|manag|offic|believ|learn|lawy|min|bank|rul|research|carpent|strang)er"
    r"|(?:doct|auth|edit|act|profess|instruct|govern|senat|translat|operat)or",
    re.IGNORECASE,
)


def is_person(lemma: str) -> bool:
    """Whether a noun is what a person is called: `mother`, `driver`, `pianist`."""
    return bool(_PERSONS.fullmatch(lemma))


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
    told = [c for c in verb.children if c.i > verb.i and verb.lemma_ == "be"]
    if any(_singled_out(c) or (c.dep_ == "attr" and c.lower_ == "time") for c in told):
        return True  # `it is time for the town to act`
    if any(c.lower_ == "for" and c.dep_ == "prep" and c.i > verb.i for c in verb.children):
        return bool(verb.lemma_ == "be")
    return verb.lemma_ in _EMPTY_AFTER and any(
        child.dep_ in {"ccomp", "xcomp", "csubj", "advcl", "acl"} and child.i > verb.i
        for one in (verb, *(c for c in verb.children if c.dep_ in {"acomp", "attr"}))
        for child in one.children
        if child.pos_ in {"VERB", "AUX"}
    )


def _singled_out(told: Any) -> bool:
    """Whether it is the noun of `it is the library that ...`."""
    definite = told.pos_ == "PROPN" or any(c.lower_ == "the" for c in told.children)
    return told.dep_ == "attr" and definite and any(c.dep_ == "relcl" for c in told.children)


def subject_of(doc: Any) -> Any:
    """The subject of the main clause, or None."""
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None:
        return None
    return next((child for child in root.children if child.dep_ in _SUBJECTS), None)


def is_deed(pronoun: Any) -> bool:
    """Whether an `it` stands for what was done: `It was an act of folly`, `It was a shame`."""
    verb = pronoun.head
    if pronoun.lower_ != "it" or verb.lemma_ != "be":
        return False
    told = [c for c in verb.children if c.dep_ == "attr"]
    told += [t for c in told for t in c.children if t.dep_ == "conj"]
    return any(_DEEDS.fullmatch(one.lemma_.lower()) for one in told)


def antecedent(pronoun: Any, before: Mapping[int, Any], depth: int = 0) -> Any:
    """The noun a personal pronoun points to: a subject in its own sentence, or in the one before.

    `before` gives, for the hash of a parsed sentence's identity, the sentence before it. None
    where nothing agrees in number, where two could be meant, or where it would take more than
    three steps back. The sentence before is asked only for the subject of a main clause, and only
    where that is the one noun in it that could be meant as such.
    """
    if _stands_for_a_fact(pronoun):
        return None
    if pronoun.tag_ == "PRP$":
        return _owner(pronoun)
    if pronoun.lower_ in REFLEXIVE:
        return _acting_with(pronoun)
    if _named_before(pronoun) or pronoun.dep_ not in _SUBJECTS:
        return _within(pronoun)
    same = _same_before(pronoun)
    if same is not None:
        found = antecedent(same, before, depth)
        return found if found is not None and _agrees(pronoun, found) else None
    return _in_the_sentence_before(pronoun, before, depth)


def _in_the_sentence_before(pronoun: Any, before: Mapping[int, Any], depth: int) -> Any:
    earlier = before.get(id(pronoun.doc))
    subject = subject_of(earlier) if earlier is not None and depth <= 2 else None
    if subject is None or not _opens(pronoun) or pronoun.head.lemma_ in _SAYS:
        return None
    if subject.lower_ in PRONOUNS:
        same = subject.lower_ == pronoun.lower_
        found = antecedent(subject, before, depth + 1) if same else None
        return found if found is not None and _agrees(pronoun, found) else None
    rivals = [t for t in _fitting(pronoun, _subjects(earlier)) if t.i != subject.i]
    return subject if _agrees(pronoun, subject) and not rivals else None


def _stands_for_a_fact(pronoun: Any) -> bool:
    """Whether it takes up what was said or done, or is left without a verb of its own."""
    verb = pronoun.head
    if is_deed(pronoun) or verb.tag_ == "MD":
        return True
    is_subject = pronoun.dep_ in _SUBJECTS
    return pronoun.lower_ == "it" and verb.lemma_ in (_HAPPENS if is_subject else _KNOWS)


def _same_before(pronoun: Any) -> Any:
    """The same pronoun earlier in the sentence, as a subject: both stand for one thing."""
    doc = pronoun.doc
    return next(
        (
            t
            for t in doc[: pronoun.i]
            if t.lower_ == pronoun.lower_ and t.dep_ in _SUBJECTS and not is_empty_it(t)
        ),
        None,
    )


def _named_before(pronoun: Any) -> bool:
    """Whether a noun that it could stand for acts earlier in its sentence."""
    doc = pronoun.doc
    return bool(_fitting(pronoun, [t for t in _subjects(doc) if t.i < pronoun.i]))


def _opens(pronoun: Any) -> bool:
    """Whether it is the subject of a main clause, or of a clause that stands before one."""
    verb = pronoun.head
    if pronoun.dep_ not in _SUBJECTS:
        return False
    return verb.dep_ in {"ROOT", "conj"} or (verb.dep_ == "advcl" and pronoun.i < verb.head.i)


def _subjects(doc: Any) -> list[Any]:
    return [t for t in doc if _acts(t) and t.pos_ in {"NOUN", "PROPN"}]


def _acts(token: Any) -> bool:
    """Whether it is a subject, or what `there is` brings in."""
    there = token.dep_ == "attr" and any(c.dep_ == "expl" for c in token.head.children)
    return bool(token.dep_ in _SUBJECTS or there)


def _fitting(pronoun: Any, nouns: list[Any]) -> list[Any]:
    return [t for t in nouns if _agrees(pronoun, t)]


def _agrees(pronoun: Any, noun: Any) -> bool:
    """Whether a noun is of the number and the kind of the pronoun: no `it` for a person."""
    if noun.lower_ in {"cent", "percent", "%"}:
        return False
    if noun.pos_ not in {"NOUN", "PROPN"} or is_plural(noun) != (pronoun.lower_ in _PLURAL):
        return False
    if pronoun.lower_ in _PLURAL:
        return True
    person = noun.ent_type_ in _PEOPLE or is_person(noun.lemma_)
    if pronoun.lower_ in _PERSONAL:
        return person
    told = [c for c in pronoun.head.children if c.dep_ == "attr" and c.pos_ == "NOUN"]
    names = noun.ent_type_ in _NAMED and pronoun.head.lemma_ == "be" and bool(told)
    return not person and not names  # `Germany did so. It was ...` need not speak of Germany


def _within(pronoun: Any) -> Any:
    """A noun earlier in the same sentence: what its relative clause hangs on, else the one noun
    that acts, or is acted on, in another clause; None where there are two."""
    described = _described(pronoun)
    if described is not None:
        return described if _agrees(pronoun, described) else None
    own = _acting_with(pronoun)
    if own is not None and (pronoun.head.dep_ == "relcl" or _is_one_with(own, pronoun)):
        return None  # `it can test you on it`: which of the two is named before?
    earlier = [t for t in pronoun.doc if t.i < pronoun.i and (own is None or t.i != own.i)]
    subjects = [t for t in _fitting(pronoun, earlier) if _acts(t) and _open(t, pronoun)]
    objects = [t for t in _fitting(pronoun, earlier) if t.dep_ == "dobj" and _near(t, pronoun)]
    named = [*subjects, *objects]
    return named[0] if len({t.lemma_ for t in named}) == 1 else None


def _open(subject: Any, pronoun: Any) -> bool:
    """Whether a subject may be meant: not one that acts only in an aside on another noun."""
    verb = subject.head
    return verb.dep_ != "relcl" or verb.i in {t.i for t in pronoun.ancestors}


def _near(noun: Any, pronoun: Any) -> bool:
    """Whether what a verb acts on may be meant: in the clause that the pronoun's hangs on."""
    return noun.head.i in {t.i for t in pronoun.ancestors} or noun.head.head.i == noun.head.i


def _acting_with(pronoun: Any) -> Any:
    """Who acts on what the pronoun stands for: the subject of the nearest clause around it that has
    one; None for a pronoun that acts itself.
    """
    if pronoun.dep_ in _SUBJECTS and pronoun.lower_ not in _OBJECT_FORMS | REFLEXIVE:
        return None
    for verb in pronoun.ancestors:
        found = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
        if found is not None and found.i != pronoun.i:  # `help them to see` is parsed as a clause
            return found
    return None


def _is_one_with(subject: Any, pronoun: Any) -> bool:
    return subject.lower_ in PRONOUNS and (subject.lower_ in _PLURAL) == (pronoun.lower_ in _PLURAL)


def _described(pronoun: Any) -> Any:
    """The noun whose relative clause the pronoun stands in, where that noun acts in the clause:
    `a generation that burned coal because it was afraid`; else None.
    """
    for verb in pronoun.ancestors:
        if verb.dep_ != "relcl" or verb.i == pronoun.head.i:
            continue
        acts = any(c.dep_ in _SUBJECTS and c.tag_ in {"WDT", "WP"} for c in verb.children)
        if acts:
            return verb.head
    return None


def _owner(pronoun: Any) -> Any:
    """Whose `its` or `their` it is: who acts in the clause, or is made to act; else a name."""
    doc = pronoun.doc
    plural = pronoun.lower_ in _PLURAL
    earlier = [t for t in doc[: pronoun.i] if t.pos_ in {"NOUN", "PROPN"}]
    fitting = {t.i for t in earlier if is_plural(t) == plural}
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
