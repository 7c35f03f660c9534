"""The essay at its strongest, fairly told, and what not to contest."""

import re
from collections.abc import Iterator
from typing import Any

from assistant.argument.answers import SteelmanAnswer
from assistant.argument.language import parse
from assistant.models.offline.overview.findings import Findings
from assistant.models.offline.overview.matter import Said
from assistant.models.offline.overview.phrases import clause, opened
from assistant.models.offline.overview.thesis import weights

_ASKS = re.compile(r"let\b|please\b|\w+ let\b", re.IGNORECASE)
_ASKED = re.compile(r"(?:what|who|whom|when|where|why|how)\b", re.IGNORECASE)
_MOST_CONCEDED = 3
_MOST_CLAIMS = 3
_FEWEST = 2  # sentences of what it argues, besides its thesis
_LONGEST = 32
_NEED = re.compile(
    r"\b(?:attacks?|theft|crime\w*|held back|hamper\w*|hinder\w*|shortages?|delays?|"
    r"overcrowd\w*|pollut\w+|threat\w*|suffer\w*|losses|harm\w*|damag\w+|fail\w*|terroris\w+|violence|abuse\w*|"
    r"corrupt\w*|cost\w*|deficit|errors?|vandal\w+|inaccurate|libel\w*|adversar\w+|stifled|unable|inability|"
    r"declin\w+|lost|unsafe|poor|lack\w*|discontinued|repressive|incorrect|skewed|negative)\b",
    re.IGNORECASE,
)
_POINTS = {"this", "that", "these", "those", "such"}
# Where a fact is already being made something of.
_MADE_OF_IT = re.compile(
    r"\b(?:due to|because|seems?|suggests?|shows?|argues?|remarked|described|claims?|even felt|"
    r"so |too |very|badly|should|must|threat to)\b|[“”]",
    re.IGNORECASE,
)
_SUMS_UP = re.compile(r"\boutweighs?\b|\blacks? (?:any |all )?\w*\s?justification\b", re.IGNORECASE)
_STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|can|cannot|could|would|will|should|must|does|do|did|fails?|lacks?|"
    r"undermines?|threatens?|exacerbates?|encourages?|protects?|makes?|causes?|helps?|harms?|improves?|"
    r"shows?|proves?|increases?|reduces?|leads?|creates?|prevents?|promotes?|never|need(?:s|ed)?|deserve\w*|limits?)\b",
    re.IGNORECASE,
)


def steelman(found: Findings) -> SteelmanAnswer:
    """Their case as its author would sign it: what is at stake, how it works, what it answers."""
    reasons = _reasons(found)
    told = [*(reasons or _need(found)), *_working(found)]
    if len(told) < _FEWEST and not reasons:
        told = [*_claims(found), *told]
    parts = [found.thesis.text, *told, *_answered(found)]
    concede = list(_conceded(found))
    return SteelmanAnswer(text=" ".join(part for part in parts if part), concede=concede)


def _reasons(found: Findings) -> list[str]:
    """The headings, where they state the reasons themselves."""
    headings = [chapter.heading.rstrip(". ") for chapter in found.matter.chapters]
    stated = [one for one in headings if _STATES.search(one) and not _ASKED.match(one)]
    stated = [one for one in stated if not one.isupper()]
    if len(stated) < 3 or len(stated) < len(headings) - 1:
        return []
    told = "; ".join(
        _reason(found, heading, doc) for heading, doc in zip(stated, parse(stated), strict=True)
    )
    return [f"Its reasons bear on different things: {told}."]


def _reason(found: Findings, heading: str, doc: Any) -> str:
    """A heading as a reason: `Undermines the state` is said of it, whatever it is."""
    first = doc[0]
    if _STATES.match(heading) and first.lower_.endswith("s") and not _has_verb(doc[1:]):
        return f"it {heading[:1].lower()}{heading[1:]}"
    plain = first.pos_ != "PROPN" and not first.ent_type_ and not first.text.isupper()
    common = found.matter.lower_words | ({first.lower_} if plain else set())
    return clause(heading, common=common)


def _has_verb(tokens: Any) -> bool:
    """Whether there is a verb of the main clause among them."""
    told = [token for token in tokens if token.dep_ not in {"mark", "punct"}]
    if told and told[0].i != 1:  # `shows that ...`
        return False
    return any(token.pos_ == "AUX" or token.tag_ in {"VBZ", "VBP", "VBD", "MD"} for token in told)


