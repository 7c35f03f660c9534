"""Who does what to whom: whether a sentence says it of the same as the question asks it of.

"How much does the line cost?" is not answered by what another option costs, and "who cut the
cables?" not by "two cables have been cut".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

_NOUNS = {"NOUN", "PROPN", "NUM"}
_ACTIVE = {"nsubj", "csubj"}
_PRICE = re.compile(
    r"\bhow much (?:money )?(?:do|does|did|will|would|could|might|may|should|must) "
    r"(?:[\w’'-]+ ){0,6}?(?P<whose>[\w-]{2,}) cost\b",
    re.I,
)
_VAGUE = {"one", "people", "author", "essay", "writer", "text", "article", "thing"}
_INNER = {"xcomp", "ccomp"}


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb and the nouns that do it and that it is done to; None where unsaid or a pronoun.

    `asks_agent` is true where who does it is what is asked for.
    """

    verb: str
    agent: str | None
    patient: str | None
    asks_agent: bool = False


def asked_deed(doc: Any, light: frozenset[str]) -> Deed | None:
    """The deed that a parsed question is about: its innermost verb that says something."""
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    found, reported = None, False
    while root is not None and root.pos_ in {"VERB", "AUX"}:
        if root.pos_ == "VERB" and root.lemma_.lower() not in light:
            found = root
        root = next((c for c in root.children if c.dep_ in _INNER and c.pos_ == "VERB"), None)
        reported = reported or (root is not None and root.dep_ == "ccomp")
    if found is None:
        return None
    asks = any(t.tag_ in {"WP", "WP$"} and t.lower_ != "what" for t in doc[:2])
    # Who says that it was cut is not asked who cut it.
    asks = asks and not (reported and found.dep_ in _INNER)
    return Deed(found.lemma_.lower(), *_parties(found), asks_agent=asks and _subject_asks(doc))


def asked_price(text: str) -> Deed | None:
    """What it costs that is asked about: the grammar takes "the bridge cost" for a noun."""
    found = _PRICE.search(text)
    return Deed("cost", found["whose"].lower(), None) if found else None


def told_deeds(doc: Any, verb: str) -> Iterator[Deed]:
    """Every deed of that verb in a parsed sentence."""
    for token in doc:
        if token.lemma_.lower() == verb and token.pos_ in {"VERB", "AUX"}:
            yield Deed(verb, *_parties(token))


def agrees(asked: Deed, doc: Any, alike: Callable[[str, str], bool]) -> bool:
    """Whether a sentence, where it has the verb at all, tells that deed of the same parties.

    `alike` tells whether two nouns may stand for each other.
    """
    told = list(told_deeds(doc, asked.verb))
    if not told:
        # As a noun or participle alone the word names the deed and not who does it.
        only_named = any(token.lemma_.lower() == asked.verb for token in doc)
        return not (asked.asks_agent and (only_named or not _does_alike(asked.verb, doc, alike)))
    if asked.asks_agent and not any(deed.agent for deed in told):
        return False
    return any(
        _fits(asked.agent, deed.agent, alike) and _fits(asked.patient, deed.patient, alike)
        for deed in told
    )


def _does_alike(verb: str, doc: Any, alike: Callable[[str, str], bool]) -> bool:
    """Whether somebody does something like it: "inventors" have invented nothing in particular."""
    return any(alike(verb, token.lemma_.lower()) for token in doc if token.pos_ == "VERB")


def _fits(asked: str | None, told: str | None, alike: Callable[[str, str], bool]) -> bool:
    return asked is None or told is None or alike(asked, told)


def _parties(verb: Any) -> tuple[str | None, str | None]:
    """Who does it, and to whom or what."""
    agent = patient = None
    has_subject = any(child.dep_ in {*_ACTIVE, "nsubjpass"} for child in verb.children)
    for child in verb.children:
        if child.dep_ in _ACTIVE:
            agent = _named(child)
        elif child.dep_ in {"dobj", "nsubjpass"}:
            patient = _named(child)
        elif child.dep_ == "agent":
            agent = next((_named(c) for c in child.children if c.dep_ == "pobj"), None)
    if verb.dep_ == "acl" and verb.head.pos_ in _NOUNS:
        if verb.tag_ == "VBG" and agent is None:
            agent = _named(verb.head)
        elif verb.tag_ == "VBN" and patient is None:
            patient = _named(verb.head)
    if verb.dep_ == "conj" and not has_subject and verb.head.pos_ == "VERB":
        agent = _parties(verb.head)[0]
    return agent, patient


def _named(noun: Any) -> str | None:
    asked = noun.tag_ in {"WP", "WDT"} or any(
        child.tag_ in {"WDT", "WP$", "WRB"} for child in noun.subtree
    )
    vague = noun.lemma_.lower() in _VAGUE or noun.pos_ not in _NOUNS
    return None if vague or asked else str(noun.lemma_.lower())


def _subject_asks(doc: Any) -> bool:
    return any(token.tag_ == "WP" and token.dep_ in {"nsubj", "nsubjpass"} for token in doc[:2])
