"""How a section seems to argue, and the step its claim leaves unsaid."""

import re
from collections.abc import Sequence

from assistant.argument.answers import SchemeAnswer
from assistant.argument.schemes import schemes, schemes_by_cue
from assistant.models.offline.english import clauses
from assistant.models.offline.reading import Part, Read
from assistant.models.offline.section.forecasts import MEASURES, foretells
from assistant.models.offline.section.plan import Drafted
from assistant.models.offline.section.slots import add, filled, of_clause, of_essay
from assistant.models.offline.section.view import View, tone

MOST = 5
_BY_OPENING = 0.5  # confidence in a scheme that only the way into a sentence shows
_ANNOUNCES = re.compile(
    r"^(?:another|the|my|our|a|one) (?:\w+ ){0,2}(?:reason|point|argument|fact) is that ",
    re.IGNORECASE,
)
_LONG_GIST = 20  # words of a claim that is told in a warrant: it is read, and not spoken
_SPEAKS = re.compile(
    r"\b(?:according to|estimates?|expects?|(?<!code )(?<!law )(?<!rule )(?:says?|said|tells?|told)"
    r"|argue[sd]?|claim(?:s|ed)?|found|finds?|shows?|showed|shown|suggests?|suggested|warn(?:s|ed)?"
    r"|wr(?:ote|ites)|concluded?|reports?|reported|calculated?|experts?)\b",
    re.IGNORECASE,
)
_URGES = {"recommend", "propose", "urge", "ask"}
_VALUE = re.compile(
    r"\b(?:justice|fairness|freedom|liberty|equality|dignity|democracy|sovereignty|autonomy)\b",
    re.IGNORECASE,
)
# Where several schemes are as sure: the more telling first.
_TELLING = (
    "weighing", "threat", "contrast", "precedent", "reassurance", "alternatives", "sunk-cost",
    "slippery-slope", "ignorance", "popular", "commitment", "rule", "values", "correlation",
    "cause", "analogy", "classification", "fear", "negative-consequences", "consequences",
    "practical", "sign", "expert", "example", "bias", "assertion",
)  # fmt: skip


def schemes_of(sentence: Read) -> dict[str, float]:
    """The schemes whose cues it has, with a confidence: 0.4 for one cue, more for each further."""
    found = {}
    for scheme in schemes_by_cue().fitting(sentence.text):
        cues = sum(bool(cue.search(sentence.text)) for cue in scheme.cues)
        if cues:
            found[scheme.id] = round(min(0.25 + 0.15 * cues, 0.7), 2)
    return found


def recognised(part: Part, drafts: Sequence[Drafted]) -> list[SchemeAnswer]:
    """The schemes of the section, each with its sentences: those attacked, then the surest."""
    found: dict[str, dict[str, float]] = {}
    for sentence in part.sentences:
        for scheme, confidence in schemes_of(sentence).items():
            found.setdefault(scheme, {})[sentence.id] = confidence
    for draft in drafts:
        at = found.setdefault(draft.match.opening.scheme, {})
        at.setdefault(draft.match.sentence.id, _BY_OPENING)
    pressed = {draft.match.opening.scheme for draft in drafts}
    ranked = sorted(
        found, key=lambda one: (one not in pressed, -max(found[one].values()), _telling(one))
    )
    return [
        SchemeAnswer(id=one, confidence=max(found[one].values()), from_=sorted(found[one], key=_at))
        for one in ranked[: max(MOST, len(pressed))]
    ]


def _telling(scheme: str) -> int:
    """Its place among schemes that are as sure; one without a place comes last."""
    return _TELLING.index(scheme) if scheme in _TELLING else len(_TELLING)


def _at(sentence_id: str) -> int:
    return int(sentence_id.partition(".")[2] or 0)


def warrant(view: View, part: Part, claim: Read) -> str:
    """The unstated step from the section's reasons to its claim, in the section's own terms."""
    root = clauses.root_of(claim.doc)
    slots = of_essay(view, part) | of_clause(view, claim, root)
    # A party that only the rest of the section names need not be the one the claim is about.
    if named := view.rivals(claim.doc):
        add(slots, "rival", named[0])
    if value := _VALUE.search(claim.text):
        slots["value"] = value.group().lower()
    whole = view.phrasing.clause(root, _LONG_GIST) if "gist" not in slots else None
    if whole and "," not in whole:
        slots["gist"] = whole
    if "gist" in slots:
        slots["gist"] = _ANNOUNCES.sub("", slots["gist"])
    if view.act:
        slots["for_it"] = f"{'for' if view.proposes else 'against'} {view.act}"
    if not view.proposes:  # what an essay opposes is not what its reasons need
        slots.pop("plan", None)
        if act := slots.pop("act", None):
            slots["avoided"] = act
    scheme = schemes()[_scheme_of(view, claim)]
    for template in scheme.warrants:
        said = filled(template, slots)
        if said:
            return f"This assumes that {said}."
    raise ValueError(f"{scheme.id} has no warrant without a slot")


def _scheme_of(view: View, claim: Read) -> str:
    """The scheme its claim follows: by its cues, else by what its verb does or its notes back.

    A claim about what is so is no forecast, whatever its clauses under the main one foretell.
    """
    root = clauses.root_of(claim.doc)
    modal = clauses.modal(root)
    foretold = foretells(root, claim.text)
    found = schemes_of(claim)
    if root.lemma_ in MEASURES and modal:
        return "weighing"
    if not foretold:
        found.pop("consequences", None)
    if "expert" in found and (clauses.is_negated(root) or not _SPEAKS.search(claim.text)):
        found.pop("expert")  # a survey named, or a word in quotation marks, says nothing yet
    if claim.id in view.thesis.ids and (root.tag_ == "VB" or root.lemma_ in _URGES):
        return "practical"
    if {"consequences", "negative-consequences"} <= found.keys():
        found.pop("consequences" if tone(claim.text) < 0 else "negative-consequences")
    if found:
        return min(found, key=lambda one: (-found[one], _telling(one)))
    if modal in {"should", "must", "ought"}:
        return "practical"
    if foretold:
        return "consequences"
    return "expert" if view.has_note(claim) else "assertion"
