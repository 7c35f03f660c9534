"""The essay at its strongest, fairly told, and what not to contest."""

import re
from collections.abc import Iterator
from typing import Any

from assistant.argument.answers import SteelmanAnswer
from assistant.argument.language import parse
from assistant.models.offline.english.referents import PRONOUNS, antecedent, is_empty_it, subject_of
from assistant.models.offline.overview.concessions import OF_OTHERS
from assistant.models.offline.overview.findings import Findings
from assistant.models.offline.overview.matter import Said
from assistant.models.offline.overview.phrases import clause, opened
from assistant.models.offline.overview.thesis import weights

_ASKS = re.compile(r"let\b|please\b|\w+ let\b", re.IGNORECASE)
_ASKED = re.compile(r"(?:what|who|whom|when|where|why|how)\b", re.IGNORECASE)
_MOST_CONCEDED = 2
_MOST_CLAIMS = 4
_FEWEST = 2  # sentences of what it argues, besides its thesis
_SAME = 0.6  # of the thesis's words: what shares them says it again
_FEWEST_WORDS = 4
_LONGEST = 36
_IN_ORDER = ("First,", "Second,", "Third,", "Fourth,")
_POINTING = {"det", "nsubj", "nsubjpass", "dobj", "pobj"}
_SPEAKERS = {"i", "my", "me", "we", "us", "you", "your", "ones"}
_COMPARES = re.compile(
    r"\b(?:no different|the two|the same is|(?:an)?other way|above|otherwise)\b|, however\b"
    r"|\bfor (?:example|instance)\b"
    r"|\b(?:point|reason|argument) (?:\w+ )?is\b",
    re.IGNORECASE,
)
_STORY = re.compile(r"\b(?:father|mother|son|daughter|man|woman|boy|girl)\b", re.IGNORECASE)
_PREFERRED = re.compile(r"\b(?:some \w+ prefer|complain(?:s|ed)?)\b", re.IGNORECASE)
_DEMANDS = re.compile(r"\b(?:should|must|ought to)\b")
# What answers somebody, gives way, or cannot stand first.
_TURNED = re.compile(
    r"(?:but|however|yet|as for|even if|if|otherwise|because|so|nor|still|of course|although"
    r"|though|others|another|with respect|once again)\b",
    re.IGNORECASE,
)
_ILL = re.compile(
    r"\b(?:attacks?|theft|crimes?|held back|hampers?|hinders?|shortages?|delays|overcrowd\w*"
    r"|pollut\w+|suffer\w*|losses|fail(?:s|ed|ing)?|terroris\w+|violence|abuses?|corrupt\w*"
    r"|adversar\w+|stifled|declin\w+|unsafe|poverty|hunger|lonel\w+|exhaust\w+|burnout|drown\w*"
    r"|die|dies|homeless\w*|unemploy\w+|harass\w+|bull(?:y|ied)\w*|congest\w+|extinct\w*|disease)\b",
    re.IGNORECASE,
)
_CARRIES = re.compile(
    r"\d|\b(?:less|fewer|more|better|than|cheaper|only|never|always|every|says?|said|shows?|showed|study"
    r"|survey|according|thanks|without|instead|helps?|protects?|prevents?|saves?|reduces?|stop|although|though|fears?|worry|worries)\b"
    r"|^(?:But|However|Yet|Still)\b",
    re.IGNORECASE,
)
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
    """Their case as its author would sign it: what is at stake, its reasons in order, what it
    answers; three to six sentences.
    """
    told = _reasons(found)
    if not told:
        need = _need(found)
        told = [*need, *_claims(found, _MOST_CLAIMS - len(need))]
        told += list(_working(found))[: len(told) < _FEWEST]
    known = " ".join(told).lower()
    parts = [found.thesis.text, *told, *_answered(found, known)]
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


def _claims(found: Findings, most: int) -> list[str]:
    """What its sections want believed, in order: the claim of each, or another sentence of it where
    that repeats the thesis or leans on the text around it.
    """
    claims = found.matter.claims
    fit = {
        section: (text, doc)
        for (section, text), doc in zip(claims.items(), parse(list(claims.values())), strict=True)
        if _is_reason(found, text, doc)
    }
    for section in list(claims)[
        1:-1
    ]:  # an opening or a close gives no reason in place of its claim
        other = None if section in fit else _in_its_place(found, section)
        if other:
            fit[section] = (other.plain, other.doc)
    spread = weights(found.matter)
    own = {section for section in fit if fit[section][0] in claims.values()}
    ranked = sorted(fit, key=lambda one: (one not in own, -_central(spread, fit[one][0])))
    kept = ranked[:most]
    told = [_as_clause(found, *fit[section]) for section in claims if section in kept]
    return [f"{lead} {claim}." for lead, claim in zip(_IN_ORDER, told, strict=False)]


def _is_reason(found: Findings, text: str, doc: Any) -> bool:
    thesis = _content(found.thesis.text)
    repeats = len(_content(text) & thesis) >= _SAME * len(thesis)
    theirs = OF_OTHERS.search(text) or _PREFERRED.search(text)
    states = subject_of(doc) is not None and not _DEMANDS.search(text)
    return states and not theirs and not repeats and _stands_alone(doc)


