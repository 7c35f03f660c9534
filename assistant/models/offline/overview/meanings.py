"""Terms that shift: one abstract word, told twice what it is, in two different ways.

`Freedom is the right to choose` and later `freedom is really a matter of income`: the essay needs
both and may not have both. Only words without an article count, said plainly to be something, and
one of the two tellings has to present itself as what the word comes down to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from assistant.models.offline.overview.matter import Said

_COMES_DOWN = re.compile(
    r"\b(?:really|in truth|in the end|nothing but|nothing more than|above all|a matter of|"
    r"at bottom|by that measure|properly understood)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a sentence says that a word is: `words` is the telling, from the word on."""

    said: Said
    term: str
    what: str
    words: str


def shifts(own: list[Said]) -> Iterator[tuple[Meaning, Meaning]]:
    """Pairs of sentences that tell one word in two ways."""
    told = [meaning for one in own for meaning in _meanings(one)]
    for a, b in combinations(told, 2):
        comes_down = _COMES_DOWN.search(a.words) or _COMES_DOWN.search(b.words)
        if a.term == b.term and a.what != b.what and a.said.id != b.said.id and comes_down:
            yield a, b


def _meanings(said: Said) -> Iterator[Meaning]:
    for verb in said.doc:
        if verb.lemma_ != "be" or verb.pos_ not in {"AUX", "VERB"}:
            continue
        children = list(verb.children)
        subject = next((c for c in children if c.dep_ == "nsubj"), None)
        what = next((c for c in children if c.dep_ == "attr" and c.pos_ == "NOUN"), None)
        denied = any(c.dep_ == "neg" for c in children)
        if subject is not None and what is not None and not denied and _bare(subject):
            yield Meaning(
                said, subject.lemma_.lower(), what.lemma_.lower(), _telling(said, subject, what)
            )


def _bare(subject: Any) -> bool:
    """An abstract word on its own: no article, no owner, one of a kind."""
    return subject.tag_ == "NN" and not any(
        c.dep_ in {"det", "poss", "amod", "compound", "nummod"} for c in subject.children
    )


def _telling(said: Said, subject: Any, what: Any) -> str:
    """The words from the term to the end of what it is said to be, up to the next pause."""
    stop = next(
        (t.i for t in said.doc if t.i > what.i and t.text in {",", ";", ":", ".", "—", "–"}),
        len(said.doc),
    )
    last = said.doc[stop - 1]
    return str(said.doc.text[subject.idx : last.idx + len(last)])
