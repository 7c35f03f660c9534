"""What a text states in its own voice: its clauses, what they are about, and whether they deny it.

This is a shallow reading by cue words, not a parse. It is built to be quiet when unsure: a clause
that is attributed, asked, supposed or conceded states nothing, and neither does one that is too
short to compare.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from assistant.checks.lexicon import NEGATIONS, OPPOSITES
from assistant.checks.quote_marks import quoted
from assistant.checks.words import content, sentences, stem, words

_QUOTATION = "…"
_LEAST = 3  # content words: fewer cannot be told to be about the same thing

# What is said of a sentence by its id is said of the essay, not in our own voice.
_ID = re.compile(r"\b[SN]\d+\.\d+\b|…")
_SAYING = re.compile(
    r"\b(?:author|writer|essay|article|passage|text|sentence|section|paragraph|premise|argument|"
    r"case|claim|critics?|opponents?|sceptics?|proponents?|supporters?|some|many|"
    r"they|he|she|it|you|we are told)\b[^.?!;]{0,40}?\b"
    r"(?:says?|said|claims?|claimed|argues?|argued|asserts?|asserted|assumes?|assumed|insists?|"
    r"suggests?|suggested|believes?|tells?|told|promises?|promised|treats?|presents?|imagines?|"
    r"takes?|takes it|would have|wants?|thinks?|holds|concludes?|implies|needs|asks?|reads?|"
    r"calls?|describes?|rests? on|depends? on|relies on|offers?|credits?|infers?|moves? from|"
    r"supposes?|admits?|admitted|concedes?|grants?|maintains?|contends?|says nothing)\b|"
    r"\b(?:says?|writes?|claims?|argues?|insists?) (?:the )?"
    r"(?:author|writer|essay|article|section)\b|"
    r"\bin the (?:first|second|third|fourth|fifth|sixth|last|next|same|opening) "
    r"(?:sentence|section|paragraph)\b",
    re.I,
)
_ATTRIBUTED = re.compile(
    r"\b(?:according to|supposed(?:ly)?|so-called|allegedly|the (?:claim|idea|notion|assumption|"
    r"premise|promise|belief|hope|view|suggestion|assertion|inference|step|conclusion|argument|"
    r"case|point|thought)\b(?: here)?(?: is)? (?:that|of|for|from)|to (?:say|claim|argue|assume|"
    r"suppose|insist|believe|conclude|infer|show|prove) (?:that|so)|that assumes|this assumes|"
    r"on (?:this|that|the author's|its own) (?:view|reading|account|logic)|by (?:this|that) logic|"
    r"(?:is|are|was|were)(?: only| merely| simply)? (?:asserted|hoped for|assumed|claimed|supposed|"
    r"alleged|taken for granted|left at that)|"
    r"in theory|on paper|we are (?:told|asked|promised)|their (?:claim|case|argument|point))\b",
    re.I,
)
_SUPPOSED = re.compile(
    r"^\W*(?:(?:even )?(?:if|though|when)|suppose|assume|assuming|grant(?:ed|ing)?|say|imagine|"
    r"whether|unless|until|although|while|whereas|despite|admittedly|true|of course|to be sure|"
    r"perhaps|maybe|should|from\b.+\bto|that(?! (?:is|was|are|were|would|will|"
    r"can|could|does|did|has|had|may|might|must|should|leaves?|means?|makes?)\b))\b|"
    r"\b(?:if|whether|unless|as if|as though|provided)\b|"
    r"\b(?:does|do|did|would|could|might) (?:not|nothing to) (?:show|prove|mean|follow|establish|"
    r"say|explain|tell)",
    re.I,
)
_CLAUSE = re.compile(
    r"\s*(?:[;:—–]|\s-+\s|,\s+(?=(?:but|and|so|yet|or|while|whereas|because|since|although|though|"
    r"which|who|unless|if|even|not)\b)|\s(?=(?:because|although|whereas|unless)\b))\s*",
    re.I,
)
_TURNS = re.compile(r"^\W*(?:but|yet|however|still|nevertheless|nonetheless|instead)\b", re.I)
_DENIES_LAST = re.compile(
    r"^\W*(?:but|yet|however|nevertheless|nonetheless|in fact|in truth|not so|no\b|nothing|"
    r"(?:this|that|it|neither|none|which)\b[^.]{0,30}(?:not|never|nothing|false|wrong|"
    r"contradict\w*|assum\w*|ignor\w*|begs|proves too|mistak\w*|confus\w*|only|no)\b)",
    re.I,
)
_NOT_NEGATIONS = re.compile(r"\bnot (?:only|just|merely|simply)\b|\bno (?:doubt|less)\b", re.I)
_FAR_FROM = re.compile(r"\bfar from\b", re.I)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its content stems in order, opposites counted as their positive, negated or not.

    `stated` is true if it is said in the text's own voice, without condition or question, and not
    taken back by what follows. `figures` are the numbers in it.
    """

    text: str
    stems: tuple[str, ...]
    negated: bool
    stated: bool
    figures: frozenset[str]


