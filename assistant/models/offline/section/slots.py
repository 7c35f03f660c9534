"""Filling a template with what a sentence says. A variant whose slots cannot be filled is passed."""

import re
import string
from collections.abc import Iterator, Sequence

from assistant.models.offline.reading import Part, Read, Reading, names
from assistant.models.offline.section.claim import stance
from assistant.models.offline.section.clauses import Clause, keywords, sentence_case
from assistant.models.offline.section.openings import Match

NO_PARTY = "the other side"
_OBJECTS = re.compile(
    r"\b(?:critics argue|concerns?|fears?|grievances|controvers\w+|mixed outcomes|resentment|"
    r"exacerbated|outcry|reluctan\w+)\b",
    re.IGNORECASE,
)


def fill(match: Match, part: Part, reading: Reading, others: Sequence[Read]) -> dict[str, str]:
    """Every slot the sentence can fill. `others` are sentences that may back the author up."""
    clause = Clause(match.sentence, match.at)
    party = _party(match.sentence, part, reading)
    values: dict[str, str | None] = {
        "id": match.sentence.id,
        "quote": f"“{clause.quote}”" if _quotable(clause.quote) else None,
        "saying": clause.saying,
        "saying_short": clause.saying_short,
        "subject": clause.subject_text,
        "subject_short": _short(clause.subject_text) or "the partner",
        "object": clause.object_text,
        "party": party,
        "Party": sentence_case(party),
        "party_object": "it" if party != NO_PARTY else "them",
        "economic": match.words.lower(),
        "topic": topic(part, match.sentence),
        "keywords": keywords(match.sentence),
        "and_other": _pointing(others),
        "see_other": _objection(match.sentence, reading),
    }
    return {name: value for name, value in values.items() if value is not None}


def fillable(templates: Sequence[str], values: dict[str, str]) -> Iterator[tuple[int, str]]:
    """The variants all of whose slots have a value, with their places."""
    for place, template in enumerate(templates):
        slots = {name for _, name, _, _ in string.Formatter().parse(template) if name}
        if slots <= values.keys():
            yield place, sentence_case(template.format(**values))


def topic(part: Part, sentence: Read) -> str:
    """What the section is about, to stand after 'on': its heading in running case."""
    if not part.heading:
        return Clause(stance(part).claim, 0).subject_text or "this point"
    known = {token.text for read in part.sentences for token in read.doc if token.pos_ == "PROPN"}
    known |= {token.text for token in sentence.doc if token.pos_ == "PROPN"}
    folded = {word.lower(): word for word in known}
    words = part.heading.rstrip(".?!:").split()
    return " ".join(folded.get(word.lower(), word.lower()) for word in words)


def _party(sentence: Read, part: Part, reading: Reading) -> str:
    """Who the section sees on the other side: the name it uses most that is not the author's own."""
    here = [name for name in names(sentence.doc) if name not in reading.own_side]
    if here:
        return here[0]
    counts: dict[str, int] = {}
    for other in part.sentences:
        for name in names(other.doc):
            if name not in reading.own_side:
                counts[name] = counts.get(name, 0) + 1
    return max(sorted(counts), key=lambda name: counts[name]) if counts else NO_PARTY


def _short(subject: str | None) -> str | None:
    return subject if subject and len(subject.split()) <= 4 else None


def _quotable(quote: str) -> bool:
    return len(quote.split()) >= 3 and not re.search(r"[“”\"]", quote)


def _pointing(others: Sequence[Read]) -> str:
    for other in others:
        quote = Clause(other, _root(other)).quote
        if _quotable(quote):
            return f", and point to {other.id}: “{quote}”"
    return ""


def _objection(sentence: Read, reading: Reading) -> str | None:
    for other in reading.sentences:
        if other.id != sentence.id and (hit := _OBJECTS.search(other.text)):
            span = other.doc.char_span(hit.start(), hit.end(), alignment_mode="expand")
            quote = Clause(other, span.root.i if span is not None else 0).quote
            if _quotable(quote):
                return f": in {other.id} it writes “{quote}”"
    return None


def _root(sentence: Read) -> int:
    return next((token.i for token in sentence.doc if token.dep_ == "ROOT"), 0)
