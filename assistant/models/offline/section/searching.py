"""What a person would type to find evidence: the essay's subject and the matter of one sentence."""

import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from assistant.models.offline.reading import Read
from assistant.models.offline.section.slots import Slots
from assistant.models.offline.section.view import View

_MOST = 4  # words of a phrase


@cache
def _words(kind: str) -> frozenset[str]:
    """The `vague` nouns that say nothing in a search box, or the `pale` adjectives."""
    text = resources.files(__package__).joinpath("data/search.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[kind].split())


def words(view: View, sentence: Read) -> Slots:
    """The slots `anchor`, what the essay is about, and `focus`, what this sentence adds to it."""
    about, place = _subject(view)
    anchor = _joined(about, place)
    focus = _focus(sentence, anchor)
    if focus:
        focus = _joined(focus, anchor if len(focus.split()) == 1 else place)
    return {"anchor": anchor or focus, "focus": focus or anchor}


def _joined(phrase: str, more: str) -> str:
    """The phrase with what it does not say yet."""
    return phrase if not more or _shares(phrase, more) else f"{phrase} {more}".strip()


@lru_cache(maxsize=8)
def _subject(view: View) -> tuple[str, str]:
    """The phrase by which the essay's subject would be looked up, and the place it is about."""
    from assistant.argument.language import parse

    [doc] = parse([view.thesis.text])
    place = next((e.root.text for e in doc.ents if e.label_ == "GPE"), "")
    told = list(_phrases(doc))
    if told:
        spread = view.weight
        best = max(told, key=lambda phrase: sum(spread[t.lemma_.lower()] for t in phrase))
        return _text(best), place
    texts = [_text(p) for s in view.reading.sentences for p in _phrases(s.doc)]
    return max(sorted(set(texts)), key=texts.count, default=""), place


def _focus(sentence: Read, anchor: str) -> str:
    """The phrase of the sentence that says most, other than the essay's subject."""
    known = set(anchor.lower().split())
    found = [p for p in _phrases(sentence.doc) if {t.lower_ for t in p} - known]
    if not found:
        return ""
    return _text(max(found, key=lambda p: (_telling(p), -p[0].i)))


def _telling(phrase: list[Any]) -> float:
    head = phrase[-1]
    compound: int = sum(t.dep_ in {"compound", "amod"} for t in phrase[:-1])
    role = {"dobj": 1.0, "nsubj": 0.7, "nsubjpass": 0.7, "attr": 0.6}.get(head.dep_, 0.4)
    return 0.8 * min(compound, 2) + role + 0.3 * bool(head.pos_ == "PROPN")


def _phrases(doc: Any) -> Iterator[list[Any]]:
    """Each noun with what stands before it and belongs to it, without articles and vague words."""
    for head in doc:
        if head.pos_ not in {"NOUN", "PROPN"} or head.dep_ == "compound" or len(head) < 3:
            continue
        run = [head]
        for at in range(head.i - 1, max(head.i - _MOST, -1), -1):
            token = doc[at]
            near = token.dep_ in {"compound", "amod", "nmod"} and token.head.i in {t.i for t in run}
            if not near or token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
                break
            run.insert(0, token)
        if head.lemma_.lower() not in _words("vague") or len(run) > 1:
            yield [t for t in run if t.lemma_.lower() not in _words("pale")] or run


def _text(phrase: list[Any]) -> str:
    """The phrase as it is written, without the capital of a sentence's first word."""
    words = []
    for token in phrase:
        named = token.pos_ == "PROPN" or token.ent_type_ or not token.is_sent_start
        gap = token.whitespace_ or token is phrase[-1]
        words.append((token.text if named else token.lower_) + (" " if gap else ""))
    return "".join(words).strip()


def _shares(a: str, b: str) -> bool:
    return bool({w[:5] for w in a.lower().split()} & {w[:5] for w in b.lower().split()})
