"""What a person would type to find evidence: the essay's subject and the matter of one sentence."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from assistant.models.offline.reading import Read
from assistant.models.offline.section.slots import Slots
from assistant.models.offline.section.view import View

_MOST = 4  # words of a phrase
_TOLD = 3  # mentions that count for a noun as the essay's subject where title or thesis has it
_NAMED = 2  # and where the essay names it in the same two words again and again
_SPOKEN = 5  # mentions, so counted, that a second noun of the subject has
_PLACES = {"GPE", "FAC", "LOC", "PERSON"}
_MODIFIES = {"compound", "amod", "nmod"}


@cache
def _words(kind: str) -> frozenset[str]:
    """Nouns that say nothing in a search box (`vague`), `pale` adjectives, and `units`."""
    text = resources.files(__package__).joinpath("data/search.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[kind].split())


@lru_cache(maxsize=8)  # one opening after another asks it of the same sentence
def words(view: View, sentence: Read) -> Slots:
    """The slots `anchor`, what the essay is about, and `focus`, what this sentence adds to it."""
    about, place = _subject(view)
    anchor = _joined(about, place)
    focus = _focus(view, sentence, about)
    return {"anchor": anchor or focus, "focus": _joined(focus, anchor) or anchor}


def once(text: str) -> str:
    """The words of a search, none of them twice."""
    first: dict[str, str] = {}
    for word in text.split():
        first.setdefault(word.lower(), word)
    return " ".join(first.values())


def _joined(phrase: str, more: str = "") -> str:
    """The phrase with another: of one that it says in part already, with its last word."""
    said = _stems(phrase.split())
    fresh = [word for word in more.split() if not _stems([word]) & said]
    if len(fresh) < len(more.split()):
        fresh = [word for word in fresh if more.endswith(word)]
    return " ".join([phrase, *fresh]).strip()


def _stems(words_said: Iterable[str]) -> set[str]:
    """By what two forms of a word count as one: `zoo` and `zoos`, `vote` and `voting`."""
    return {
        re.sub(r"(?:ies|es|s|ing|ed|y|e)$", "", part.lower())[:5]
        for word in words_said
        for part in word.split("-")
    }


@lru_cache(maxsize=8)
def _subject(view: View) -> tuple[str, str]:
    """The phrase by which the essay's subject would be looked up, and the place it is about.

    The noun of its title or thesis of which the essay speaks most, as it names it again and again;
    where that is a single word, with the name or the noun that comes next.
    """
    from assistant.argument.language import parse

    title, thesis = parse([view.reading.title, view.thesis.text])
    place = next((e.root.text for e in thesis.ents if e.label_ == "GPE"), "")
    told = [p for doc in (thesis, title) for p in _phrases(doc)]
    runs = [p for s in view.reading.sentences for p in _phrases(s.doc)]
    single: dict[str, str] = {}
    for phrase in told:
        single.setdefault(_head(phrase), _text(view, phrase))
    for phrase in runs:
        single.setdefault(_head(phrase), _text(view, phrase[-1:]))
    names = Counter(
        (_head(phrase), _text(view, phrase))
        for phrase in runs
        if len(phrase) > 1 and phrase[-1].ent_type_ not in _PLACES
    )
    often = {head: name for (head, name), n in reversed(names.most_common()) if n > 1}
    worth = Counter(_head(phrase) for phrase in runs)
    worth.update(dict.fromkeys(map(_head, told), _TOLD))
    worth.update(set(map(_head, _phrases(title))))
    worth.update(dict.fromkeys(often, _NAMED))
    ranked = sorted(worth, key=lambda head: (-worth[head], head))
    ranked = [head for head in ranked if head != place.lower().removesuffix("s")]
    found = [often.get(head, single[head]) for head in ranked]
    if not found or " " in found[0]:
        return (found[0] if found else ""), place
    spoken = [name for head, name in zip(ranked, found, strict=False) if worth[head] >= _SPOKEN]
    more = next((name for name in spoken[1:3] if " " in name), "")
    return (_joined(more, found[0]) if more else _joined(found[0], *spoken[1:2])), place


def _head(phrase: list[Any]) -> str:
    return str(phrase[-1].lemma_.lower()).removesuffix("s")


def _focus(view: View, sentence: Read, about: str) -> str:
    """The phrase of the sentence, or else of the one before, that says most beside the subject."""
    known = _stems(about.split())
    for said in (sentence, view.before(sentence)):
        found = [p for p in (_phrases(said.doc) if said else ()) if not _is_known(p, known)]
        if found:
            best = max(found, key=lambda p: (_telling(p), -p[0].i))
            return _text(view, best)
    return ""


def _is_known(phrase: list[Any], known: set[str]) -> bool:
    """Whether it is only the essay's subject over again: all of it, or its head."""
    own = _stems(t.text for t in phrase if t.is_alpha)
    return own <= known or bool(_stems([phrase[-1].text]) & known)


