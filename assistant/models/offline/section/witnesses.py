"""An attack that the library makes: a source in hand tells more of a case that a sentence names.

The ways into a sentence know no facts, so what they say is seldom near to a passage. A passage
about the very place, person or body that a sentence calls as a witness is evidence whatever they
say, if it bounds or denies something.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.argument.context import Block, Group
from assistant.argument.language import parse
from assistant.models.offline.reading import Part, Read
from assistant.models.offline.section.evidence import Evidence, Run
from assistant.models.offline.section.matching import Match
from assistant.models.offline.section.openings import Opening, family
from assistant.models.offline.section.plan import Drafted, PartPlan
from assistant.models.offline.section.silences import Heard
from assistant.models.offline.section.slots import Slots, of_essay
from assistant.models.offline.section.view import View
from assistant.models.offline.section.wording import written

# Cosines of MiniLM, chosen by reading what they attach on four essays with the sample evidence.
_TITLED = 0.2  # nearness to the sentence from which a passage of a source named for the case tells
_NEAR = 0.25  # the same for a source that names others too
_RARE = 0.1  # share of the essay's sentences that may have the name; or three of them
_LONGEST_NAME = 4  # words
_MOST_ASKED = 12  # cases of a section that a library is searched for
_CASES = frozenset({"GPE", "LOC", "FAC", "PERSON", "ORG", "EVENT"})
_OF_A_KIND = frozenset({"amod", "compound", "nmod"})
_SHORTEST_NAME = 4  # letters
_TITLE = re.compile("“([^”]+)”")  # of a cite
_NAME = re.compile(r"(?<=[\w,;:] )[A-Z][a-z]{3,}\b")  # in a title, behind another word
_GRANTS = re.compile(
    r"(?:true|granted|admittedly|of course|certainly|yes|to be sure|no doubt|it is (?:\w+ )?true|"
    r"understandably|indeed it is)\b",
    re.IGNORECASE,
)
# Words by which a passage bounds or denies something, and does not only tell of a loss or a no.
_BOUNDS = re.compile(
    r"\b(?:(?:does|do|did|is|are|was|were|need|has|have) not\b(?! (?:named|only))|cannot|never|"
    r"alone does|slower|back at|less \w+|fewer|disputed|weaker?|although|however|limits|hardly|"
    r"to leave|critics|untested|against)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Telling:
    """A passage about a case that a sentence names, and how near it is to the sentence."""

    sentence: Read
    name: str
    run: Run
    nearness: float


def witness(
    view: View,
    part: Part,
    planned: PartPlan,
    shown: Block | None,
    evidence: Evidence,
    backed: Sequence[str],
) -> tuple[Drafted, list[str]] | None:
    """The attack, and the ids of the passage that backs it; None if no passage tells such a thing.

    `backed` are the sentences that are answered with evidence already.
    """
    sentences = [s for s in part.sentences if _may_be_asked(view, s) and s.id not in backed]
    found = list(_tellings(view, sentences, shown, evidence))
    if not found:
        return None
    best = max(found, key=lambda telling: telling.nearness)
    slots = {**of_essay(view, part), "name": best.name, "id": best.sentence.id}
    [opening] = family("witnesses")
    texts = _worded(view, part, opening, slots)
    if texts is None:
        return None
    heard = Heard(view, part, best.sentence)
    match = Match(opening, best.sentence, slots, cues=0, heard=heard)
    on_claim = best.sentence.id == planned.stance.claim.id
    evidence.give(best.run)
    return Drafted(match, texts, on_claim, opening.weight), list(best.run.ids)


def asked_for(view: View, part: Part) -> list[str]:
    """What to look for in a library about the cases that a section calls as witnesses."""
    [opening] = family("witnesses")
    [query] = opening.texts["look_for"]
    names = (name for s in part.sentences if _may_be_asked(view, s) for name in _cases(view, s))
    return [query.format(name=name) for name in list(dict.fromkeys(names))[:_MOST_ASKED]]


def _may_be_asked(view: View, sentence: Read) -> bool:
    """Whether it is the author's own, and grants us nothing already."""
    grants = sentence.id in view.conceded or _GRANTS.match(sentence.text)
    return sentence.asserted and not grants


