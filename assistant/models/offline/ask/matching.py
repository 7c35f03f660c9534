"""How far a sentence is about what a question asks: word by word, rare words first.

A word of the question is met by the same word, by one that means nearly the same (the cosine of
their vectors), or, at less, by a word of the sentence before or of the heading. Each counts by how
rare it is in the text: a name that every sentence has says nothing about which one answers.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING, Any

from assistant.argument.same_names import same_names
from assistant.models.offline.ask.kinds import amounts, counted_by
from assistant.models.offline.ask.question import Question, Word, is_content, lemma

if TYPE_CHECKING:
    import re

    import numpy as np
    from numpy.typing import NDArray

    from assistant.retrieval.embedders import Embedder

# Set on questions about essays that are no part of the project; `rebut eval run qa` measures it.
_ALIKE = 0.6  # cosine of two words that may stand for each other
_UNLIKE = 0.35  # cosine of two nouns under which they are two things
_NAMED = 0.7  # the same for a word that has to be there
_NEARBY = 0.6  # what a word of the sentence before, or of the heading, counts
_TOPIC = 0.15  # share of the sentences that name what the text is about
_WE = frozenset({"we", "us", "our", "ours"})
_LONG_NAME = 5  # letters from which a name is known in the words made from it
_SHORTLIST = 24  # sentences looked at word by word
_COMMONEST = 0.3  # the least weight of a word, however common


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer: its parse, and the words around it that it leans on.

    `part` is the section or source it stands in.
    """

    id: str
    text: str
    doc: Any
    around: tuple[str, ...]
    part: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """`covered` is the share of the question that is met, from 0 to 1; `cosine` is of the whole.

    `lacking` are words that have to be there and are not; `unnamed` is true where one of them goes
    without saying. `off` is true where the question's verb is met by nothing. `at` is the
    candidate's place among all.
    """

    candidate: Candidate
    covered: float
    cosine: float
    lacking: tuple[str, ...]
    off: bool
    at: int = 0
    unnamed: bool = False

    @property
    def rank(self) -> float:
        """What the best sentence has most of."""
        return (self.covered + self.cosine) / 2


