"""The essay as the offline model reads it: the prompt's own lines, parsed once a process."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from assistant.argument.context import Block
from assistant.argument.language import parse
from assistant.models.offline.english.voice import granted_first, imagined, reports, takes_back

# A mark that points to a note: `[3]`, `[^3]`, or a bare figure after the last word or full stop.
_MARK = re.compile(r"\s*\[\^?\d+\]|(?<=[a-z’”'\")])\d{1,2}(?=[.,;]?$)|(?<=[a-z’”'\")][.])\d{1,2}$")

# What numbers a point of a case: `A. Workers cannot leave`.
LABEL = re.compile(r"^(?:[A-H]|\d{1,2})[.)] (?=[A-Z“\"])")


@dataclass(frozen=True, eq=False)
class Read:
    """One sentence: its id, section, words and parse. `first` opens its section.

    `text` leaves out the marks that point to notes; `written` is the line as it was shown.
    `imagined` says that it tells a case made up to think with, or one that is granted only to be
    turned; `denied`, that the next sentence takes it back.
    """

    id: str
    section: str
    text: str
    written: str
    doc: Any
    first: bool
    last: bool
    imagined: bool
    denied: bool

    @cached_property
    def reported(self) -> bool:
        """Whether it states what others hold."""
        return reports(self.doc, self.text)

    @property
    def asserted(self) -> bool:
        """Whether the author says it, and of the world as it is."""
        return not (self.reported or self.imagined or self.denied)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The lemmas of its content words."""
        return frozenset(
            token.lemma_.lower()
            for token in self.doc
            if token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"} and len(token) > 2
        )


@dataclass(frozen=True, eq=False)
class Part:
    """A section as read. `notes` are its references: who it cites, not what it says."""

    id: str
    heading: str
    sentences: tuple[Read, ...]
    notes: tuple[str, ...]

    @cached_property
    def words(self) -> str:
        """All it says, its heading first."""
        return " ".join([self.heading, *(sentence.text for sentence in self.sentences)])


@dataclass(frozen=True, eq=False)
class Reading:
    """The whole essay."""

    title: str
    parts: tuple[Part, ...]

    @cached_property
    def sentences(self) -> tuple[Read, ...]:
        """Every sentence, once: one that repeats an earlier word for word is left out."""
        seen: dict[str, Read] = {}
        for part in self.parts:
            for sentence in part.sentences:
                seen.setdefault(sentence.text, sentence)
        return tuple(seen.values())

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What those sentences say."""
        return tuple(sentence.text for sentence in self.sentences)

    @cached_property
    def kept(self) -> frozenset[str]:
        """Their ids."""
        return frozenset(sentence.id for sentence in self.sentences)

    @cached_property
    def own_side(self) -> frozenset[str]:
        """The two names the essay speaks of most: those it argues for, as a rule."""
        counts: dict[str, int] = {}
        for sentence in self.sentences:
            for name in names(sentence.doc):
                counts[name] = counts.get(name, 0) + 1
        ranked = sorted(counts, key=lambda name: (-counts[name], name))
        return frozenset(ranked[:2])


def read_essay_block(block: Block) -> Reading:
    """The reading of an ESSAY block; the same block is parsed only once."""
    return _reading(block)


@lru_cache(maxsize=4)
def _reading(block: Block) -> Reading:
    lines = [line for group in block.groups for line in group.lines if line.id.startswith("S")]
    docs = dict(
        zip((line.id for line in lines), parse([_plain(x.text) for x in lines]), strict=True)
    )
    parts = []
    for group in block.groups:
        said = [line for line in group.lines if line.id.startswith("S")]
        made_up = imagined([(_plain(line.text), docs[line.id]) for line in said])
        after = [line.text for line in said[1:]]
        granted = granted_first([line.text for line in said])
        sentences = tuple(
            Read(
                line.id,
                group.id,
                _plain(line.text),
                line.text,
                docs[line.id],
                first=at == 0,
                last=at == len(said) - 1,
                imagined=case or at in granted,
                denied=at < len(after) and takes_back(after[at]),
            )
            for at, (line, case) in enumerate(zip(said, made_up, strict=True))
        )
        notes = tuple(line.text for line in group.lines if line.id.startswith("N"))
        parts.append(Part(group.id, group.heading, sentences, notes))
    return Reading(block.title, tuple(parts))


def _plain(text: str) -> str:
    """The words without the marks that point to notes; a mark that stands alone is all there is."""
    return LABEL.sub("", _MARK.sub("", text)) or text


def names(doc: Any) -> Iterable[str]:
    """The places, peoples and bodies a sentence names, each as it would stand alone."""
    for entity in doc.ents:
        if entity.label_ in {"GPE", "ORG", "PERSON", "NORP"} and entity.root.pos_ == "PROPN":
            text = re.sub(r"[’']s$", "", entity.text).removeprefix("the ").strip()
            if text[:1].isupper():
                yield text
