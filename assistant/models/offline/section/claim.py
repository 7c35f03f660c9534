"""What a section wants believed, and what it gives for that."""

import re
from dataclasses import dataclass

from assistant.argument.answers import StatementAnswer
from assistant.models.offline.english import clauses
from assistant.models.offline.english.referents import is_empty_it
from assistant.models.offline.reading import Part, Read
from assistant.models.offline.section.view import REPORTED, View

_URGES = re.compile(
    r"\b(?:should|must|ought to|needs? to|has to|had better|let (?:the|us|our|it|them))\b",
    re.IGNORECASE,
)
_PROMISES = re.compile(r"\b(?:would|will|cannot|can never|could|may|can)\b", re.IGNORECASE)
_CONCLUDES = re.compile(
    r"^(?:therefore|thus|hence|so(?! they| it| he| she)|overall|in (?:short|sum|conclusion)|"
    r"as such|the (?:lesson|truth) is)\b|, (?:then|therefore)\b|\bthat is why\b"
    r"|\b(?:shows?|showed|highlight\w*|proves?) that\b",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"^(?:however|in contrast|by contrast|unlike|but|yet|nevertheless|on the contrary)\b",
    re.IGNORECASE,
)
_JUDGES = re.compile(
    r"\b(?:outweighs?|(?:too|far too) (?!who|the|this)\w+|unique|"
    r"very (?:costly|high|patchy|poor|weak|low|slow|unfair)|fundamentally|no different|better|"
    r"the best|never|lacks?|wrong|is right|the right to|simply|effective|essential|"
    r"not (?:worth|true)|(?:it is|nor is it) (?:not |also )?(?:for|desirable|wrong|right)|"
    r"imperialis\w+|illegal|no (?:need|reason)|settled|"
    r"can be (?:mitigated|managed|solved|met))\b",
    re.IGNORECASE,
)
_ILLUSTRATES = re.compile(
    r"\b(?:for (?:example|instance)|such as|notoriously|recently|in \d{4}|since \d{4}|according to|"
    r"(?:similarly|likewise|moreover|furthermore|finally|additionally),?)\b|[‘“][^’”]{25,}",
    re.IGNORECASE,
)
_GROUNDS = re.compile(
    r"\b(?:because|since|for (?:example|instance)|such as|including|due to|as a result|have|has|"
    r"already|often|during|when|according to|per cent|percent)\b|\d",
    re.IGNORECASE,
)
_CONNECTIVE = re.compile(
    r"^(?:moreover|furthermore|additionally|also|however|therefore|thus|hence|consequently|"
    r"similarly|likewise|in addition|most importantly|understandably|indeed|finally|firstly|"
    r"secondly|thirdly|first|second|third|in (?:fact|short|conclusion)|as a result|besides|yet|"
    r"but|and|so|again|of course|true|overall|as such|unfortunately|for (?:example|instance)|"
    r"on the other hand|in contrast|nor)\b(?:,\s*|\s+)",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"\b(?:could|may|might|can|perhaps|possibly|probably|likely|often|some|many|most|largely|"
    r"in part|generally|usually|temporarily|historically|significantly|potentially|almost)\b",
    re.IGNORECASE,
)
_CONCEDES = re.compile(
    r"\b(?:supposed to|it is true|of course|admittedly|whether|tells us nothing|another matter|"
    r"different matters?)\b|^consider\b",
    re.IGNORECASE,
)
_LEANS = {"this", "these", "that", "those", "it", "they", "such", "he", "she", "we", "i"}
_NOUN = re.compile(r"(?:this|these|those|such|that) (?:an? )?[a-z]+ ", re.IGNORECASE)
_BARE = re.compile(r"(?:this|that|these) (?:can|is|was|are|will|would|could)\b", re.IGNORECASE)
_STEP = re.compile(r"(?:\w+ )?\w+ (?:would|will|can|could)")  # what follows `This` or `These`
_FIRST, _LAST = 0.8, 0.5  # for opening or closing the section
_LISTED = re.compile(r"[\w’'-]+, [\w’'-]+, [\w’'-]+")  # the heading given to a part without one
_HEAD = 0.9  # for each word of the heading, up to three
_THESIS = 0.35  # for each word of the thesis, up to three
_MOST_WORDS = 44  # of a statement; a longer sentence is cut at its first break


@dataclass(frozen=True, slots=True)
class Stance:
    """A section's claim and what it rests on."""

    claim: Read
    premises: tuple[Read, ...]