class Matcher:
    """Matches questions against `candidates`, in reading order; their vectors are made once."""

    def __init__(self, candidates: Sequence[Candidate], embedder: "Embedder") -> None:
        self.candidates = candidates
        self._embedder = embedder
        self._own = [content_lemmas(candidate.doc) for candidate in candidates]
        self._sentences = embedder.embed([candidate.text for candidate in candidates])
        self._vectors: dict[str, NDArray[np.float32]] = {}

    def match(self, question: Question, cue: "re.Pattern[str] | None" = None) -> list[Match]:
        """The sentences that come near, with how far each answers, best first.

        With a `cue`, only those in which it is found.
        """
        if not self.candidates:
            return []
        cosines = self._sentences @ self._embedder.embed([question.text])[0]
        having = [at for at, each in enumerate(self.candidates) if not cue or cue.search(each.text)]
        near = self._shortlist(question, cosines, having)
        self._learn(question, near)
        matches = [self._match(question, at, float(cosines[at])) for at in near]
        return sorted(matches, key=lambda match: -match.rank)

    def _shortlist(
        self, question: Question, cosines: "NDArray[np.float32]", among: Sequence[int]
    ) -> list[int]:
        """Those that share most with the question, in words or as a whole."""
        asked = {word.lemma for word in question.words}

        def shared(at: int) -> float:
            there = {*self._own[at], *self.candidates[at].around}
            return len(asked & there) / max(len(asked), 1) + float(cosines[at])

        return nlargest(_SHORTLIST, among, key=shared)

    def _learn(self, question: Question, near: Sequence[int]) -> None:
        """Vectors for words not seen before, of the question and of the shortlist."""
        words = {word.lemma for word in question.words}
        for at in near:
            words.update(self._own[at], self.candidates[at].around)
        if new := sorted(words - self._vectors.keys()):
            self._vectors.update(zip(new, self._embedder.embed(new), strict=True))

    def _match(self, question: Question, at: int, cosine: float) -> Match:
        total = met = 0.0
        lacking, off, unnamed = [], False, False
        for word in question.words:
            nearby = _NEARBY * self._near(word, self.candidates[at].around)
            got = max(self._near(word, self._own[at]), nearby)
            weight = max(self._rarity(word.lemma), _COMMONEST) * word.weight
            total += weight
            met += weight * got
            if word.needed and not got:
                if self._goes_without_saying(word, at):
                    unnamed = True
                else:
                    lacking.append(word.lemma)
            deed = question.deed if question.wants == "number" else None
            verb = deed is not None and word.lemma == deed.verb
            off = off or ((word.main or verb) and not got)
        covered = met / total if total else 0.0
        return Match(self.candidates[at], covered, cosine, tuple(lacking), off, at, unnamed)

    def counts(self, counted: str, doc: Any, asked: frozenset[str]) -> bool:
        """Whether an amount of the sentence counts what is asked for, or stands by itself."""
        for amount in amounts(doc, asked):
            noun = counted_by(amount)
            if not noun or noun == counted or self._cosine(noun, counted) >= _ALIKE:
                return True
        return False

    def alike(self, a: str, b: str, least: float = _UNLIKE) -> bool:
        """Whether one noun may be meant by the other: a brigade and its soldiers."""
        return a == b or _one_name(a) == _one_name(b) or self._cosine(a, b) >= least

    def same(self, a: str, b: str) -> bool:
        """Whether one noun may stand for the other: a car and a vehicle, but no ferry."""
        return self.alike(a, b, _ALIKE)

    def _cosine(self, a: str, b: str) -> float:
        if new := [word for word in (a, b) if word not in self._vectors]:
            self._vectors.update(zip(new, self._embedder.embed(new), strict=True))
        return float(self._vectors[a] @ self._vectors[b])

    def _near(self, word: Word, there: Sequence[str]) -> float:
        if not there:
            return 0.0
        if word.lemma in there or _one_name(word.lemma) in map(_one_name, there):
            return 1.0
        if word.exact and _one_name(word.lemma) in map(_led, there):
            return 1.0
        if word.exact:
            return float(any(one.startswith(word.lemma) for one in there if _is_long(word.lemma)))
        mine = self._vectors[word.lemma]
        best, like = max((float(mine @ self._vectors[each]), each) for each in there)
        if not word.needed and best >= _UNLIKE and _one_root(word.lemma, like):
            return max(best, _ALIKE)
        return best if best >= (_NAMED if word.needed else _ALIKE) else 0.0

    def _rarity(self, asked: str) -> float:
        return math.log((len(self._own) + 1) / (self._having(asked) + 0.5))

    def _goes_without_saying(self, word: Word, at: int) -> bool:
        """Whether a sentence need not name it: it is the topic, or those who say "we"."""
        if word.lemma.isdigit():
            return False
        ours = any(token.lower_ in _WE for token in self.candidates[at].doc)
        return self._is_topic(word.lemma) or (ours and self._naming(word.lemma) > 1)

    def _is_topic(self, asked: str) -> bool:
        """Whether the whole text is about it, so that a sentence need not name it again.

        A place and its people are one: `Vestmar` is what a text full of `Vestmari` is about.
        """
        return self._naming(asked) >= max(3, _TOPIC * len(self._own))

    def _naming(self, asked: str) -> int:
        """How many sentences have the word, or one made from it."""
        if not _is_long(asked):
            return self._having(asked)
        return sum(any(one.startswith(asked) for one in own) for own in self._own)

    def _having(self, asked: str) -> int:
        return sum(asked in own for own in self._own)


def content_lemmas(doc: Any) -> tuple[str, ...]:
    """The lemmas of a sentence's content words, each once."""
    return tuple(dict.fromkeys(lemma(token) for token in doc if is_content(token)))


def _is_long(name: str) -> bool:
    return len(name) >= _LONG_NAME


def _led(word: str) -> str:
    """Whose it is, of a word such as "u.s.-led"."""
    return _one_name(word.partition("-")[0].rstrip("."))


def _one_root(a: str, b: str) -> bool:
    """Whether one is made from the other: to cover, and coverage."""
    return (_is_long(a) and b.startswith(a)) or (_is_long(b) and a.startswith(b))


def _one_name(word: str) -> str:
    return same_names().get(word, word)
