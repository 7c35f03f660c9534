"""Openings matched against a sentence: what can be said against it, with every slot filled."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.argument.cues import Cue, cue_of
from assistant.models.offline.english import clauses
from assistant.models.offline.overview.matter import fold_name
from assistant.models.offline.reading import Part, Read
from assistant.models.offline.section import searching
from assistant.models.offline.section.claim import greets
from assistant.models.offline.section.footholds import FOOTHOLDS
from assistant.models.offline.section.openings import (
    SUBJECT_SHARE,
    SUBJECT_WORDS,
    Opening,
    openings_by_cue,
)
from assistant.models.offline.section.silences import Heard
from assistant.models.offline.section.slots import Slots, of_clause, of_essay, of_groups
from assistant.models.offline.section.view import Saying, View, named, narrates, tone


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """An opening that a sentence offers. `other` is the second sentence it turns on, if any."""

    opening: Opening
    sentence: Read
    slots: Slots
    cues: int
    heard: Heard
    other: str = ""


def matches(view: View, part: Part, sentence: Read) -> Iterator[Match]:
    """Every opening the sentence offers."""
    if greets(sentence.text):
        return
    basis = of_essay(view, part)
    told = not sentence.asserted
    for opening in openings_by_cue().fitting(sentence.text):
        if (not told or opening.told == "any") and _fits(view, part, opening, sentence):
            found = _matched(view, part, opening, sentence, basis)
            if found is not None:
                yield found


def _fits(view: View, part: Part, opening: Opening, sentence: Read) -> bool:
    """Whether an opening is for essays, sections and sentences of this kind."""
    return (
        _argues(view, opening)
        and (opening.tone == "any" or (opening.tone == "ill") == (drift(part, sentence) < 0))
        and (opening.tense == "any" or (opening.tense == "past") == narrates(sentence.doc))
        and (opening.around is None or _says(part.words, opening.around))
        and (opening.subject is None or _says(part.words, opening.subject))
        and on_subject(view, opening)
        and not any(pattern.search(sentence.text) for pattern in opening.unless)
    )


def _argues(view: View, opening: Opening) -> bool:
    """Whether the essay takes the side, and argues for a step of the kind, the opening is for."""
    if opening.stance != "any" and (opening.stance == "for") != view.proposes:
        return False
    return opening.proposal is None or bool(opening.proposal.search(view.plan))


@lru_cache(maxsize=4096)  # the same for every sentence of a section
def _says(words: str, pattern: Cue) -> bool:
    return pattern.search(words) is not None


@lru_cache(maxsize=512)
def on_subject(view: View, opening: Opening) -> bool:
    """Whether the essay is about the opening's subject: several of its words, again and again."""
    if opening.subject is None:
        return True
    found, held = set(), 0
    for sentence in view.reading.sentences:
        here = {hit.group().lower() for hit in opening.subject.finditer(sentence.text)}
        found |= here
        held += bool(here)
    share = held / max(len(view.reading.sentences), 1)
    return len(found) >= SUBJECT_WORDS and share >= SUBJECT_SHARE


def drift(part: Part, sentence: Read) -> int:
    """Whether the sentence, or else its section's heading, speaks of good or of ill."""
    return tone(sentence.text) or tone(part.heading) or tone(part.words)


def _matched(
    view: View, part: Part, opening: Opening, sentence: Read, basis: Slots
) -> Match | None:
    hits = [hit for cue in opening.cues if (hit := _hit(cue, sentence))]
    if not hits or (opening.least > 1 and _words(opening, sentence) < opening.least):
        return None
    slots = basis | of_clause(view, sentence, _verb_of(opening, sentence, hits[0]))
    groups = [bound for hit in hits if (bound := of_groups(view, sentence, hit)) is not None]
    if not groups:
        return None
    for bound in reversed(groups):  # of two cues that fill the same slot the first counts
        slots |= bound
    if opening.grip:
        gripped = FOOTHOLDS[opening.grip](view, sentence)
        if gripped is None:
            return None
        slots |= gripped
    other = ""
    if opening.other:
        found = _other(view, part, opening, sentence, slots)
        if found is None:
            return None
        slots |= found
        other = found.get("o_id", "")
    slots |= _reply(view, opening, sentence)
    slots |= searching.words(view, sentence)
    return Match(opening, sentence, slots, len(hits), Heard(view, part, sentence), other)