def _telling(phrase: list[Any]) -> float:
    head = phrase[-1]
    compound: int = sum(t.dep_ in _MODIFIES for t in phrase[:-1])
    role = {"dobj": 1.0, "nsubj": 1.0, "nsubjpass": 1.0, "attr": 0.6}.get(head.dep_, 0.4)
    return 0.5 * min(compound, 2) + role + 0.3 * bool(head.pos_ == "PROPN")


def _phrases(doc: Any) -> Iterator[list[Any]]:
    """Each noun with what stands before it and belongs to it, without articles and vague words.

    Left out are the names of persons, and units and times but for those that a word with hyphens
    names (`four-day week`).
    """
    for head in doc:
        if head.pos_ not in {"NOUN", "PROPN"} or head.dep_ == "compound" or len(head) < 3:
            continue
        if head.ent_type_ == "PERSON" or not head.is_alpha or _in_compound(head):
            continue
        run = _run(head)
        while len(run) > 1 and run[0].lemma_.lower() in _words("pale") and not _in_compound(run[0]):
            run.pop(0)
        named = any(token.text == "-" for token in run)
        timed = head.lemma_.lower() in _words("units") or head.ent_type_ in {"DATE", "TIME"}
        vague = head.lemma_.lower() in _words("vague") | _words("pale")
        if named or not (timed or (vague and not _narrows(run))):
            yield run


def _in_compound(token: Any) -> bool:
    """Whether a hyphen follows the word, or stands before it."""
    near = token.doc[max(token.i - 1, 0) : token.i + 2]
    return any(one.text == "-" for one in near)


def _narrows(run: list[Any]) -> bool:
    """Whether a vague word has one before it that is not: `minimum price`, `sick leave`."""
    return any(t.lemma_.lower() not in _words("vague") | _words("pale") for t in run[:-1])


def _run(head: Any) -> list[Any]:
    """The noun and the words before it that belong to it; of a word with hyphens all or nothing."""
    doc, run = head.doc, [head]
    at = head.i - 1
    while at >= 0 and len(run) < _MOST:
        start = at
        while start > 1 and doc[start - 1].text == "-" and not doc[start - 1].whitespace_:
            start -= 2
        if not _belongs(doc[start : at + 1], run):
            break
        run[:0] = list(doc[start : at + 1])
        at = start - 1
    return run


def _belongs(word: Any, run: list[Any]) -> bool:
    """Whether a word, with its hyphens, stands to a phrase as an adjective or noun that narrows it.

    Numbers and units do not.
    """
    if not any(t.head.i == one.i for t in word for one in run):
        return False
    if len(word) > 1:
        return any(t.is_alpha and t.pos_ != "NUM" for t in word)
    [token] = word
    narrows = token.dep_ in _MODIFIES and (
        token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.tag_ in {"VBN", "VBG"}
    )
    return narrows and token.is_alpha and token.lemma_.lower() not in _words("units")


def _text(view: View, phrase: list[Any]) -> str:
    """The phrase as it is written, with no capital but those of names."""
    said = []
    for at, token in enumerate(phrase):
        word = view.phrasing.casing.running(token)
        named = token.pos_ == "PROPN" and token.ent_type_
        small = not named and token.lower_ in view.phrasing.casing.small
        follows = phrase[at + 1].text if at + 1 < len(phrase) else ""
        gap = "" if "-" in {token.text, follows} else " "
        said.append((token.lower_ if small else word) + gap)
    return "".join(said).strip()
