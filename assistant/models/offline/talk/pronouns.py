"""What the pronouns of a question point to in the turns before it, and the question without them.

The things that were asked about come before the things that were answered, subjects before others,
later turns before earlier ones (after Grosz, Joshi and Weinstein's centering, 1995, simplified).
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from assistant.models.offline.english.nouns import is_plural, phrase_tokens
from assistant.models.offline.english.referents import is_empty_it
from assistant.models.offline.talk.turns import Said

_SINGULAR = {"it", "its"}
_PLURAL = {"they", "them", "their", "theirs"}
_PERSONAL = {"he", "she", "him", "her", "his", "hers"}
_OWNING = {"its", "their", "his", "theirs", "hers"}
_POINTING = {"this", "that", "these", "those"}
_NO_TOPIC = {"essay", "author", "text", "writer", "passage", "article", "section", "sentence"}
_NO_TOPIC |= {"point", "example", "thing", "reason", "way", "argument", "evidence", "part", "kind"}
_PEOPLE = {"author", "writer", "president", "minister", "leader", "engineer", "economist", "niece"}
_PEOPLE |= {"king", "queen", "general", "senator", "mother", "father", "grandfather", "critic"}
_PEOPLE |= {"expert", "scholar", "man", "woman", "student", "teacher", "doctor", "professor"}
_OF_CLAIMS = {"true", "relevant", "important", "wrong", "right", "likely", "significant", "so"}
_CLAIMS = {"objection", "claim", "argument", "criticism", "concern", "view", "idea", "worry"}
_PLACES = {"GPE", "LOC", "FAC"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_LONGEST = 30  # words of a claim that is put in the place of "that"
_PERSON = "the author"  # whom "she" means where nobody was named


def resolved(question: Any, talk: Sequence[Said]) -> str:
    """The parsed question with its pronouns replaced by what they point to, where that is found."""
    parts = []
    for token in question:
        found = _named_claim(token, talk) or _meaning(token, question, talk)
        parts.append(f"{found}{token.whitespace_}" if found else token.text_with_ws)
    return "".join(parts).strip()


def leans(question: Any) -> bool:
    """Whether the parsed question has a word that points out of it."""
    return any(_points(token) or _is_named_claim(token) for token in question)


def things(said: Said) -> Iterator[Any]:
    """The nouns of a turn that a later question may mean, the likeliest first."""
    for doc in (said.question, said.answer):
        if doc is None:
            continue
        nouns = [token for token in doc if _is_thing(token)]
        yield from (noun for noun in nouns if noun.dep_ in _SUBJECTS)
        yield from (noun for noun in nouns if noun.dep_ not in _SUBJECTS)


def phrase(noun: Any) -> str:
    """A noun with what belongs to it, as it stands inside a sentence."""
    tokens = _without_verb(noun, phrase_tokens(noun))
    text = "".join(token.text_with_ws for token in tokens).strip()
    first = tokens[0]
    starts = first.i == first.sent.start and first.pos_ in {"DET", "ADJ", "PRON", "NOUN", "ADP"}
    return text[:1].lower() + text[1:] if starts and not first.ent_type_ else text


def _without_verb(noun: Any, tokens: list[Any]) -> list[Any]:
    """The phrase up to a verb right behind its noun, which is the question's own verb."""
    after = next((t for t in tokens if t.i == noun.i + 1), None)
    if after is None or after.pos_ not in {"VERB", "AUX"}:
        return tokens
    return [token for token in tokens if token.i <= noun.i]


def _short(noun: Any) -> str:
    """A noun with what stands before it."""
    return "".join(t.text_with_ws for t in phrase_tokens(noun) if t.i <= noun.i).strip()


def claim(said: Said) -> str:
    """What a turn's answer says, as a clause to follow "that"; empty where it says nothing."""
    if said.answer is None:
        return ""
    sentence = next(said.answer.sents)
    words = [token for token in sentence if not token.is_space][:_LONGEST]
    text = "".join(token.text_with_ws for token in words).strip().rstrip(".;:!")
    first = words[0]
    lower = first.pos_ in {"DET", "ADP", "ADV", "PRON", "SCONJ", "ADJ", "VERB", "AUX", "CCONJ"}
    lower = (lower or first.tag_ in {"NN", "NNS"}) and not first.ent_type_ and first.text != "I"
    return text[:1].lower() + text[1:] if lower else text


