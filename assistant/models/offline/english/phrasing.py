"""The essay's sentences in pieces that fit into ours: its agents, acts, consequences and words."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from assistant.models.offline.english import clauses, nouns
from assistant.models.offline.english.casing import Casing
from assistant.models.offline.english.quoting import QUOTE_MARKS, quotation
from assistant.models.offline.english.referents import PRONOUNS, REFLEXIVE, antecedent, is_empty_it
from assistant.models.offline.english.verbs import base, gerund

_BARE = {"one", "others", "other", "many", "some", "most", "all", "both", "none", "much", "this"}
_BARE |= {"that", "these", "those", "there", "who", "which", "what", "such", "any", "few", "each"}


class Phrasing:
    """Puts runs of parsed sentences into words of ours.

    Every method gives None where the result would not stand by itself: it would begin with a
    pronoun that points nowhere, or speak in the author's first person.
    """

    def __init__(self, docs: Sequence[Any], written: Sequence[str]) -> None:
        """`docs` are the parsed sentences in order, `written` their texts as the essay has them."""
        self.casing = Casing.of(docs)
        self._docs = docs  # keeps them alive: what follows goes by identity
        self._written = {id(doc): text for doc, text in zip(docs, written, strict=True)}
        self._before = {id(doc): earlier for earlier, doc in pairwise(docs)}

    def noun(self, head: Any, limit: int = nouns.LONGEST) -> str | None:
        """The phrase around a noun in running case: `the partnership`, `India’s strategies`."""
        if head.lower_ in PRONOUNS:
            found = antecedent(head, self._before)
            return self.noun(found, limit) if found is not None else None
        if head.pos_ in {"VERB", "AUX"}:
            return self.doing(head, limit + 3)
        if (head.pos_ == "PRON" or head.lower_ in _BARE) and not nouns.is_counted(head):
            return None
        return self._text(nouns.phrase_tokens(head, limit))

    def agent(self, verb: Any, limit: int = nouns.LONGEST) -> str | None:
        """The subject of a verb."""
        head = clauses.subject(verb)
        if head is None or head.dep_ == "expl" or is_empty_it(head):
            return None
        if head.lower_ == "it" and any(_timed(c) and c.i < head.i for c in verb.children):
            return None  # `When they did that, it was ...` is about the doing, not about a noun
        if head.i < verb.i < head.right_edge.i:
            return None  # read as one phrase with what follows the verb
        if head.doc[head.left_edge.i].lower_ == "what":
            return None  # `What we cannot do is wait` names nobody who waits
        if head.pos_ in {"VERB", "AUX"} and head.dep_.startswith("csubj"):
            return self._text(self._acting(head, limit + 5))
        return self.noun(head, limit)

    def clause(self, verb: Any, limit: int = 24) -> str | None:
        """What is said, to stand after `that`: subject, verb and what belongs to them."""
        head = clauses.subject(verb)
        if head is None or (verb.lemma_ == "be" and verb.doc[0].lower_ == "to"):
            return None  # `To do this, for long, is to ...` has lost its subject
        empty = head.dep_ == "expl" or is_empty_it(head)
        tokens = clauses.clause_tokens(verb)
        kept = clauses.shortened(tokens, verb, limit)
        if kept is None or not any(t.i == verb.i for t in kept):
            return None
        if head.dep_ != "expl" and not any(t.i == head.i for t in kept):
            return self._with_agent(verb, kept)
        bare = head.pos_ == "PRON" or head.lower_ in _BARE
        if not empty and bare and not nouns.is_counted(head):
            return self._with_agent(verb, kept)
        return self._text(kept)

    def _with_agent(self, verb: Any, kept: list[Any]) -> str | None:
        agent = self.agent(verb)
        start = clauses.group_start(verb)
        said = self._text([t for t in kept if t.i >= start])
        return f"{agent} {said}" if agent and said else None

    def does(self, verb: Any, limit: int = 14) -> str | None:
        """The predicate in its base form, to stand after `would`."""
        return self._predicate(verb, str, limit)

    def doing(self, verb: Any, limit: int = 14) -> str | None:
        """The predicate in its -ing form."""
        return self._predicate(verb, gerund, limit)

    def _predicate(self, verb: Any, form: Any, limit: int) -> str | None:
        tokens = self._acting(verb, limit)
        if not tokens or clauses.is_negated(verb):
            return None
        shown = {t.i for t in tokens}
        verbs = [one for one in _joined_to(verb) if one.i in shown]
        if any(_has_auxiliary(one) for one in verbs[1:]):
            return None
        passive = any(child.dep_ == "auxpass" for child in verb.children)
        if tokens[-1].lower_ in {"one", "another", "each"}:
            return None
        if passive:
            return self._text(tokens, {verb.i: f"{form('be')} {verb.text}"})
        return self._text(tokens, {one.i: form(base(one)) for one in verbs})

    def _acting(self, verb: Any, limit: int) -> list[Any]:
        """The verb and what follows it, auxiliaries left out."""
        tokens = [t for t in clauses.clause_tokens(verb, fronted=False) if t.i >= verb.i]
        return clauses.shortened(tokens, verb, limit) or []

    def quote(self, doc: Any, start: int, stop: int, *, trim: bool = True) -> str | None:
        """Exact words of a sentence, from one token to before another; None for no good quotation.

        See `assistant.models.offline.english.quoting`.
        """
        return quotation(doc, start, stop, self._written.get(id(doc), ""), trim=trim)

    def predicate(self, verb: Any, limit: int = 12) -> str | None:
        """The predicate in the essay's exact words, from its first auxiliary; not of a question."""
        if verb.doc[-1].text == "?":
            return None
        start, end = clauses.group_start(verb), clauses.end_of(verb)
        stop = end if end - start <= limit + 4 else self._stop(verb, start, end, limit)
        return self.quote(verb.doc, start, stop) if stop > verb.i else None

    @staticmethod
    def _stop(verb: Any, start: int, end: int, limit: int) -> int:
        """Where a quotation that began at `start` may end; 0 for nowhere near the limit."""
        doc = verb.doc
        needed = clauses.needed(verb)
        places = [at for at in range(needed + 1, end) if clauses.may_cut(doc[at], verb)]
        near = [at for at in places if at - start <= limit]
        far = [at for at in places if limit < at - start <= limit + 8]
        return near[-1] if near else far[0] if far else 0

    def _text(self, tokens: list[Any], instead: dict[int, str] | None = None) -> str | None:
        """Tokens as running words, pronouns resolved; None where one cannot be."""
        if not tokens or any(nouns.is_ours(t) for t in tokens):
            return None
        words = dict(instead or {})
        shown = {t.i for t in tokens}
        for place, token in enumerate(tokens):
            if token.lower_ in PRONOUNS and token.i not in words:
                replaced = self._instead(token, shown)
                if replaced is None:
                    return None
                words[token.i] = replaced
            elif place == 0 and token.lower_ in {"this", "these", "that", "those", "such"}:
                words |= _definite(tokens)
        text = nouns.running_words(tokens, self.casing, words)
        text = text.replace(" ,", ",").replace(",,", ",")
        return text if not QUOTE_MARKS.search(text) else None

    def _instead(self, pronoun: Any, shown: set[int]) -> str | None:
        """The words a pronoun stands for, or the pronoun where what it points to is shown."""
        if is_empty_it(pronoun):
            return str(pronoun.lower_)
        found = antecedent(pronoun, self._before)
        if found is None:
            return None
        if found.doc is pronoun.doc and found.i in shown:
            return str(pronoun.lower_)
        name = None if pronoun.lower_ in REFLEXIVE else self.noun(found, 6)
        if name is None:
            return None
        if pronoun.tag_ == "PRP$" and not name.endswith(("’s", "'s")):
            return f"{name}’" if name.endswith("s") else f"{name}’s"
        return name


