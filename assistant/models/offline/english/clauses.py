"""Clauses of a sentence, found by its grammar: who does what, in tokens."""

import re
from collections.abc import Iterator
from typing import Any

from assistant.models.offline.english.nouns import BREAKS

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_AUXILIARY = {"aux", "auxpass", "neg"}
_CONNECTIVES = re.compile(
    r"(?:in (?:contrast|addition|fact|short|sum|conclusion|particular|other words|turn|any case|"
    r"the end|the first place|this regard|this way|the process)|by contrast|as (?:a result|such|"
    r"well)|for (?:example|instance|this reason|these reasons)|on the (?:other|one) hand|"
    r"of course|over (?:the years|time)|at the same time|despite this|after all|to begin with|"
    r"most importantly|above all|even so|as already noted|with this in mind|in terms .*)",
    re.IGNORECASE,
)
_FRONTED = {"advmod", "prep", "advcl", "npadvmod", "nmod", "pcomp", "amod"}
_CONCESSIVE = {"while", "although", "though", "whereas"}


def root_of(doc: Any) -> Any:
    """The head of the main clause: a verb where there is one."""
    root = next((token for token in doc if token.dep_ == "ROOT"), doc[0])
    if root.pos_ in {"VERB", "AUX"}:
        return root
    verbs = [t for t in root.children if t.pos_ in {"VERB", "AUX"} and t.dep_ in {"ccomp", "relcl"}]
    return verbs[0] if verbs and subject(verbs[0]) is not None else root


def subject(verb: Any) -> Any:
    """The head of its subject, taken over from the verb it is joined to; None for none."""
    for _ in range(4):
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.i < verb.i:
                return child
        if verb.dep_ not in {"conj", "xcomp"}:
            return None
        verb = verb.head
    return None


def modal(verb: Any) -> str:
    """Its modal (`would`, `can`), or nothing."""
    for child in verb.children:
        if child.tag_ == "MD" and child.i < verb.i:
            return str({"ca": "can", "wo": "will"}.get(child.lower_, child.lower_))
    if verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.children):
        return modal(verb.head) if verb.head.i < verb.i else ""
    return ""


def is_negated(verb: Any) -> bool:
    """Whether it is denied."""
    return any(child.dep_ == "neg" for child in verb.children)


def group_start(verb: Any) -> int:
    """Where the verb group begins: at its first auxiliary or the adverb before it."""
    start = int(verb.i)
    for child in verb.lefts:
        close = child.dep_ in _AUXILIARY or (child.dep_ == "advmod" and child.i > verb.i - 3)
        if close and child.tag_ != "WRB" and not child.is_sent_start:
            start = min(start, int(child.left_edge.i if child.dep_ == "advmod" else child.i))
    return start


def clause_tokens(verb: Any, *, fronted: bool = True) -> list[Any]:
    """The clause of a verb, without what joins it to its neighbours or interrupts it.

    With `fronted`, a short phrase of place or time before the subject stays.
    """
    left_out: set[int] = set()
    for child in verb.children:
        if _drops(child, verb, fronted=fronted):
            left_out.update(t.i for t in child.subtree)
    for token in verb.subtree:
        if token.dep_ in {"appos", "parataxis"} or (token.dep_ == "relcl" and _set_off(token)):
            left_out.update(range(_led_in(token), token.right_edge.i + 1))
    return [t for t in _in_order(verb) if t.i not in left_out and not _stray(t)]


def _led_in(token: Any) -> int:
    """Where an aside begins, with the `not just` or `particularly` that leads it in."""
    at = int(token.left_edge.i)
    while at > 1 and token.doc[at - 1].dep_ in {"neg", "advmod", "preconj"}:
        at -= 1
    return at if token.doc[at - 1].text in BREAKS else int(token.left_edge.i)


def _in_order(verb: Any) -> Iterator[Any]:
    yield from verb.doc[verb.left_edge.i : verb.right_edge.i + 1]


def _stray(token: Any) -> bool:
    return token.text in {"(", ")", "[", "]"}


def _drops(child: Any, verb: Any, *, fronted: bool) -> bool:
    """Whether a part of the clause is left out where the clause has to stand by itself."""
    if child.dep_ in {"intj", "mark", "parataxis", "dep"}:
        return True
    if child.dep_ in {"cc", "preconj"}:
        return child.i < verb.i or not _next_joins(child, verb)
    if child.i < verb.i:
        return _drops_ahead(child, verb, fronted=fronted)
    if child.dep_ == "advcl":
        return any(t.lower_ in _CONCESSIVE for t in child.children) or _set_off(child)
    if child.dep_ == "conj":
        return subject_in(child)
    return child.dep_ == "punct" and child.text not in {",", "-"}


def _drops_ahead(child: Any, verb: Any, *, fronted: bool) -> bool:
    """The same for a part before the verb: of those before the subject few may stay."""
    if child.dep_ == "punct":
        return child.text != "," or not _after_kept_front(child, verb, fronted=fronted)
    first = subject(verb)
    ahead = first is not None and child.i < first.left_edge.i
    if not ahead or child.dep_ not in _FRONTED:
        return False
    if child.dep_ in {"prep", "npadvmod"} and fronted:
        text = child.doc[child.left_edge.i : child.right_edge.i + 1].text.strip(" ,")
        by_doing = any(t.dep_ == "pcomp" for t in child.children)
        return bool(_CONNECTIVES.fullmatch(text)) or by_doing or len(text.split()) > 6
    if child.dep_ == "advcl":
        return not any(t.lower_ in {"if", "unless"} for t in child.children)
    return True


