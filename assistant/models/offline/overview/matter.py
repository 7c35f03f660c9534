"""What the overview is written from: the parsed essay and the attacks found so far."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any

from assistant.argument.context import Block, Group
from assistant.argument.spoken_words import is_heading, running_case
from assistant.models.offline.reading import LABEL, Reading
from assistant.models.offline.silences import speaks

_MARK = re.compile(r"\s*\[\^?\d+\]")
_BARE_MARK = re.compile(r"(?<=[a-z’”'\")])\d{1,2}(?=[.,;]?$)")
_LINE = re.compile(
    r"^(?P<kind>\w+) \| (?P<move>[a-z -]+) \| (?P<tag>.*?) \| answers (?P<answers>\S+)"
    r" \| (?P<support>card|analytic|lead) \| (?P<strength>[1-5])(?:: (?P<text>.*))?$"
)
_VAGUE = {
    "thing", "way", "time", "year", "people", "part", "case", "fact", "example", "number", "day",
    "lot", "kind", "sort", "term", "point", "place", "era", "world", "form", "matter", "reason",
}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """One sentence of the essay. `doc` is its spaCy parse; `at` counts over the whole essay.

    `asserted` says that its author states it, of the world as it is.
    """

    id: str
    section: str
    text: str
    doc: Any
    at: int
    asserted: bool

    @cached_property
    def plain(self) -> str:
        """The text without the marks that point to notes."""
        return LABEL.sub("", _BARE_MARK.sub("", _MARK.sub("", self.text)))

    @property
    def reported(self) -> bool:
        """Whether it states what others hold, or tells of a case that is only thought of."""
        return not self.asserted

    @cached_property
    def names(self) -> frozenset[str]:
        """Proper names in it, folded so that a country and its people are one name."""
        found = {
            fold_name(token.text)
            for token in self.doc
            if token.text[:1].isupper() and (token.pos_ == "PROPN" or token.ent_type_)
        }
        return frozenset(found - {""})

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Its common nouns by lemma, without those that say nothing."""
        return frozenset(
            token.lemma_.lower()
            for token in self.doc
            if token.pos_ == "NOUN" and len(token) > 2 and token.lemma_.lower() not in _VAGUE
        )

    @cached_property
    def stems(self) -> frozenset[str]:
        """The first six letters of its content words: intervene and intervention are one."""
        return frozenset(
            token.text.lower()[:6]
            for token in self.doc
            if token.pos_ in {"NOUN", "VERB", "PROPN", "ADJ"} and len(token) > 4
        )

    @cached_property
    def backed(self) -> bool:
        """Whether it points to anything outside itself: a note, a figure, a quotation."""
        return speaks("figure", self.text) or speaks("source", self.text)

    @cached_property
    def narrates(self) -> bool:
        """Whether its main clause tells what happened."""
        root = next((token for token in self.doc if token.dep_ == "ROOT"), None)
        verbs = [] if root is None else [root, *(c for c in root.children if c.dep_ == "auxpass")]
        return any(token.tag_ == "VBD" for token in verbs)

    @cached_property
    def promised(self) -> bool:
        """Whether it speaks of what would come, not of what is or was."""
        return bool(re.search(r"\b(?:would|could|can|will|may|might)\b", self.text))


@dataclass(frozen=True)
class Chapter:
    """A section of the essay with its parsed sentences."""

    id: str
    heading: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Attacked:
    """An attack as the prompt shows it. `section` is the one it stands in.

    `text` is empty where the prompt has room for tags alone.
    """

    id: str
    section: str
    kind: str
    move: str
    tag: str
    answers: str
    support: str
    strength: int
    text: str


