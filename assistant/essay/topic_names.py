"""Names for sections that have no heading: a noun phrase of the section's own, word for word.

Without a grammar, a run of words is taken for a noun phrase where both its ends are marked: an
article, a preposition or a number stands before it, and a comma, a preposition or an auxiliary
after it (the anchors of Rose et al., "Automatic Keyword Extraction from Individual Documents",
2010, narrowed). Of those, the one that sets the section apart is chosen (tf-idf).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from assistant.essay.words import subject_words, word_list

OPENING = "Opening"  # what stands before the first heading

_LONGEST = 3  # words, without an `of` and an article between two
_BEFORE = (
    r"a|an|the|these|those|my|our|your|his|her|its|their|every|each|any|no|some|more|most|many"
    r"|few|fewer|less|all|both|of|in|on|at|for|from|with|without|by|about|between|against|into"
    r"|over|under|through|than|two|three|four|five|six|ten|hundred|thousand|million"
)
_AFTER = (
    r"of|in|on|at|for|from|with|without|by|about|between|against|into|over|under|through|than|to|as"
    r"|and|or|but|is|are|was|were|has|have|had|will|would|can|cannot|could|may|might|must|should"
    r"|does|do|did|that|which|who|when|where|while|because|if|so|except"
)
_WORD = r"[^\W\d_]+(?:[’'-][^\W\d_]+)*"
_PHRASE = re.compile(
    rf"(?:\b(?:{_BEFORE})|[\d.,]*\d) (?=(?P<words>{_WORD}(?: {_WORD}){{0,2}}?"
    rf"(?: of (?:the |a |an )?{_WORD}(?: {_WORD})?)?)"
    rf"(?:[.,;:!?—–)’”]|$| (?:{_AFTER})\b))",
    re.IGNORECASE,
)
_OF = re.compile(r" of (?:the |a |an )?")
_NO_NOUN = re.compile(r"[\w-]+(?:ly|ed|ing|ish|ous|ful|ive|able|less|-free|-old)", re.IGNORECASE)
_PLURAL = re.compile(r"[\w-]+[^su]s|children|people|men|women", re.IGNORECASE)
_PAIR = 2.0  # how much better two words name a section than one
_ONCE = 0.6  # what a single word is worth that stands only once


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: str
    stems: tuple[str, ...]
    at: int


def names(sections: Sequence[str]) -> list[str]:
    """For each section a noun phrase of its own that sets it apart; its commonest word for none.

    What a section repeats counts for it, and what few other sections have; of equals the first.
    """
    counts = [Counter(stem for stem, _ in subject_words(text)) for text in sections]
    spread = Counter(stem for count in counts for stem in count)
    taken: set[str] = set()
    found = []
    for text, count in zip(sections, counts, strict=True):
        name = _name(text, count, spread, len(sections), taken)
        taken.add(name.casefold())
        found.append(name[:1].upper() + name[1:])
    return found


def _name(
    text: str, count: Counter[str], spread: Counter[str], sections: int, taken: set[str]
) -> str:
    def weight(phrase: _Phrase) -> tuple[float, int]:
        each = [count[stem] * log(1 + sections / spread[stem]) for stem in phrase.stems]
        once = _ONCE if count[phrase.stems[0]] == 1 else 1.0
        many = _PAIR if len(phrase.stems) > 1 else once
        return many * sum(each) / len(each), -phrase.at

    phrases = [one for one in _phrases(text) if one.words.casefold() not in taken]
    if phrases:
        return max(phrases, key=weight).words
    told = [stem for stem in count if stem not in word_list("no_topics")]
    best = max(told, key=lambda stem: count[stem] * log(1 + sections / spread[stem]), default="")
    return next((word for stem, word in subject_words(text) if stem == best), "")


def _without_verb(words: str) -> str:
    """The phrase up to where its verb begins: `small businesses struggle`, `a survey found`."""
    parts = words.split(" ")
    verbs = word_list("verbs")
    for place, word in enumerate(parts[1:], 1):
        verb = word.casefold() in verbs or _PLURAL.fullmatch(parts[place - 1])
        if verb and word.casefold() != "of":
            return " ".join(parts[:place])
    return words


def _phrases(text: str) -> Iterator[_Phrase]:
    """The noun phrases that its marks show."""
    bare = word_list("no_topics")
    for found in _PHRASE.finditer(text):
        words = _without_verb(found["words"])
        parts = [word for part in _OF.split(words) for word in part.split(" ")]
        stems = [stem for word in parts for stem, _ in subject_words(word)]
        plain = [word.casefold() for word in parts]
        whole = len(stems) == len(parts) and len(parts) <= _LONGEST
        empty = plain[-1] in bare or plain[0] in bare or _NO_NOUN.fullmatch(plain[-1])
        if whole and not empty:
            yield _Phrase(words, tuple(stems), found.start())