def _after_kept_front(comma: Any, verb: Any, *, fronted: bool) -> bool:
    """Whether the comma closes a phrase of place or time that stays in front of the subject."""
    before = [c for c in verb.children if c.right_edge.i == comma.i - 1 and c.dep_ != "punct"]
    first = subject(verb)
    if not before or first is None or comma.i > first.left_edge.i:
        return bool(before) and first is not None and comma.i > first.left_edge.i
    return not _drops(before[0], verb, fronted=fronted)


def _next_joins(word: Any, verb: Any) -> bool:
    """Whether what an `and` brings shares the verb's subject, so that both stay."""
    later = [c for c in verb.children if c.dep_ == "conj" and c.i > word.i]
    return bool(later) and not subject_in(later[0])


def end_of(verb: Any) -> int:
    """The place after its clause: before what is joined to it with a subject of its own."""
    end = verb.right_edge.i + 1
    for child in verb.children:
        if child.dep_ == "conj" and child.i > verb.i and subject_in(child):
            end = min(end, child.left_edge.i)
    doc = verb.doc
    while end - 1 > verb.i and (doc[end - 1].dep_ == "cc" or doc[end - 1].is_punct):
        end -= 1
    return int(end)


def subject_in(verb: Any) -> bool:
    """Whether a verb brings a subject of its own."""
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _set_off(token: Any) -> bool:
    """Whether a comma or dash stands before the token's phrase."""
    at = token.left_edge.i
    return at > 0 and token.doc[at - 1].text in BREAKS


def shortened(tokens: list[Any], verb: Any, limit: int) -> list[Any] | None:
    """The first `limit` tokens or fewer, cut where a modifier begins; None if nothing is left.

    What the verb cannot do without (its object, its complement) is kept.
    """
    if len(tokens) <= limit:
        return tokens
    last = needed(verb)
    cuts = [
        place
        for place, token in enumerate(tokens)
        if place <= limit and token.i > last and may_cut(token, verb)
    ]
    return closed(tokens[: cuts[-1]]) if cuts else None


def closed(tokens: list[Any]) -> list[Any]:
    """The tokens without those at the end that ask for more to come."""
    while tokens and not may_close(tokens[-1]):
        tokens = tokens[:-1]
    return tokens


def may_close(token: Any) -> bool:
    """Whether a phrase may end with this word."""
    if token.pos_ in {"PUNCT", "CCONJ", "SCONJ", "ADP", "DET", "PART", "SPACE", "AUX"}:
        return token.text in {"’s", "'s", "’", "%"} or (token.pos_ == "ADP" and token.dep_ == "prt")
    if token.lower_ in {
        "rather",
        "not",
        "no",
        "such",
        "more",
        "less",
        "only",
        "just",
        "particularly",
    }:
        follows = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        return follows is None or follows.is_punct
    if token.tag_ in {"WDT", "WP", "WRB"} or token.dep_ in {"nsubj", "nsubjpass", "expl"}:
        return bool(token.head.i < token.i)  # a subject whose verb would be cut off
    return token.dep_ not in {"amod", "compound", "poss", "mark", "aux"}


def needed(verb: Any) -> int:
    """The place of the last word the verb cannot do without: its object, its complement."""
    places: list[int] = [verb.i]
    for child in verb.children:
        if child.dep_ in {"dobj", "attr", "acomp", "dative", "oprd"} and child.i > verb.i:
            places.append(child.i)
        elif child.dep_ in {"xcomp", "ccomp"} and child.i > verb.i:
            places.append(needed(child))
    return max(places)


_INNER = {"relcl", "ccomp", "advcl", "parataxis"}


def may_cut(token: Any, verb: Any) -> bool:
    """Whether the clause of `verb` may stop before this token and still be a clause."""
    doc = token.doc
    before = doc[token.i - 1]
    if _is_inside(token, verb):
        return False
    if token.text in {",", ";", "—", "–", ":", "("}:
        return not _in_list(token)
    if token.dep_ == "prep":
        asked_for = before.pos_ in {"VERB", "AUX", "ADJ", "ADV"} or token.lower_ == "of"
        return not asked_for
    if token.dep_ == "cc":
        return token.head.pos_ in {"NOUN", "VERB"}
    opens = token.dep_ == "mark" or token.tag_ in {"WDT", "WP", "WRB"}
    with_what = token.head.dep_ == "pobj" and token.head.head.lower_ in {"with", "without"}
    return opens or (token.dep_ == "acl" and token.tag_ in {"VBG", "VBN"} and not with_what)


def _is_inside(token: Any, verb: Any) -> bool:
    """Whether a clause within the clause of `verb` has begun before this token."""
    one = token
    while one.i not in {verb.i, one.head.i}:
        inner = one.dep_ in _INNER or (one.dep_ == "acl" and subject_in(one))
        if inner and one.left_edge.i < token.i:
            return True
        one = one.head
    return False


def _in_list(comma: Any) -> bool:
    """Whether more of the same list follows the comma."""
    doc = comma.doc
    return any(doc[at].dep_ == "conj" for at in range(comma.i + 1, min(comma.i + 4, len(doc))))


def verb_over(token: Any) -> Any:
    """The verb of the clause a word stands in; a clause on a noun counts to the one around."""
    one = token
    while one.head.i != one.i:
        free = one.dep_ in {"conj", "advcl", "ccomp", "parataxis"}
        if free and one.pos_ in {"VERB", "AUX"} and subject_in(one):
            return one
        one = one.head
    return root_of(token.doc)
