"""Absolutes, loaded words, comparisons without a second half, beliefs without believers."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.argument.cues import cue_of
from assistant.models.offline.overview.matter import Matter, Said
from assistant.models.offline.overview.phrases import phrase, rounded
from assistant.models.offline.overview.tables import group, quotable, rows

MOST = 8
_MOST_OF_A_KIND = 2
_LONGEST = 11
_LEADS_ON = {"ADP", "DET", "PART", "CCONJ", "SCONJ", "PRON", "AUX"}
_QUOTED = re.compile(r"[“‘\"][^“”‘\"]{15,}?[”’\"](?!\w)")


@dataclass(frozen=True, slots=True)
class Loaded:
    """Words of a sentence that claim more than it shows."""

    said: Said
    quote: str
    kind: str
    why: str


def loaded_words(matter: Matter) -> list[Loaded]:
    """At most eight, at most two of a kind, one a sentence, in reading order."""
    told: Counter[str] = Counter()
    found: dict[str, Loaded] = {}
    for row in rows("words"):
        for said, quote in _hits(row, matter):
            if said.id not in found and told[row["id"]] < _MOST_OF_A_KIND and len(found) < MOST:
                why = phrase(row["why"][told[row["id"]] % len(row["why"])], q=quote)
                found[said.id] = Loaded(said, quote, row["id"], why)
                told[row["id"]] += 1
    return sorted(found.values(), key=lambda one: one.said.at)


def _hits(row: dict[str, Any], matter: Matter) -> Iterator[tuple[Said, str]]:
    """Sentences the row matches in the author's own words, what is claimed before what is told."""
    for said in sorted(matter.said, key=lambda one: one.narrates):
        barred = (row.get("unbacked") and said.backed) or (
            "unless" in row and cue_of(row["unless"]).search(said.text)
        )
        own = None if said.reported or barred else cue_of(row["pattern"]).search(said.plain)
        if not own or _inside_quotation(said.plain, own.start("q")):
            continue
        quote = _closed(said, quotable(group(own, "q")))
        if " " in quote or not row.get("phrase"):
            yield said, quote


def _inside_quotation(text: str, place: int) -> bool:
    return any(found.start() < place < found.end() for found in _QUOTED.finditer(text))


def _closed(said: Said, quote: str) -> str:
    """The quotation without trailing words that lead on to something not quoted."""
    words = quote.split(" ")
    if len(words) > _LONGEST:
        return rounded(said.doc, " ".join(words[:_LONGEST]))
    kinds = {token.text: token.pos_ for token in said.doc}
    while len(words) > 2 and kinds.get(words[-1], "NOUN") in _LEADS_ON:
        words.pop()
    return " ".join(words)