def _claims(found: Findings) -> list[str]:
    """What its sections want believed, where little else is told of it."""
    thesis = set(found.thesis.ids)
    claimed = [
        next((one for one in found.matter.said if text in {one.plain, one.text}), None)
        for text in found.matter.claims.values()
    ]
    sound = [
        one
        for one in claimed
        if one and one.id not in thesis and not _ASKS.match(one.plain) and _tellable(one)
    ]
    best = sorted(_ranked(found, sound)[:_MOST_CLAIMS], key=lambda one: one.at)
    told = "; ".join(_clause(found, one) for one in best)
    return [f"It argues: {told}."] if told else []


def _need(found: Findings) -> Iterator[str]:
    """The ills that are named and shown, best backed and most central first."""
    shown = [one for one in _standing(found) if _NEED.search(one.plain) and _tells(one)]
    needs = _ranked(found, shown)
    leads = ("It starts from something real:", "It adds that")
    for lead, said in zip(leads, needs[:2], strict=False):
        yield f"{lead} {_clause(found, said)}."


def _working(found: Findings) -> Iterator[str]:
    results = [one.said for one in (found.gains if found.thesis.proposes else found.losses)]
    best = [one for one in _ranked(found, results) if _tellable(one)]
    if best:
        lead = "What it promises:" if found.thesis.proposes else "What it warns of:"
        yield f"{lead} {_clause(found, best[0])}."


def _answered(found: Findings) -> Iterator[str]:
    grant = found.grant("objection")
    after = grant.answer if grant else None
    if grant and after:
        yield (
            "Nor does it hide from its critics, with their objection that "
            f"“{grant.quote}” ({grant.said.id}): it answers that {_clause(found, after)}."
        )


def _conceded(found: Findings) -> Iterator[str]:
    """Plain facts that nothing of ours answers: the need that a plan is for, else events with a
    name and a date; never what is made of them.
    """
    answered = {one.answers for one in found.matter.attacks if one.strength > 2}
    pulled = {one.id for pull in found.tensions for one in (pull.a, pull.b)}
    barred = answered | pulled | {grant.said.id for grant in found.grants}
    barred |= {one.said.id for one in found.words}
    calm = [
        one
        for one in _standing(found)
        if one.id not in barred and not _MADE_OF_IT.search(one.plain) and _tells(one)
    ]
    needs = [one for one in calm if _NEED.search(one.plain) and not one.narrates]
    events = [one for one in calm if one.narrates and re.search(r"\d", one.plain) and one.names]
    facts = (needs if found.thesis.proposes else []) or events
    for said in _ranked(found, facts)[:_MOST_CONCEDED]:
        yield f"{opened(said.plain).rstrip(' .')} ({said.id})."


def _tells(said: Said) -> bool:
    """Whether it tells what somebody does or suffers; not what something is, or is not."""
    root = next((t for t in said.doc if t.dep_ == "ROOT"), None)
    denied = any(t.dep_ == "neg" or t.lower_ in {"no", "nothing", "never"} for t in said.doc)
    return root is not None and root.lemma_ != "be" and not denied


def _standing(found: Findings) -> list[Said]:
    """Statements of what is or was, in the author's own voice, that make sense alone."""
    weak = {*found.thesis.ids, *(grant.said.id for grant in found.grants)}
    return [
        one
        for one in found.matter.said
        if not one.promised
        and not one.reported
        and one.id not in weak
        and not _SUMS_UP.search(one.plain)
        and _tellable(one)
    ]


def _tellable(said: Said) -> bool:
    words = opened(said.plain).split()
    verb = any(t.dep_ == "ROOT" and t.pos_ in {"VERB", "AUX"} for t in said.doc)
    points_back = any(
        t.lower_ in _POINTS and (t.dep_ == "det" or t.i == 0 or t.head.dep_ == "ROOT")
        for t in said.doc
    )
    return (
        6 <= len(words) <= _LONGEST
        and verb
        and not points_back
        and not said.plain.endswith("?")
        and words[0].lower() not in {"it", "they", "he", "she"}
    )


def _ranked(found: Findings, said: list[Said]) -> list[Said]:
    spread = weights(found.matter)

    def central(one: Said) -> float:
        stems = one.stems or frozenset({""})
        return sum(spread[stem] for stem in stems) / len(stems) + 2 * one.backed

    return sorted(said, key=lambda one: (-central(one), one.at))


def _clause(found: Findings, said: Said) -> str:
    """The sentence as a clause: its first word in small letters where the grammar sees no name."""
    first, _, after = opened(said.plain).partition(" ")
    first = first.rstrip(",")
    if after[:1].isupper():  # `Lake Orrin`
        return clause(said.plain, common=frozenset())
    token = next((t for t in said.doc if t.text.lower() == first.lower()), None)
    plain = token is not None and token.pos_ not in {"PROPN", "NUM"} and not token.ent_type_
    common = {first.lower()} if plain and first != "I" else set()
    return clause(said.plain, common=found.matter.lower_words | common)
