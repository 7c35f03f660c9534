"""What a section wants believed, what it gives for that, and the step that joins them."""

import re
from dataclasses import dataclass

from assistant.argument.answers import StatementAnswer
from assistant.argument.schemes import schemes
from assistant.models.offline.english import clauses
from assistant.models.offline.reading import Part, Read
from assistant.models.offline.section.view import REPORTED, View

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
_LONGEST = 40  # tokens of a claim restated


@dataclass(frozen=True, slots=True)
class Stance:
    """A section's claim and what it rests on."""

    claim: Read
    premises: tuple[Read, ...]


def stance(view: View, part: Part) -> Stance:
    """The sentence that the section is there for, and at most two reasons it gives.

    A sentence scores for saying what should or would be, for words of the heading, for standing
    first or last and for drawing a conclusion; it loses for reporting what others hold.
    """
    ranked = sorted(part.sentences, key=lambda s: (-_claim_score(view, s, part), s.id))
    claim = ranked[0]
    others = [s for s in part.sentences if s is not claim and not REPORTED.search(s.text)]
    reasons = sorted(others, key=lambda s: (-_ground_score(s, claim), s.id))[:2]
    return Stance(claim, tuple(sorted(reasons, key=part.sentences.index)))


def _claim_score(view: View, sentence: Read, part: Part) -> float:
    heading = {word.lower()[:6] for word in re.findall(r"\w{4,}", part.heading)}
    own = {stem[:6] for stem in sentence.stems}
    score = 1.2 * min(len(_CLAIMS.findall(sentence.text)), 2)
    score += 0.7 * min(len(heading & own), 3)
    score += _TAIL_POINTS * (sentence.first or sentence.last)
    score += 0.5 * bool(re.match(r"(?:therefore|thus|hence|in short)\b", sentence.text, re.I))
    score -= 2.5 * bool(REPORTED.search(sentence.text))
    score -= 1.0 * sentence.text.endswith("?")
    score -= 0.8 * (view.phrasing.clause(clauses.root_of(sentence.doc)) is None)
    return score - 0.02 * abs(len(sentence.doc) - 22)


def _ground_score(sentence: Read, claim: Read) -> float:
    shared = len(sentence.stems & claim.stems)
    return 0.5 * min(shared, 4) + 1.0 * bool(_GROUNDS.search(sentence.text))


def statement(view: View, sentence: Read, part: Part) -> StatementAnswer:
    """The sentence restated to stand alone: no connective, no pronoun that points outside."""
    said = view.phrasing.clause(clauses.root_of(sentence.doc), _LONGEST)
    if said is None:
        text = _CONNECTIVE.sub("", sentence.text).strip()
        about = part.heading.strip()
        said = f"{about}: {text[:1].lower()}{text[1:]}" if about and _points(sentence) else text
    said = re.sub(r"[“”\"]", "", said).rstrip(" ;,:.")
    return StatementAnswer(text=f"{said[:1].upper()}{said[1:]}.", from_=[sentence.id])


def _points(sentence: Read) -> bool:
    """Whether it begins with a word that points back."""
    return sentence.doc[0].lower_ in {"this", "these", "that", "those", "it", "they", "such"}


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
    known = schemes()
    return f"This assumes that {known.get(scheme_id, known['assertion']).warrant}."