def stance(view: View, part: Part) -> Stance:
    """The sentence that the section is there for, and at most two reasons it gives.

    A sentence scores for what a claim does: it urges, promises, judges or concludes, it says what
    the heading says, it turns to the author's own side. It loses for what a ground does: it tells
    what happened, brings an example, asks, reports what others hold, leans on the one before.
    """
    ranked = sorted(part.sentences, key=lambda s: (-_claim_score(view, s, part), s.id))
    claim = ranked[0]
    others = [s for s in part.sentences if s is not claim and not REPORTED.search(s.text)]
    reasons = sorted(others, key=lambda s: (-_ground_score(s, claim), s.id))[:2]
    return Stance(claim, tuple(sorted(reasons, key=part.sentences.index)))


def _claim_score(view: View, sentence: Read, part: Part) -> float:
    own = {stem[:6] for stem in sentence.stems}
    said = "" if _LISTED.fullmatch(part.heading) else part.heading
    heading = {word.lower()[:6] for word in re.findall(r"\w{4,}", said)}
    thesis = {word.lower()[:6] for word in re.findall(r"\w{5,}", view.thesis.text)}
    text = sentence.text
    score = max(1.3 * bool(_URGES.search(text)), 1.0 * bool(_PROMISES.search(text)))
    score += 0.9 * bool(_JUDGES.search(text)) + 1.2 * bool(_CONCLUDES.search(text))
    score += 1.0 * bool(_TURNS.search(text))
    score += _HEAD * min(len(heading & own), 3) + _THESIS * min(len(thesis & own), 3)
    score += _FIRST * sentence.first + _LAST * sentence.last
    score -= 1.5 * _past(sentence) + 1.1 * bool(_ILLUSTRATES.search(text))
    score -= 2.5 * bool(REPORTED.search(text)) + 2.5 * text.endswith("?")
    score -= 1.0 * bool(re.search(r"[‘“][^’”]{25,}", text)) + _leaning(sentence)
    score -= 0.4 * bool(re.search(r"\d", text)) + 0.5 * text.startswith("If ")
    score -= 0.9 * bool(_CONCEDES.search(text)) + 1.0 * (sentence not in view.reading.sentences)
    return score - 0.03 * abs(len(sentence.doc) - 20)


def _past(sentence: Read) -> bool:
    """Whether its main clause tells what happened once."""
    root = clauses.root_of(sentence.doc)
    return bool(
        root.tag_ == "VBD"
        or any(c.tag_ == "VBD" for c in root.children if c.dep_.startswith("aux"))
    )


def _leaning(sentence: Read) -> float:
    """How much it leans on the sentence before: a bare `This` more than `These fears`."""
    said = _CONNECTIVE.sub("", sentence.text)
    first = said.split(" ", 1)[0].lower()
    if first not in _LEANS or _CONCLUDES.search(sentence.text) or is_empty_it(sentence.doc[0]):
        return 0.0
    if _URGES.search(said.split(",")[0]):
        return 0.2
    return 1.3 if _BARE.match(said) or not _NOUN.match(said) else 0.3


def _ground_score(sentence: Read, claim: Read) -> float:
    shared = len(sentence.stems & claim.stems)
    score = 0.5 * min(shared, 4) + 1.0 * bool(_GROUNDS.search(sentence.text))
    return score - _leaning(sentence) - 1.0 * sentence.text.endswith("?")


def statement(view: View, sentence: Read) -> StatementAnswer:
    """The sentence restated to stand alone: no connective, no note, no pronoun that points back."""
    said = re.sub(r"\s*\([^()]*\)", "", sentence.text).strip()
    said = _CONNECTIVE.sub("", said)
    said = _pointing(view, sentence, said)
    said = re.sub(r"[“”\"]", "", _short(said)).rstrip(" ;,:.?–—-")
    return StatementAnswer(text=f"{said[:1].upper()}{said[1:]}.", from_=[sentence.id])


def _pointing(view: View, sentence: Read, said: str) -> str:
    """The words with what points back at their beginning put into a noun, where one is found."""
    first, _, rest = said.partition(" ")
    if first.lower() in {"it", "they", "he", "she"}:
        agent = view.phrasing.agent(clauses.root_of(sentence.doc))
        return f"{agent} {rest}" if agent else said
    if first.lower() in {"this", "these"} and _STEP.match(rest):
        return f"the {rest}"
    if first.lower() == "such" and re.match(r"an? ", rest):
        return f"the {rest.split(' ', 1)[1]}"
    return said


def _short(said: str) -> str:
    """The words up to the first break that leaves a sentence, where there are too many."""
    if len(said.split()) <= _MOST_WORDS:
        return said
    for piece in re.split(r"[;:–—]\s", said)[:1]:
        if 6 <= len(piece.split()) <= _MOST_WORDS:
            return piece
    return said


def hedges(sentence: Read) -> list[str]:
    """The words by which it limits itself, each once."""
    return list(dict.fromkeys(word.lower() for word in _HEDGES.findall(sentence.text)))
