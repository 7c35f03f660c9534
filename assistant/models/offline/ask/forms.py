"""Questions whose form says where the answer stands: the thesis, an abbreviation, a rejoinder."""

import re
from collections.abc import Mapping, Sequence

from assistant.argument.answers import AskAnswer
from assistant.argument.context import Block
from assistant.models.offline.ask.matching import Candidate
from assistant.models.offline.ask.naming import named_in
from assistant.models.offline.ask.question import Question
from assistant.models.offline.ask.telling import listed, not_said, said, stated
from assistant.models.offline.overview.answer import read_matter
from assistant.models.offline.overview.tensions import tensions
from assistant.models.offline.overview.thesis import thesis

_THESIS = re.compile(
    r"\b(?:main|central|overall|core) (?:claim|argument|point|thesis|idea|message|conclusion|"
    r"position|proposal)\b|\bthesis\b|"
    r"^what (?:exactly |precisely )?(?:does|is|do) (?:the |this )?"
    r"(?:essay|author|writer|article|text|piece) (?:\w+ly )?"
    r"(?:propos(?:e|ing)|argu(?:e|ing)(?: for)?|want|claim(?:ing)?|conclude|recommend|call for|"
    r"about|advocat(?:e|ing)|stand for)(?: overall| exactly| in the end)?\W*$",
    re.I,
)
_CONTRADICTS = re.compile(
    r"\b(?:contradict(?:s|ed|ions?)?|inconsisten\w+|tensions?)\b.*\b(?:itself|himself|herself|"
    r"themsel\w+|essay|author|text|anywhere|there|here|own)\b|"
    r"\b(?:essay|author|text|any|where)\b.*\b(?:contradict\w*|inconsisten\w+)\b",
    re.I,
)
_ABBREVIATION = re.compile(
    r"^[Ww]hat (?:(?:does|do|did) (?:the )?(?P<meant>[A-Z][\w.&-]*) (?:stand for|mean)|"
    r"(?:is|are) (?:the |an? )?(?P<named>[A-Z]{2,}s?))\W*$"
)
_REJOINDER = re.compile(
    r"\b(?:respond(?:s|ed)?|answers?|repl(?:y|ies|ied)|rebuts?|counters?|deals?|dealt|"
    r"address(?:es)?|meets?|dismiss(?:es)?)\b.*\b(?:objections?|critics?|opponents?|sceptics?|"
    r"concerns?|fears?|worr(?:y|ies)|charges?|criticisms?|arguments?|claims?|those who)\b",
    re.I,
)
_OBJECTION = re.compile(
    r"\b(?:critics?|opponents?|sceptics?|skeptics?|detractors?|objections?|"
    r"(?:some|many|others|those) (?:who )?(?:say|argue|claim|fear|object|worry|insist)|"
    r"it (?:is|will be|may be|might be|can be) (?:sometimes |often )?"
    r"(?:said|objected|argued|claimed|feared)|concerns?|fears?|worr(?:y|ies|ied))\b",
    re.I,
)
_OF_ANSWERING = {"respond", "answer", "reply", "rebut", "counter", "deal", "address", "meet"}
_OF_ANSWERING |= {"dismiss", "objection", "critic", "opponent", "sceptic", "concern", "fear"}
_OF_ANSWERING |= {"worry", "charge", "criticism", "argument", "claim"}
_PULLS = 2  # contradictions that are told
_TOPICAL = 0.5  # share of the words of the objection asked about that a sentence has


def by_form(
    question: Question, blocks: Mapping[str, Block], candidates: Sequence[Candidate]
) -> AskAnswer | None:
    """The answer to a question of such a form; None for a question of another form, and for one
    whose answer is not where the form says.
    """
    if _THESIS.search(question.text):
        return _argued(blocks, candidates)
    if _CONTRADICTS.search(question.text):
        return _contradictions(blocks)
    if names := named_in(question.text, candidates):
        return listed(*names)
    if found := _ABBREVIATION.match(question.text):
        return _quoted(_spelled_out(found["meant"] or found["named"], candidates))
    if _REJOINDER.search(question.text):
        return _quoted(_rejoinder(question, candidates))
    return None


def _quoted(found: Sequence[Candidate] | None) -> AskAnswer | None:
    return said(found) if found else None


def _argued(blocks: Mapping[str, Block], candidates: Sequence[Candidate]) -> AskAnswer | None:
    """The sentence that states the thesis; where none does, the thesis as the brief words it."""
    found = thesis(read_matter(blocks))
    near = [each for each in candidates if each.id in found.ids]
    stating = [each for each in near if found.text.rstrip(".") in each.text]
    if near and not stating:
        return stated(found.text, [each.id for each in near])
    return _quoted(stating[:1])


def _contradictions(blocks: Mapping[str, Block]) -> AskAnswer:
    """Where the essay pulls against itself, the plainest first."""
    pulls = tensions(read_matter(blocks))[:_PULLS]
    if not pulls:
        return not_said(None)
    told = [stated(pull.why, [pull.a.id, pull.b.id]) for pull in pulls]
    ids = dict.fromkeys(one for each in told for one in each.ids)
    return AskAnswer(said=True, answer=" ".join(each.answer for each in told), ids=list(ids))


def _spelled_out(short: str, candidates: Sequence[Candidate]) -> list[Candidate] | None:
    """The first sentence with the abbreviation in brackets behind what it stands for."""
    written = (f"({short})", f"({short}s)")
    found = (each for each in candidates if any(one in each.text for one in written))
    first = next(found, None)
    return [first] if first else None


def _rejoinder(question: Question, candidates: Sequence[Candidate]) -> list[Candidate] | None:
    """What follows the objection that is nearest to the one asked about, in the same section."""
    wanted = {word.lemma for word in question.words} - _OF_ANSWERING
    best, share = None, 0.0
    for at, each in enumerate(candidates[:-1]):
        if not _OBJECTION.search(each.text) or candidates[at + 1].part != each.part:
            continue
        there = {token.lemma_.lower() for token in each.doc} | set(each.around)
        shared = len(wanted & there) / max(len(wanted), 1) if wanted else 1.0
        if shared > share:
            best, share = at, shared
    if best is None or share < _TOPICAL:
        return None
    return [candidates[best + 1]]
