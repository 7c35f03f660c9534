"""Ways to ask about a sentence, read once from data/questions*.toml, and what each finds there."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from assistant.argument.cues import Cue, Index, cues
from assistant.models.offline.english import clauses
from assistant.models.offline.reading import Part, Read
from assistant.models.offline.section.footholds import FOOTHOLDS, whole_clause
from assistant.models.offline.section.matching import verb_at
from assistant.models.offline.section.slots import Slots, of_clause, of_essay, of_groups
from assistant.models.offline.section.view import View

_FILES = ("questions", "questions_figures", "questions_stories")
_MOST = 0.75  # share of a sentence's words
_AGREEING = {"granted", "conceded"}  # footholds of the questions that build on what is admitted
# What the other side says, or will say: not the author's to answer for.
_OTHERS_SAY = re.compile(
    r"^(?:And |But |So |Yet |Then )?(?:they|you|(?:your|the|our|my) (?:\w+ ){0,2}\w+|people|"
    r"somebody|someone|some|others|proposition|opposition|an executive)"
    r"(?: (?:will|may|might|would|could|always|often|also))* "
    r"(?:say|says|said|argues?|claims?|object|objects|replies|reply|complained|complains?|believe|"
    r"think)\b(?! no\b)"
    r"|^(?:I am told|We are told|It is said)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"(?:it|they|he|she|this|that|these|those)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Probe:
    """One way to ask. `asks` and `traps` hold its variants; `weight`, 1 to 5, is its worth."""

    id: str
    weight: float
    cues: tuple[Cue, ...]
    unless: tuple[Cue, ...]
    grip: str
    asks: tuple[str, ...] = field(repr=False)
    traps: tuple[str, ...] = field(repr=False)

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each variant of the question with its trap."""
        for at, ask in enumerate(self.asks):
            yield ask, self.traps[min(at, len(self.traps) - 1)]


@dataclass(frozen=True, slots=True, eq=False)
class Hold:
    """A probe that has found something to ask in a sentence."""

    probe: Probe
    sentence: Read
    slots: Slots


@cache
def probes() -> tuple[Probe, ...]:
    """Every way to ask, in the order of the files."""
    return tuple(probe for name in _FILES for probe in _of_file(name))


@cache
def _probes_by_cue() -> Index[Probe]:
    """Every way to ask, to be found by what its cues need."""
    return Index((probe, probe.cues) for probe in probes())


def _of_file(file: str) -> Iterator[Probe]:
    text = resources.files(__package__).joinpath(f"data/{file}.toml").read_text("utf-8")
    for name, entry in tomllib.loads(text).items():
        yield Probe(
            id=name,
            weight=float(entry["weight"]),
            cues=cues(entry["cues"]),
            unless=cues(entry.get("unless", [])),
            grip=entry.get("grip", ""),
            asks=tuple(entry["ask"]),
            traps=tuple(entry["trap"]),
        )


def holds(view: View, part: Part, sentence: Read) -> Iterator[Hold]:
    """Everything that can be asked about a sentence in which the author speaks and asserts."""
    if sentence.text.endswith("?") or not _asserts(sentence):
        return
    basis = of_essay(view, part)
    if whole := whole_sentence(view, sentence):
        basis = basis | {"whole": whole}
    conceded = sentence.id in view.conceded
    for probe in _probes_by_cue().fitting(sentence.text):
        if conceded and probe.grip not in _AGREEING:
            continue  # what is ours to use is not to be called in question
        if any(pattern.search(sentence.text) for pattern in probe.unless):
            continue
        slots = _bound(view, sentence, probe)
        if slots is not None:
            yield Hold(probe, sentence, basis | slots)


def _asserts(sentence: Read) -> bool:
    """Whether it states something on the author's own account."""
    told = not sentence.asserted or _OTHERS_SAY.search(sentence.text)
    finite = any(t.tag_ in {"VBZ", "VBP", "VBD", "MD"} for t in sentence.doc)
    return finite and not told


def whole_sentence(view: View, sentence: Read) -> str:
    """What the sentence says, to stand after `that`; nothing where it does not stand alone.

    A clause that is less than most of the sentence is not what it says.
    """
    whole = whole_clause(view, clauses.root_of(sentence.doc))
    most = len(whole.split()) >= _MOST * len(sentence.text.split())
    return whole if most and not _POINTS_BACK.match(whole) else ""


def _bound(view: View, sentence: Read, probe: Probe) -> Slots | None:
    """The slots of the first cue that the sentence has and that can be filled."""
    hits = [hit for cue in probe.cues if (hit := cue.search(sentence.text))]
    gripped = FOOTHOLDS[probe.grip](view, sentence) if hits and probe.grip else {}
    for hit in hits if gripped is not None else ():
        bound = of_groups(view, sentence, hit)
        if bound is not None:
            slots = of_clause(view, sentence, verb_at(sentence, hit)) | bound | (gripped or {})
            return slots | {"does": slots["does"].split(",")[0]} if "does" in slots else slots
    return None
