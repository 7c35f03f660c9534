"""What a sentence says, in pieces that fit into another sentence: its clause, subject and words.

Quotations are exact runs of the sentence. Paraphrases are the same words in running case, and are
given up (None) where they would begin with a pronoun that points outside the sentence.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assistant.models.offline.reading import Read

LONGEST_QUOTE = 26
LONGEST_TAG = 13
_DANGLING = {"it", "they", "this", "these", "that", "those", "he", "she", "we", "i", "you", "there"}
_DANGLING |= {"which", "who", "such", "both", "one", "here", "what", "its", "their", "his", "our"}
_GOOD_END = {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "PRON", "ADV"}
_BREAKS = {",", ";", ":", "—", "–", "(", "-"}


@dataclass(frozen=True)
class Clause:
    """The main clause of a sentence, or the one around `at`, as a run of its tokens."""

    sentence: Read
    at: int

    @property
    def _doc(self) -> Any:
        return self.sentence.doc

    @cached_property
    def verb(self) -> Any:
        """The verb whose clause this is: the nearest one above the place looked at."""
        token = self._doc[self.at]
        while token.head.i != token.i and not _is_clause(token):
            token = token.head
        return token if _is_clause(token) else self._root()

    def _root(self) -> Any:
        return next((t for t in self._doc if t.dep_ == "ROOT"), self._doc[0])

    @cached_property
    def subject(self) -> Any:
        """The token that heads the subject, or None."""
        verb = self.verb
        while True:
            for child in verb.children:
                if child.dep_ in {"nsubj", "nsubjpass", "csubj", "expl"}:
                    return child
            if verb.dep_ == "conj" and verb.head.i != verb.i:
                verb = verb.head
            else:
                return None

    @cached_property
    def start(self) -> int:
        """Where the clause begins: at its subject, if that stands close before the verb."""
        subject = self.subject
        if subject is None or subject.i > self.verb.i or self.verb.i - subject.left_edge.i > 18:
            return int(_verb_start(self.verb))
        return int(subject.left_edge.i)

    @cached_property
    def end(self) -> int:
        """Where it stops: the last place that ends a thought within the longest quotation."""
        doc, last = self._doc, self.start
        limit = min(len(doc), self.start + LONGEST_QUOTE)
        stop = int(self.verb.right_edge.i) + 1
        if stop <= limit:
            last = stop
        else:
            cuts = [
                i
                for i in range(self.verb.i + 2, limit)
                if doc[i].text in _BREAKS or doc[i].dep_ in {"cc", "mark", "prep", "relcl"}
            ]
            strong = [i for i in cuts if doc[i].text in _BREAKS]
            last = (strong or cuts or [limit])[-1]
        while last > self.verb.i + 1 and doc[last - 1].pos_ not in _GOOD_END:
            last -= 1
        return last

    @property
    def quote(self) -> str:
        """Its exact words, without quotation marks of their own inside; may be a whole sentence."""
        words = self._doc[self.start : self.end].text
        return str(words).strip(" ,;:—–")

    @property
    def saying(self) -> str | None:
        """It in running case, to follow 'says that'; None if it would point outside itself."""
        subject = self.subject
        if subject is None or self.start != subject.left_edge.i or self._dangles():
            return None
        return running(self._doc[self.start : self.end])

    @property
    def saying_short(self) -> str | None:
        """The same where it is short enough for a tag."""
        saying = self.saying
        return saying if saying and len(saying.split()) <= LONGEST_TAG else None

    @property
    def subject_text(self) -> str | None:
        """The subject in running case, without clauses hanging on it."""
        if self.subject is None or self._dangles():
            return None
        return running(self._doc[self.subject.left_edge.i : _np_end(self.subject)])

    @property
    def object_text(self) -> str | None:
        """The object in running case, without clauses hanging on it."""
        for child in self.verb.children:
            if child.dep_ in {"dobj", "attr"} and child.pos_ != "PRON":
                return running(self._doc[child.left_edge.i : _np_end(child)])
        return None

    def _dangles(self) -> bool:
        first = self._doc[self.start].lower_
        head = self.subject
        return first in _DANGLING and (head is None or head.pos_ == "PRON" or first == "such")


def _is_clause(token: Any) -> bool:
    return token.pos_ in {"VERB", "AUX"} and any(
        child.dep_ in {"nsubj", "nsubjpass", "csubj", "expl"} for child in token.children
    )


def _verb_start(verb: Any) -> int:
    left = [c.i for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "advmod"}]
    return min([verb.i, *(i for i in left if i < verb.i)])


def _np_end(head: Any) -> int:
    """The end of a noun phrase: before a relative clause, an apposition or a comma."""
    end = head.right_edge.i + 1
    for token in head.subtree:
        if token.i > head.i and (token.dep_ in {"relcl", "acl", "appos"} or token.text in _BREAKS):
            end = min(end, token.left_edge.i if token.dep_ != "punct" else token.i)
    return int(max(end, head.i + 1))


def running(span: Any) -> str:
    """The words of a span as they stand inside a sentence: no capital but where a name has one."""
    text = re.sub(r"\s+", " ", span.text).strip(" ,;:—–")
    first = span[0]
    named = first.pos_ == "PROPN" or first.ent_type_ in {"GPE", "ORG", "PERSON", "NORP", "LOC"}
    capitals = first.text.isupper() and len(first.text) > 1
    if first.text == "I" or named or capitals:
        return str(text)
    return str(text[:1].lower() + text[1:])


def sentence_case(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def keywords(read: Read, limit: int = 5) -> str:
    """A few of its own nouns and names, in order, for a search."""
    kept: dict[str, None] = {}
    for token in read.doc:
        if token.pos_ in {"PROPN", "NOUN"} and len(token) > 2 and not token.is_stop:
            kept.setdefault(re.sub(r"\W+$", "", token.text), None)
    return " ".join(list(kept)[:limit])
