"""The essay as the rules see it: what it argues for, who is on its side, what it calls things."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Any

from assistant.argument.context import Block
from assistant.argument.cues import Cue
from assistant.models.offline.english import clauses
from assistant.models.offline.english.phrasing import Phrasing
from assistant.models.offline.overview.concessions import concessions
from assistant.models.offline.overview.matter import fold_name, matter_of
from assistant.models.offline.overview.thesis import Thesis
from assistant.models.offline.reading import Part, Read, Reading, read_essay_block

Saying = tuple[Read, re.Match[str]]

_OF_A_KIND = {"amod", "compound", "nmod"}
_NAMES = {"GPE", "ORG", "NORP", "PERSON", "LOC"}


@cache
def tones() -> dict[str, re.Pattern[str]]:
    """The words for good and ill, by `good` and `ill`."""
    text = resources.files(__package__).joinpath("data/tone.toml").read_text("utf-8")
    return {
        name: re.compile(rf"\b(?:{'|'.join(words.split())})", re.IGNORECASE)
        for name, words in tomllib.loads(text).items()
    }


@lru_cache(maxsize=4096)  # asked of a whole section for each of its sentences and openings
def tone(text: str) -> int:
    """1 for a text that speaks of good, -1 of ill, 0 for neither or both alike."""
    good, ill = (len(tones()[name].findall(text)) for name in ("good", "ill"))
    return (good > ill) - (ill > good)


@dataclass(frozen=True, eq=False)
class View:
    """An essay, its thesis, and how its sentences are put into ours."""

    reading: Reading
    thesis: Thesis

    @cached_property
    def phrasing(self) -> Phrasing:
        """The essay's sentences in pieces."""
        sentences = [s for part in self.reading.parts for s in part.sentences]
        return Phrasing([s.doc for s in sentences], [s.written for s in sentences])

    @cached_property
    def asserting(self) -> frozenset[str]:
        """The sections whose heading says something, where others only name their subject."""
        from assistant.argument.language import parse

        said = {
            part.id: part.heading.strip() for part in self.reading.parts if part.heading.strip()
        }
        docs = parse([text.capitalize() if text.isupper() else text for text in said.values()])
        roots = zip(said, map(clauses.root_of, docs), strict=True)
        return frozenset(
            section
            for section, root in roots
            if root.pos_ in {"VERB", "AUX"} and clauses.subject(root) is not None
        )

    @cached_property
    def known_clauses(self) -> dict[tuple[str, int], dict[str, str]]:
        """What each clause met so far puts into our texts, by its sentence and its verb's place."""
        return {}

    @cached_property
    def known_parts(self) -> dict[str, dict[str, str]]:
        """What the essay and each section met so far put into our texts, whatever the sentence."""
        return {}

    @cached_property
    def known_sayings(self) -> dict[Cue, tuple[Saying, ...]]:
        """Where the essay says what each cue asked for so far stands for."""
        return {}

    def sayings(self, cue: Cue) -> tuple[Saying, ...]:
        """The sentences in which the author says what a cue stands for, and the words that do."""
        known = self.known_sayings.get(cue)
        if known is None:
            found = ((one, cue.search(one.text)) for one in self.reading.sentences)
            known = tuple((one, hit) for one, hit in found if hit is not None and one.asserted)
            self.known_sayings[cue] = known
        return known

    @property
    def proposes(self) -> bool:
        """Whether it argues for a step, rather than against one."""
        return self.thesis.proposes

    @cached_property
    def act(self) -> str:
        """The step argued over, as an -ing phrase that stands by itself; nothing for no step."""
        act = self.thesis.plan if self.thesis.act else ""
        who = re.match(r"(?P<who>.+?) (?:should|must|ought to)\b", self.thesis.text)
        owner = who["who"] if who and who["who"] != "This House" else ""
        if owner:
            act = _owned(act, owner)
        act = re.sub(r"\s+(?:to \w+ )?(?:\w+ )?(?:us|we|our)\b.*$", "", act)
        return "" if _unowned(act) else act

    @cached_property
    def plan(self) -> str:
        """What to call the thing argued over; nothing where no step or thing is."""
        return self.act or (self.thesis.plan if self.thesis.names_plan else "")

    @cached_property
    def side(self) -> frozenset[str]:
        """The names the thesis speaks of, folded; without any, the name used most."""
        told = {fold_name(word) for word in re.findall(r"\b[A-Z]\w+", self.thesis.text)}
        told &= set(self._spread)
        return frozenset(told) or frozenset(name for name, _ in self._spread.most_common(1))

    @cached_property
    def _spread(self) -> Counter[str]:
        """In how many sentences each name stands; of names in as many, the first comes first."""
        spread: Counter[str] = Counter()
        for sentence in self.reading.sentences:
            names = dict.fromkeys(fold_name(e.root.text) for e in named(sentence.doc))
            spread.update(names.keys())
        return spread

    def is_ours(self, name: str) -> bool:
        """Whether a name belongs to the side the essay takes."""
        return fold_name(name) in self.side

    def rivals(self, doc: Any) -> list[str]:
        """The names in a sentence that are not of the essay's own side, as they stand there.

        One that only says of what kind something is (`Baloch groups`) names nobody who acts.
        """
        others = (e.root for e in named(doc) if not self.is_ours(e.root.text))
        found = (self.phrasing.noun(one, 4) for one in others if one.dep_ not in _OF_A_KIND)
        return list(dict.fromkeys(name for name in found if name))

    def part_of(self, sentence: Read) -> Part:
        """The section a sentence stands in."""
        return self._parts[sentence.section]

    @cached_property
    def _parts(self) -> dict[str, Part]:
        return {part.id: part for part in self.reading.parts}

    def has_note(self, sentence: Read) -> bool:
        """Whether a note may stand behind it: it carries a mark, or its section has notes."""
        return sentence.written != sentence.text or bool(self.part_of(sentence).notes)

    @cached_property
    def conceded(self) -> dict[str, str]:
        """Sentences that are concessions from end to end, and what the strategy quotes of them."""
        granted = concessions(matter_of(self.reading), proposes=self.proposes)
        return {grant.said.id: grant.quote for grant in granted if grant.whole}

    def before(self, sentence: Read) -> Read | None:
        """The sentence before, in the same section."""
        sentences = self.part_of(sentence).sentences
        at = sentences.index(sentence)
        return sentences[at - 1] if at else None

    @cached_property
    def weight(self) -> Counter[str]:
        """In how many sections each content word stands."""
        spread: Counter[str] = Counter()
        for part in self.reading.parts:
            spread.update(set().union(*(s.stems for s in part.sentences)))
        return spread


