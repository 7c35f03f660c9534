"""Who speaks in a sentence: its author, others who are reported, or nobody: a case thought up.

Patterns find the words that report; the grammar finds the verbs that do, with whoever holds them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

_HOLD = "argue|claim|say|fear|object|contend|believe|worry|point out|insist|complain|reply|answer"
REPORTS = re.compile(
    r"\b(?:critics?|opponents?|sceptics?|skeptics?|proponents?|detractors|supporters?|advocates?"
    r"|others|many|those who object)(?: of (?:\w+ ){0,2}\w+)?"
    rf"(?:,[^,]{{3,30}},)?\s*(?:\w+ )?(?:{_HOLD}|like to say)\b"
    rf"|\bsome (?:people )?(?:may |might |will |would )?(?:{_HOLD})\b"
    r"|\b(?:opponents|critics|others)\b[^.]{0,30}\b(?:fear|like to say|demand)\b"
    r"|\bit (?:is|(?:may|might|could|will) (?:also )?be) (?:often |sometimes |also )?"
    r"(?:argued|objected|claimed|said|feared|suggested)\b"
    r"|\b(?:the|one|another) (?:\w+ )?(?:objection|complaint|fear|worry|charge|criticism)"
    r"(?: (?:about|to|against) [^,.;]{3,40})? is (?:that|often)\b"
    r"|\b(?:complaint|objection|criticism|worry|fear) is that\b"
    r"|\b(?:the (?:proposition|opposition|other side|councillor)|they|you|your (?:leader|editorial"
    r"|article|columnist|correspondent)(?: of \w+)?) (?:\([^)]*\) )?(?:\w+ )?"
    r"(?:told|tells?|says?|claims?|argues?|asks?|writes) (?:us |me |you )?"
    r"(?:that|who|what|why|how|whether)\b"
    r"|\bsome (?:\w+ ){1,4}(?:feared|argued|worried|complained|objected) that\b"
    r"|^(?:opponents|critics|sceptics|detractors) \w+\b"
    r"|\b(?:somebody|someone|everybody|people|the (?:industry|government|lobby|council|minister"
    r"|company|union)) (?:\w+ )?(?:says?|argues?|claims?|insists?) that\b"
    r"|^(?:and |but )?(?:they (?:will )?say|(?:he|she) (?:says|told us|tells us)) (?!no\b)"
    r"|\b(?:is|are|was|were) (?:usually |often |all |always )?taught that\b"
    r"|\bargument on (?:\w+[’']s|the other) side\b|^the critic [A-Z]\w+"
    r"|^(?:we|I) (?:are|am) (?:\w+ )?told\b"
    r"|\b(?:defenders|supporters|champions|friends|advocates|critics|opponents) of [^,.;]{3,40}? "
    r"(?:say|reply|argue|claim|answer|object|insist|contend|point)\b|^supporters point to\b"
    r"|\bon this view\b|, (?:it|he|she|the \w+) (?:says|argues|claims),"
    r"|\bI (?:was|had been) (?:always |often )?(?:told|taught) that\b"
    r"|^They will (?:bring up|point to|point out|remind us|tell us|object|insist)\b"
    r"|\bthere are those who\b|\bsome would rather\b"
    r"|, (?:they|you|we are|I am|it is) (?:say|argue|claim|insist|told|said|suggested)(?: us)?,"
    r"|, (?:say|argue|claim|insist|cry|reply) (?:the |our |its |their )?\w+,",
    re.IGNORECASE,
)
# Those who hold a view that the essay meets, whatever the verb says of them.
_HOLDERS = {
    "critic", "opponent", "sceptic", "skeptic", "detractor", "proponent", "advocate", "supporter",
    "defender", "reformer", "objector", "apologist", "enthusiast", "abolitionist", "campaigner",
    "they", "you", "lover", "side", "lobbyist", "purist", "traditionalist",
}  # fmt: skip
_KNOW = {
    "doctor", "scientist", "economist", "expert", "researcher", "nurse", "engineer", "physician",
    "historian", "psychologist", "biologist", "climatologist", "teacher", "witness", "survivor",
    "instructor", "farmer", "linguist", "lawyer", "judge", "paediatrician", "pediatrician",
}  # fmt: skip
_AGAINST = {"worry", "object", "complain", "fear", "protest", "insist", "grumble", "allege"}
_SAY = {
    "say", "argue", "claim", "contend", "believe", "think", "maintain", "reply", "answer",
    "suggest", "suppose", "respond", "retort", "assert",
}  # fmt: skip
_AUTHORS = {"i", "we", "nobody", "one", "that", "which", "who", "this", "it"}
_FOUND = re.compile(r"\b(?:stud(?:y|ies)|survey|poll|research|data|figures|report)\b|\d%", re.I)
_QUOTED = re.compile(r"^[“\"](?P<said>[^“”\"]+)[”\"](?P<rest>.*)$", re.DOTALL)
_MOSTLY = 0.55  # of a sentence's letters
_FEWEST = 3  # words of a quotation that is a sentence of its own
# A case that is made up to think with: `Consider a man who ...`.
_MADE_UP = re.compile(
    r"^(?:(?:now|so|but|then|first),? )?(?:consider|imagine|suppose|picture|think of|take|"
    r"let us (?:imagine|suppose))\b,? (?:that |for (?:a moment|example|instance),? )?(?:an?|two|"
    r"some(?:one|body)|you|your|\w+ing)\b",
    re.IGNORECASE,
)
# What comes out of it: `Sadly, this is what many rooms look like.`, `Phones should not be allowed.`
_DRAWS = re.compile(
    r"\b(?:this|that) (?:is|was) (?:just |exactly |precisely )?(?:what|how|the)\b"
    r"|\b(?:should|must)\b",
    re.IGNORECASE,
)
# A few words that take back the sentence before: `They do not.`, `That is a myth.`
_TAKEN_BACK = re.compile(
    r"^(?:but |well, )?(?:(?:it|they|we|he|she|that|this|there|you) (?:(?:is|are|do|does|did|was"
    r"|were|has|have|will|would|can|could) not|cannot|\w+n[’']t)|nonsense|not so|not true|wrong"
    r"|(?:that|this) is (?:\w+ )?(?:false|untrue|nonsense|a myth|wrong|not so|not true))[.!]$",
    re.IGNORECASE,
)
_GRANTS = re.compile(
    r"\b(?:cannot|can[’']t|must not|should not) be (?:simply )?(?:waved away|dismissed|ignored"
    r"|brushed aside)\b|^(?:This|That|It) is (?:all )?(?:impressive|striking)\b"
    r"|^It is an? (?:satisfying|neat|tidy|familiar|comforting|attractive|good|pretty) "
    r"(?:story|picture|theory|tale|account)\b"
)
_TURNS = re.compile(r"^(?:But|Yet|However|Still|Nevertheless|It is also)\b")
_GRANTED = 3  # sentences before it that it speaks of
_LONGEST_CASE = 5  # sentences
_GOES_ON = {"he", "she", "they", "his", "her", "their"}


def reports(doc: Any, text: str) -> bool:
    """Whether a sentence states what others hold, and not what its author does."""
    return bool(REPORTS.search(text)) or _spoken_by_others(text) or _held_by_others(doc, text)


def _spoken_by_others(text: str) -> bool:
    """Whether it is a quotation from its first word on, with hardly anything behind."""
    if text[:1] not in '“"':
        return False
    found = _QUOTED.match(text)
    if not found:
        return False
    said = found["said"]
    return len(said.split()) >= _FEWEST and len(said) >= _MOSTLY * len(text)


def _held_by_others(doc: Any, text: str) -> bool:
    """`Merchants worry that ...`, `You say the house loses money`, `Defenders answer that ...`."""
    for verb in _main_verbs(doc):
        against = verb.lemma_.lower() in _AGAINST
        if not (against or verb.lemma_.lower() in _SAY) or _FOUND.search(text):
            continue
        holder = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
        told = any(c.dep_ in {"ccomp", "oprd"} for c in verb.children)
        if holder is None or holder.lower_ in _AUTHORS or not told or _negated(verb):
            continue
        past = verb.tag_ == "VBD"
        if against and not past and holder.pos_ in {"NOUN", "PRON", "PROPN"}:
            return True
        may = any(c.tag_ == "MD" for c in verb.children) and holder.lower_ in {"he", "she"}
        if not past and (may or _is_holder(holder)):
            return True
    return False


def _is_holder(holder: Any) -> bool:
    words = [holder, *holder.children]
    many = any(w.lower_ in {"many", "most", "some", "few"} for w in words)
    named = any(w.lemma_.lower() in _HOLDERS or w.lower_ in _HOLDERS for w in words)
    # `Publishers say`, as those who know the matter are not named: `Doctors say`.
    alone = holder.tag_ == "NNS" and not list(holder.children)
    party = alone and holder.lemma_.lower() not in _KNOW
    return named or party or (many and holder.tag_ == "NNS")


def _negated(verb: Any) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _main_verbs(doc: Any) -> Iterator[Any]:
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is not None:
        yield root
        yield from (c for c in root.children if c.dep_ == "conj" and c.pos_ == "VERB")


def takes_back(text: str) -> bool:
    """Whether a sentence only denies the one before it."""
    return _TAKEN_BACK.match(text) is not None


def granted_first(texts: Sequence[str]) -> set[int]:
    """The places of what is told in a section only to be turned: up to a `They cannot be waved
    away` or `It is a tidy story` with a `But` behind it.
    """
    found: set[int] = set()
    for at, text in enumerate(texts[:-1]):
        if _TURNS.match(texts[at + 1]) and _GRANTS.search(text):
            found.update(range(max(at - _GRANTED, 0), at + 1))
    return found


def imagined(sentences: Sequence[tuple[str, Any]]) -> Iterable[bool]:
    """For each sentence of a section, its text with its parse, whether it tells a made-up case."""
    told: set[str] = set()
    left = 0
    for text, doc in sentences:
        if _MADE_UP.match(text):
            told, left = _people(doc), _LONGEST_CASE
            yield True
            continue
        left = left - 1 if left and _goes_on(doc, told) else 0
        yield left > 0


def _goes_on(doc: Any, told: set[str]) -> bool:
    """Whether a sentence still tells of those in a case, and draws nothing from it."""
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    draws = root is None or any(c.tag_ == "MD" and c.lower_ != "will" for c in root.children)
    draws = draws or bool(_DRAWS.search(doc.text))
    if len(doc) and doc[0].lower_ == "you":
        return True  # `Imagine ... You would be upset.`
    names = _people(doc) & told or any(t.lower_ in _GOES_ON for t in doc)
    return bool(names) and not draws


def _people(doc: Any) -> set[str]:
    return {token.lemma_.lower() for token in doc if token.pos_ == "NOUN"}