@lru_cache(maxsize=8192)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a text that are long enough to compare."""
    return tuple(_clauses(text))


def _clauses(text: str) -> Iterator[Clause]:
    said = list(sentences(_without_quotations(text)))
    for number, sentence in enumerate(said):
        following = said[number + 1] if number + 1 < len(said) else ""
        taken_back = bool(_DENIES_LAST.match(following))
        yield from _in_sentence(sentence, taken_back)


def _without_quotations(text: str) -> str:
    """The text with each quotation as one mark: its words are somebody else's."""
    for each in reversed(list(quoted(text))):
        text = f"{text[: each.start]}{_QUOTATION}{text[each.end :]}"
    return text


def _in_sentence(sentence: str, taken_back: bool) -> Iterator[Clause]:  # noqa: FBT001
    asked = sentence.rstrip("\"'”’) ").endswith("?")
    borrowed = False
    parts = [part for part in _CLAUSE.split(sentence) if part.strip()]
    for number, part in enumerate(parts):
        if _TURNS.match(part):
            borrowed = False
        borrowed = borrowed or _is_borrowed(part)
        turned = any(_TURNS.match(later) for later in parts[number + 1 :])
        stated = not (asked or borrowed or taken_back or turned)
        clause = read(part, stated=stated)
        if len(clause.stems) >= _LEAST:
            yield clause


def _is_borrowed(part: str) -> bool:
    return any(cue.search(part) for cue in (_ID, _SAYING, _ATTRIBUTED, _SUPPOSED))


def read(text: str, *, stated: bool = True) -> Clause:
    """One clause, read as it stands."""
    plain = _FAR_FROM.sub("not", _NOT_NEGATIONS.sub(" ", text))
    denials = sum(1 for word in words(plain) if word in NEGATIONS or word.endswith("n't"))
    stems: list[str] = []
    for one in content(plain):
        if one in _negation_stems() or one.endswith("n't"):
            continue
        kind, denied = _opposites().get(one, (one, False))
        denials += denied
        stems.append(kind)
    figures = frozenset(one for one in stems if one[0].isdigit())
    return Clause(text, tuple(stems), denials % 2 == 1, stated, figures)


@lru_cache(maxsize=1)
def _negation_stems() -> frozenset[str]:
    return frozenset(map(stem, NEGATIONS))


@lru_cache(maxsize=1)
def _opposites() -> dict[str, tuple[str, bool]]:
    """From a stem to the one that stands for it and its opposites, and whether it denies that."""
    table: dict[str, tuple[str, bool]] = {}
    for first, second in OPPOSITES:
        a = table.setdefault(stem(first), (stem(first), False))
        b = table.setdefault(stem(second), (a[0], not a[1]))
        for word, (kind, denied) in table.items():
            if kind == b[0] != a[0]:
                table[word] = (a[0], denied != (a[1] == b[1]))
    return table


def likeness(a: Clause, b: Clause) -> float:
    """How far two clauses are about the same things in the same order, from 0 to 1.

    It is 0 where one has another word in the place of one of the other's: then they are about
    different things, however much else they share.
    """
    matcher = SequenceMatcher(None, a.stems, b.stems, autojunk=False)
    if any(tag == "replace" for tag, *_ in matcher.get_opcodes()):
        return 0.0
    return matcher.ratio()


def held(a: Clause, b: Clause) -> float:
    """What share of `a`'s content words stand in `b` in the same order, from 0 to 1."""
    blocks = SequenceMatcher(None, a.stems, b.stems, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(a.stems)