def named(doc: Any) -> Iterator[Any]:
    """The named entities of a sentence that a reader would call names."""
    for entity in doc.ents:
        if entity.label_ in _NAMES and entity.root.text[:1].isupper():
            yield entity


def narrates(doc: Any) -> bool:
    """Whether its main clause tells what happened, or has happened."""
    root = clauses.root_of(doc)
    done = root.tag_ == "VBN" and any(c.lemma_ == "have" for c in root.children)
    return bool(
        root.tag_ == "VBD"
        or done
        or any(c.tag_ == "VBD" for c in root.children if c.dep_.startswith("aux"))
    )


# Whose something is: the `their` of `giving workers back their Fridays` is told by the act itself.
_THEIRS = re.compile(r"\b(?P<who>\w+s (?:\w+ ){0,2}(?=their\b))?(?P<whose>its|their)\b")


def _owned(act: str, owner: str) -> str:
    """The act with the owner's name for an `its` or `their` that is the owner's."""
    return _THEIRS.sub(lambda hit: hit.group() if hit["who"] else f"{owner}’s", act)


def _unowned(act: str) -> bool:
    """Whether the act has an owner that it does not name."""
    loose = any(not hit["who"] for hit in _THEIRS.finditer(act))
    return loose or bool(re.search(r"\b(?:we|our|my)\b", act))


def view(essay: Block) -> View:
    """The view of an ESSAY block; the same block is read only once."""
    return _view(essay)


@lru_cache(maxsize=4)
def _view(essay: Block) -> View:
    from assistant.models.offline.overview.answer import read_matter
    from assistant.models.offline.overview.thesis import thesis

    return View(read_essay_block(essay), thesis(read_matter({"ESSAY": essay})))
