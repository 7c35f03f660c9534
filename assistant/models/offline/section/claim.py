"""What a section wants believed, what it gives for that, and the step that joins them."""

import re
from dataclasses import dataclass

from assistant.argument.answers import StatementAnswer
from assistant.argument.schemes import schemes
from assistant.models.offline.reading import Part, Read
from assistant.models.offline.section.clauses import Clause, sentence_case

_CLAIMS = re.compile(
    r"\b(?:should|must|ought to|need to|would|therefore|thus|hence|far outweigh|cannot|"
    r"is (?:the|an?) (?:best|only|right|wrong)|must be|has to|will)\b",
    re.IGNORECASE,
)
_GROUNDS = re.compile(
    r"\b(?:because|since|for (?:example|instance)|such as|including|due to|as a result|have|has|"
    r"already|often|during|when|according to|\d)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"\b(?:critics|opponents|sceptics|skeptics|some (?:argue|say|fear))\b", re.I)
_CONNECTIVE = re.compile(
    r"^(?:moreover|furthermore|additionally|also|however|therefore|thus|hence|consequently|"
    r"similarly|likewise|in addition|most importantly|understandably|indeed|finally|firstly|"
    r"secondly|thirdly|first|second|third|in (?:fact|short|conclusion)|as a result|besides|yet|"
    r"but|and|so|again|of course|for (?:example|instance)|on the other hand|in contrast)\b,?\s+",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"\b(?:could|may|might|can|perhaps|possibly|probably|likely|often|some|many|most|largely|"
    r"in part|generally|usually|temporarily|historically|significantly|potentially|almost)\b",
    re.IGNORECASE,
)
_TAIL_POINTS = 0.8
_WARRANTS = {
    "precedent": "what was done before may be done again, and would end better this time",
    "analogy": "the two cases are alike in what decided how they ended",
    "contrast": "the difference it names is the one that made the other case go badly",
    "cause": "nothing else was at work that would bring the result about without it",
    "correlation": "what went together did so because the one caused the other",
    "consequences": "those who would have to respond do respond as the author expects",
    "negative-consequences": "the harm is likely, and could not be kept off by a smaller step",
    "practical": "no other way to the goal costs less",
    "alternatives": "the courses it compares are all there are",
    "example": "the cases it picks are like the ones it leaves out",
    "expert": "those it relies on know the matter at first hand and have no stake in it",
    "popular": "what people think of the partner is what they think of this step",
    "threat": "the other side answers pressure by giving way",
    "fear": "the danger is as near as it says, and this is what wards it off",
    "sign": "the sign can be read in only one way",
    "classification": "the case fits the kind it is put under",
    "values": "the value it names comes before the ones it costs",
    "rule": "the rule covers this case and deserves to be followed in it",
    "commitment": "what was done before binds them to do this",
    "slippery-slope": "nobody could stop after the first step",
    "sunk-cost": "what has been spent is a reason to spend more",
    "weighing": "gains and costs were counted over the same time and for the same people",
    "reassurance": "somebody has both the power and the will to enforce the terms",
    "bias": "the motive it sees is the real one and the only one",
    "ignorance": "whoever doubts has to prove it, and not whoever proposes",
    "assertion": "its word may be taken for it",
}


@dataclass(frozen=True, slots=True)
class Stance:
    """A section's claim and what it rests on."""

    claim: Read
    premises: tuple[Read, ...]


def stance(part: Part) -> Stance:
    """The sentence that the section is there for, and at most two reasons it gives.

    A sentence scores for saying what should or would be, for words of the heading, for standing
    first or last and for drawing a conclusion; it loses for reporting what others hold.
    """
    ranked = sorted(part.sentences, key=lambda s: (-_claim_score(s, part), s.id))
    claim = ranked[0]
    others = [s for s in part.sentences if s is not claim and not _REPORTED.search(s.text)]
    reasons = sorted(others, key=lambda s: (-_ground_score(s, claim), s.id))[:2]
    return Stance(claim, tuple(sorted(reasons, key=lambda s: part.sentences.index(s))))


def _claim_score(sentence: Read, part: Part) -> float:
    heading = {word.lower()[:6] for word in re.findall(r"\w{4,}", part.heading)}
    own = {stem[:6] for stem in sentence.stems}
    score = 1.2 * min(len(_CLAIMS.findall(sentence.text)), 2)
    score += 0.7 * min(len(heading & own), 3)
    score += _TAIL_POINTS * (sentence.first or sentence.last)
    score += 0.5 * bool(re.match(r"(?:therefore|thus|hence|in short)\b", sentence.text, re.I))
    score -= 2.5 * bool(_REPORTED.search(sentence.text))
    score -= 1.0 * sentence.text.endswith("?")
    score -= 0.8 * (Clause(sentence, _root(sentence)).saying is None)
    return score - 0.02 * abs(len(sentence.doc) - 22)


def _ground_score(sentence: Read, claim: Read) -> float:
    shared = len(sentence.stems & claim.stems)
    return 0.5 * min(shared, 4) + 1.0 * bool(_GROUNDS.search(sentence.text))


def _root(sentence: Read) -> int:
    return next((token.i for token in sentence.doc if token.dep_ == "ROOT"), 0)


def statement(sentence: Read, topic: str) -> StatementAnswer:
    """The sentence restated to stand alone: no connective, no pronoun that points outside."""
    text = _CONNECTIVE.sub("", sentence.text).strip()
    clause = Clause(sentence, _root(sentence))
    if clause.saying is None and topic and not text.lower().startswith(topic.lower()):
        text = f"On {topic}: {text[:1].lower() + text[1:]}"
    text = re.sub(r"[“”\"]", "", text)
    return StatementAnswer(text=sentence_case(text).rstrip(" ;,:"), from_=[sentence.id])


def hedges(sentence: Read) -> list[str]:
    """The words by which it limits itself, each once."""
    return list(dict.fromkeys(word.lower() for word in _HEDGES.findall(sentence.text)))


def schemes_of(sentence: Read) -> dict[str, float]:
    """The schemes whose cues it has, with a confidence: 0.4 for one cue, more for each further."""
    found = {}
    for scheme in schemes().values():
        cues = sum(bool(cue.search(sentence.text)) for cue in scheme.cues)
        if cues:
            found[scheme.id] = round(min(0.25 + 0.15 * cues, 0.7), 2)
    return found


def warrant(scheme_id: str) -> str:
    """The unstated step of a scheme."""
    return f"This assumes that {_WARRANTS.get(scheme_id, _WARRANTS['assertion'])}."