def _tellings(
    view: View, sentences: Sequence[Read], shown: Block | None, evidence: Evidence
) -> Iterator[_Telling]:
    named = [(sentence, name) for sentence in sentences for name in _cases(view, sentence)]
    for group in shown.groups if shown else ():
        bounding = [run for run in evidence.left(group.id) if _BOUNDS.search(run.text)]
        for sentence, name in named:
            runs = [run for run in bounding if _is_about(group, run, name.removeprefix("the "))]
            near = evidence.nearness(sentence.text, runs) if runs else [0.0]
            at = max(range(len(near)), key=near.__getitem__)
            titled = _is_titled(group, name)
            if runs and near[at] >= (_TITLED if titled else _NEAR):
                yield _Telling(sentence, name, runs[at], near[at] + titled)


def _is_about(group: Group, run: Run, name: str) -> bool:
    """Whether a passage is about the case: its source is about no other, or it was named last.

    What a source says of Gothenburg is nothing to say of Stockholm, though it names both.
    """
    if _is_titled(group, name):
        return _others(run.text) <= {name}
    at = [line.id for line in group.lines].index(run.ids[-1])
    for line in reversed(group.lines[: at + 1]):
        if name in line.text:
            return True
        if line.opens or _others(line.text):
            return False
    return False


def _is_titled(group: Group, name: str) -> bool:
    """Whether the case is the only one that the source's title names."""
    title = _TITLE.search(group.heading)
    return title is not None and set(_NAME.findall(f"in {title[1]}")) == {name}


@lru_cache(maxsize=256)
def _others(text: str) -> frozenset[str]:
    """The names in a text, but those of people by first name and last: who found it is no case."""
    [doc] = parse([text])
    people = {w.i for e in doc.ents if e.label_ == "PERSON" and len(e) > 1 for w in e}
    return frozenset(w.text for w in doc if w.pos_ == "PROPN" and w.i not in people and _is_name(w))


def _is_name(word: Any) -> bool:
    return word.text[:1].isupper() and len(word) >= _SHORTEST_NAME and word.ent_type_ != "DATE"


def _cases(view: View, sentence: Read) -> Iterator[str]:
    """The names a sentence calls up that few others have, and that are not of the essay's side."""
    for entity in sentence.doc.ents:
        name = re.sub(r"[’']s?$", "", entity.text).removeprefix("the ").strip()
        if (
            entity.label_ in _CASES
            and name[:1].isupper()
            and len(name.split()) <= _LONGEST_NAME
            and entity.root.pos_ == "PROPN"
            and entity.root.dep_ not in _OF_A_KIND
            and not view.is_ours(entity.root.text)
            and _is_rare(view, name)
        ):
            yield f"the {name}" if _has_article(entity) else name


def _is_rare(view: View, name: str) -> bool:
    having = sum(name in sentence.text for sentence in view.reading.sentences)
    return having <= max(3, _RARE * len(view.reading.sentences))


def _has_article(entity: Any) -> bool:
    before = entity.doc[entity.start - 1].lower_ if entity.start else ""
    return before == "the" or entity.text.startswith("the ")


def _worded(view: View, part: Part, opening: Opening, slots: Slots) -> dict[str, str] | None:
    """One text of each kind; each section takes other variants, so that no two sound alike."""
    turn = [one.id for one in view.reading.parts].index(part.id)
    texts: dict[str, str] = {}
    for kind, variants in opening.texts.items():
        text = written(variants[turn % len(variants)], slots)
        if text is None:
            return None
        texts[kind] = text
    return texts