def _points(token: Any) -> bool:
    low = token.lower_
    if low in _SINGULAR:
        return not is_empty_it(token)
    if low in _PLURAL | _PERSONAL:
        return True
    if low in _POINTING:
        # "that" as a thing, not before a noun, not to open a clause
        return token.pos_ == "PRON" and token.dep_ not in {"mark", "det"} and token.tag_ != "WDT"
    if low == "there":
        return token.dep_ not in {"expl"} and token.tag_ != "EX"
    return bool(low == "then" and token.i >= len(token.doc) - 2)


def _is_named_claim(token: Any) -> bool:
    """Whether it is the noun of "that objection", "this claim"."""
    before = token.doc[token.i - 1].lower_ if token.i else ""
    return token.lemma_.lower() in _CLAIMS and before in _POINTING


def _named_claim(token: Any, talk: Sequence[Said]) -> str:
    """Such a noun with what was claimed behind it, in brackets."""
    said = claim(talk[0]) if _is_named_claim(token) else ""
    return f"{token.text} ({said})" if said else ""


def _meaning(token: Any, question: Any, talk: Sequence[Said]) -> str:
    if not _points(token):
        return ""
    low = token.lower_
    if low in ("there", "then"):
        return _place(talk) if low == "there" else _time(talk)
    if low in _POINTING or _is_deed(token):
        return next((f"that ({said})" for said in map(claim, talk[:1]) if said), _first(talk))
    return _named(token, question, talk)


def _named(token: Any, question: Any, talk: Sequence[Said]) -> str:
    """The thing or person that a personal pronoun means; empty where nothing agrees with it."""
    low = token.lower_
    fits = [noun for noun in chain.from_iterable(map(things, talk)) if _agrees(low, noun)]
    asked = {word.lemma_.lower() for word in question}
    found = next((noun for noun in fits if noun.lemma_.lower() not in asked), None)
    if found is None:
        if low not in _PERSONAL:
            return ""
        return _owned(_PERSON) if token.tag_ == "PRP$" else _PERSON
    owns = low in _OWNING or token.tag_ == "PRP$"
    return _owned(_short(found)) if owns else phrase(found)


def _owned(text: str) -> str:
    return f"{text}’" if text.endswith("s") else f"{text}’s"


def _is_deed(token: Any) -> bool:
    """Whether an "it" is what was said or done, not a thing: "who did it", "is it true"."""
    if token.lower_ != "it":
        return False
    if token.dep_ == "dobj":
        return bool(token.head.lemma_ in {"do", "say", "prove", "believe", "know", "show"})
    return any(child.lemma_.lower() in _OF_CLAIMS for child in token.head.children)


def _agrees(pronoun: str, noun: Any) -> bool:
    person = noun.ent_type_ == "PERSON" or noun.lemma_.lower() in _PEOPLE
    if pronoun in _PERSONAL:
        return person and not is_plural(noun)
    if pronoun in _PLURAL:
        return is_plural(noun) or noun.ent_type_ in {"ORG", "NORP", "GPE"}
    return not person and not is_plural(noun)


def _is_thing(token: Any) -> bool:
    if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "npadvmod"}:
        return False
    asked = any(child.tag_ in {"WDT", "WP$", "WRB", "WP"} for child in token.children)
    empty = token.pos_ == "NOUN" and token.lemma_.lower() in _NO_TOPIC
    return not (asked or empty or token.ent_type_ == "DATE")


def _place(talk: Sequence[Said]) -> str:
    for said in talk:
        for doc in (said.question, said.answer):
            for entity in doc.ents if doc is not None else ():
                if entity.label_ in _PLACES:
                    return f"in {_bare(entity.text)}"
    for noun in chain.from_iterable(map(things, talk)):
        if noun.dep_ == "pobj" and noun.head.lower_ in {"in", "at", "on", "near", "inside"}:
            return f"{noun.head.lower_} {phrase(noun)}"
    return ""


def _time(talk: Sequence[Said]) -> str:
    for said in talk:
        for doc in (said.answer, said.question):
            for entity in doc.ents if doc is not None else ():
                if entity.label_ == "DATE":
                    return f"then ({entity.text})"
    return ""


def _first(talk: Sequence[Said]) -> str:
    noun = next(chain.from_iterable(map(things, talk)), None)
    return phrase(noun) if noun is not None else ""


def _bare(name: str) -> str:
    return name.removesuffix("’s").removesuffix("'s")