def _verb_of(opening: Opening, sentence: Read, hit: re.Match[str]) -> Any:
    """The verb whose clause is quoted: the main one where only the subject counts."""
    if opening.subject is not None and not hit.re.groupindex:
        return clauses.root_of(sentence.doc)
    return verb_at(sentence, hit)


def _hit(cue: Cue, sentence: Read) -> re.Match[str] | None:
    """Where the cue stands: in the main clause, if it stands in several."""
    hits = list(cue.finditer(sentence.text))
    if len(hits) > 1:
        main = clauses.root_of(sentence.doc)
        return next((hit for hit in hits if verb_at(sentence, hit).i == main.i), hits[0])
    return hits[0] if hits else None


def _words(opening: Opening, sentence: Read) -> int:
    """How many different words of the subject the sentence has."""
    patterns = (*opening.cues, opening.subject) if opening.subject else opening.cues
    found = (hit.group().lower() for one in patterns for hit in one.finditer(sentence.text))
    return len(set(found))


def verb_at(sentence: Read, hit: re.Match[str]) -> Any:
    """The verb of the clause that the cue stands in; the main one for a cue that fits all."""
    if hit.end() - hit.start() <= 1:
        return clauses.root_of(sentence.doc)
    span = sentence.doc.char_span(hit.start(), hit.end(), alignment_mode="expand")
    main = clauses.root_of(sentence.doc)
    verb = clauses.verb_over(span.root) if span is not None else main
    return main if _denied(verb) else verb


def _denied(verb: Any) -> bool:
    """Whether what it says is denied further up: `it is difficult to argue that ...`."""
    return any(
        above.lower_ in _DENY or any(child.dep_ == "neg" for child in above.children)
        for above in verb.ancestors
    )


_DENY = {"difficult", "hard", "impossible", "wrong", "unlikely", "doubtful", "deny", "doubt"}


def _other(view: View, part: Part, opening: Opening, sentence: Read, slots: Slots) -> Slots | None:
    """The second sentence that the opening turns on, as slots that begin with `o_`."""
    for written in opening.other:
        pattern = cue_of(_completed(written, slots))
        if opening.within == "heading":
            if found := pattern.search(part.heading):
                return {f"o_{k.partition('_')[2]}": v for k, v in found.groupdict().items() if v}
            continue
        for other, hit in _sayings(view, part, opening, sentence, pattern):
            if _may_turn_on(view, opening, sentence, other):
                bound = of_groups(view, other, hit, "o_")
                if bound is not None:
                    return of_clause(view, other, verb_at(other, hit), "o_") | bound
    return None


def _completed(pattern: str, slots: Slots) -> str:
    """`<value>` in a pattern stands for the last word of what the slot `value` holds."""
    return re.sub(
        r"(?<!P)<(\w+)>", lambda m: re.escape(slots.get(m.group(1), "\0").split()[-1]), pattern
    )


def _sayings(
    view: View, part: Part, opening: Opening, sentence: Read, pattern: Cue
) -> Iterable[Saying]:
    """Where the pattern stands, within the reach that the opening has."""
    if opening.within == "before":
        before = view.before(sentence)
        hit = before and pattern.search(before.text)
        return [(before, hit)] if before and hit else []
    if opening.within == "section":
        found = ((one, pattern.search(one.text)) for one in part.sentences if one.asserted)
        return ((one, hit) for one, hit in found if hit)
    said = view.sayings(pattern)
    return [one for one in said if opening.within != "elsewhere" or one[0].section != part.id]


def _may_turn_on(view: View, opening: Opening, sentence: Read, other: Read) -> bool:
    """Whether a sentence is another than the first, and of the kind that is asked for."""
    if other.id == sentence.id or other.text == sentence.text:
        return False
    told = opening.other_around is None or (
        narrates(other.doc) and _says(view.part_of(other).words, opening.other_around)
    )
    return told and _share(opening.shares, sentence, other)


def _share(what: str, a: Read, b: Read) -> bool:
    if what == "name":
        first, second = ({fold_name(e.root.text) for e in named(x.doc)} for x in (a, b))
        return bool(first & second)
    if what == "stem":
        return bool({s[:6] for s in a.stems} & {s[:6] for s in b.stems})
    return True


def _reply(view: View, opening: Opening, sentence: Read) -> Slots:
    """The sentence of the essay that its author would point to, as slots that begin with `r_`."""
    for pattern in opening.replies:
        for other, hit in view.sayings(pattern):
            if other.id == sentence.id:
                continue
            slots = of_clause(view, other, verb_at(other, hit), "r_")
            if "r_line" in slots:
                return slots
    return {}