def _timed(child: Any) -> bool:
    """Whether it is a clause of time or condition, and not one that grants something."""
    marks = {t.lower_ for t in child.children if t.dep_ in {"mark", "advmod"}}
    return child.dep_ == "advcl" and not marks & {"while", "although", "though", "whereas"}


def _has_auxiliary(verb: Any) -> bool:
    return any(child.dep_ in {"aux", "auxpass"} for child in verb.children)


def _joined_to(verb: Any) -> list[Any]:
    """The verb and those that `and` joins to it, one after another."""
    found = [verb]
    for child in verb.children:
        if child.dep_ == "conj" and child.tag_.startswith("VB") and not clauses.subject_in(child):
            found += _joined_to(child)
    return found


def _definite(tokens: list[Any]) -> dict[int, str]:
    """`this plan`, `such a plan` and `these plans` as `the plan`, `the plan` and `the plans`."""
    first = tokens[0]
    if len(tokens) < 2 or tokens[1].pos_ in {"AUX", "VERB", "PUNCT"}:
        return {}
    if first.lower_ == "such" and tokens[1].lower_ in {"a", "an"}:
        return {first.i: "", tokens[1].i: "the"}
    return {first.i: "the"}


def joined(parts: Iterable[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    found = list(parts)
    return f" {last} ".join(p for p in (", ".join(found[:-1]), *found[-1:]) if p)