def _in_its_place(found: Findings, section: str) -> Said | None:
    """The sentence of a section that is nearest to the whole and can be told alone."""
    chapter = found.matter.chapter.get(section)
    granted = {grant.said.id for grant in found.grants}
    fitting = [
        one
        for one in (chapter.said if chapter else ())
        if not one.reported
        and one.id not in granted
        and _is_reason(found, one.plain, one.doc)
        and not any(entity.label_ == "PERSON" for entity in one.doc.ents)
        and not _STORY.search(one.plain)
    ]
    return next(iter(_ranked(found, fitting)), None)


def _content(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.lower()))


def _central(spread: Any, text: str) -> float:
    stems = {word[:6] for word in _content(text)}
    return sum(spread[stem] for stem in stems) / len(stems) if stems else 0.0


def _need(found: Findings) -> list[str]:
    """The ill that is named and shown, best backed and most central; at most one."""
    if not found.thesis.proposes:
        return []
    shown = [one for one in _standing(found) if _NEED.search(one.plain) and _tells(one)]
    best = [one for one in _ranked(found, shown) if _is_ill(one)]
    return [f"It starts from something real: {_clause(found, said)}." for said in best[:1]]


def _working(found: Findings) -> Iterator[str]:
    results = [one.said for one in (found.gains if found.thesis.proposes else found.losses)]
    best = [one for one in _ranked(found, results) if _tellable(one)]
    if best:
        lead = "What it promises:" if found.thesis.proposes else "What it warns of:"
        yield f"{lead} {_clause(found, best[0])}."


def _answered(found: Findings, known: str) -> Iterator[str]:
    """The objection it takes up and its answer, where that is not told already."""
    grant = found.grant("objection")
    after = grant.answer if grant else None
    if grant and after and after is not grant.said and _stands_alone(after.doc):
        if opened(after.plain).rstrip(" .").lower() in known:
            return
        yield (
            "Nor does it hide from its critics, with their objection that "
            f"“{grant.quote}” ({grant.said.id}): it answers that {_clause(found, after)}."
        )


def _conceded(found: Findings) -> Iterator[str]:
    """Common ground: that the ill is there which a plan is for, where nothing of ours answers it.

    Never a figure, a comparison, a success or a claim of the author's: those carry the case.
    """
    if not found.thesis.proposes:
        return
    answered = {one.answers for one in found.matter.attacks if one.strength > 2}
    pulled = {one.id for pull in found.tensions for one in (pull.a, pull.b)}
    claims = set(found.matter.claims.values())
    barred = answered | pulled | {one.said.id for one in found.words}
    barred |= {one.id for one in found.matter.said if one.plain in claims}
    ills = [
        one
        for one in _standing(found)
        if one.id not in barred
        and not one.narrates
        and not _MADE_OF_IT.search(one.plain)
        and _tells(one)
        and _is_ill(one)
    ]
    for said in _ranked(found, ills)[:_MOST_CONCEDED]:
        yield f"{opened(said.plain).rstrip(' .')} ({said.id})."


def _is_ill(said: Said) -> bool:
    """Whether it tells of an ill and of nothing else: no sum, no comparison, no answer to one."""
    return bool(_ILL.search(said.plain)) and not _CARRIES.search(said.plain)


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
    return _stands_alone(said.doc)


def _stands_alone(doc: Any) -> bool:
    """Whether a sentence can be told without those around it: a statement of fit length that
    points at nothing before it, and in nobody's first person.
    """
    words = opened(doc.text).split()
    verb = any(t.dep_ == "ROOT" and t.pos_ in {"VERB", "AUX"} for t in doc)
    points_back = any(
        t.lower_ in _POINTS
        and t.tag_ != "WDT"
        and (t.dep_ in _POINTING or t.i == 0 or t.head.dep_ == "ROOT")
        for t in doc
    )
    return (
        _FEWEST_WORDS <= len(words) <= _LONGEST
        and verb
        and not points_back
        and not _hangs(doc)
        and not doc.text.endswith("?")
        and not _ASKS.match(doc.text)
        and not _TURNED.match(opened(doc.text))
    )


def _hangs(doc: Any) -> bool:
    """Whether it has a pronoun that stands for nothing in it: `once they run, their power`."""
    named = False
    if doc[0].lower_ == "it" and not any(t.lower_ in {"that", "to", "if"} for t in doc):
        return True
    for token in doc:
        if token.lower_ in _SPEAKERS:
            return True
        if token.lower_ in PRONOUNS and not is_empty_it(token):
            loose = not named if token.tag_ == "PRP$" else antecedent(token, {}) is None
            if loose:
                return True
        named = named or token.pos_ in {"NOUN", "PROPN"}
    return bool(_COMPARES.search(doc.text))


def _ranked(found: Findings, said: list[Said]) -> list[Said]:
    spread = weights(found.matter)

    def central(one: Said) -> float:
        stems = one.stems or frozenset({""})
        return sum(spread[stem] for stem in stems) / len(stems) + 2 * one.backed

    return sorted(said, key=lambda one: (-central(one), one.at))


def _clause(found: Findings, said: Said) -> str:
    """The sentence as a clause: its first word in small letters where the grammar sees no name."""
    return _as_clause(found, said.plain, said.doc)


def _as_clause(found: Findings, text: str, doc: Any) -> str:
    first, _, after = opened(text).partition(" ")
    first = first.rstrip(",")
    if after[:1].isupper():  # `Lake Orrin`
        return clause(text, common=frozenset())
    token = next((t for t in doc if t.text.lower() == first.lower()), None)
    plain = token is not None and token.pos_ != "NUM" and not token.ent_type_
    common = {first.lower()} if plain and first != "I" else set()
    return clause(text, common=found.matter.lower_words | common)