@dataclass(frozen=True)
class Matter:
    """The whole of it. `claims` are the sections' claims, by section, as the prompt shows them."""

    title: str
    chapters: tuple[Chapter, ...]
    attacks: tuple[Attacked, ...]
    claims: dict[str, str]

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every sentence in order, without those that repeat an earlier one word for word."""
        seen: set[str] = set()
        kept = []
        for chapter in self.chapters:
            for one in chapter.said:
                if one.text not in seen:
                    seen.add(one.text)
                    kept.append(one)
        return tuple(kept)

    @cached_property
    def by_id(self) -> dict[str, Said]:
        """Every sentence by its id, repeats too."""
        return {one.id: one for chapter in self.chapters for one in chapter.said}

    @cached_property
    def chapter(self) -> dict[str, Chapter]:
        """Sections by id."""
        return {chapter.id: chapter for chapter in self.chapters}

    def following(self, one: Said) -> Said | None:
        """The next sentence of the same section."""
        said = self.chapter[one.section].said
        place = next(i for i, other in enumerate(said) if other.id == one.id)
        return said[place + 1] if place + 1 < len(said) else None

    def preceding(self, one: Said) -> Said | None:
        """The sentence before in the same section."""
        said = self.chapter[one.section].said
        place = next(i for i, other in enumerate(said) if other.id == one.id)
        return said[place - 1] if place else None

    def preceding_names(self, one: Said) -> frozenset[str]:
        """The names in the sentence before, which `they` and `it` may stand for."""
        before = self.preceding(one)
        return before.names if before else frozenset()

    def topic(self, section: str) -> str:
        """The heading of a section in running case; empty where it has none."""
        heading = self.chapter[section].heading
        return running_case(heading, self._texts) if is_heading(heading) else ""

    def place(self, section: str) -> str:
        """Where something stands, as one says it: by its heading, or by the section's number."""
        topic = self.topic(section)
        return f"on “{topic}”" if topic else f"in section {section.removeprefix('S')}"

    @cached_property
    def whole(self) -> str:
        """All its headings and sentences, folded for case."""
        headings = [chapter.heading for chapter in self.chapters]
        texts = [one.text for chapter in self.chapters for one in chapter.said]
        return "\n".join([self.title, *headings, *texts]).casefold()

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """Words that stand in small letters somewhere: they are no names."""
        return frozenset(w for one in self.said for w in re.findall(r"\b[a-z][\w-]+", one.text))

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return tuple(one.text for one in self.said)


def matter_of(
    reading: Reading, attacks: tuple[Attacked, ...] = (), claims: dict[str, str] | None = None
) -> Matter:
    """A reading as matter, with the attacks found so far."""
    at = count()
    chapters = tuple(
        Chapter(
            part.id,
            part.heading,
            tuple(
                Said(s.id, part.id, s.written, s.doc, next(at), s.asserted) for s in part.sentences
            ),
        )
        for part in reading.parts
    )
    return Matter(reading.title, chapters, attacks, claims or {})


def fold_name(word: str) -> str:
    """`Chinese` and `China`, `U.S.` and `USA`: one name each."""
    letters = re.sub(r"[’']s$|[^\w]", "", word)
    if letters.isupper() and len(letters) <= 4:
        return letters.lower().removesuffix("a") if len(letters) == 3 else letters.lower()
    return letters.lower()[:4] if len(letters) >= 4 else letters.lower()


def read_attacks(block: Block | None) -> tuple[tuple[Attacked, ...], dict[str, str]]:
    """The attacks of an ATTACKS block, and the claim of each section in it."""
    groups: Sequence[Group] = block.groups if block else ()
    attacks = [one for group in groups for one in _attacks(group)]
    return tuple(attacks), {group.id: group.heading for group in groups}


def _attacks(group: Group) -> Iterable[Attacked]:
    for line in group.lines:
        if found := _LINE.match(line.text):
            yield Attacked(
                id=line.id,
                section=group.id,
                kind=found["kind"],
                move=found["move"],
                tag=found["tag"],
                answers=found["answers"],
                support=found["support"],
                strength=int(found["strength"]),
                text=found["text"] or "",
            )
