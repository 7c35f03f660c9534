"""What a sentence can put into a text of ours: its agents, acts, consequences and exact words.

A slot that has a number comes with the words that agree with it: `agent` brings `agent_is`,
`agent_has`, `agent_does`, `agent_it`. Every slot can be asked for with a capital: `{Agent}`.
"""

import re
import string
from typing import Any

from assistant.argument.spoken_words import running_case
from assistant.models.offline.english import clauses
from assistant.models.offline.english.nouns import is_plural
from assistant.models.offline.english.quoting import whole_words
from assistant.models.offline.english.referents import is_empty_it
from assistant.models.offline.reading import Part, Read
from assistant.models.offline.section.excerpt import FEW, passing
from assistant.models.offline.section.view import View

Slots = dict[str, str]
_NUMBERED = {
    False: {"is": "is", "has": "has", "does": "does", "was": "was", "it": "it", "its": "its"},
    True: {"is": "are", "has": "have", "does": "do", "was": "were", "it": "they", "its": "their"},
}
_GIST = 11
_PHRASE = 3  # words of a cue that are kept as they were found
# Words that lead on to something: with one of them at its end a text is cut in the middle.
_OPEN = re.compile(
    r"\b(?:and|or|but|nor|to|of|the|an?|in|on|for|with|by|from|than|as|that|those|which|who|whose|"
    r"is|are|was|were|be|become|between|currently|especially|because)[”’]?$|[£$€]$|[’']s$"
)


_NUMBER = "(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty)"
# What a cut through `twelve-hour` or `between four and six` leaves behind.
_HALVED = re.compile(rf"\b{_NUMBER}$|\b{_NUMBER} {_NUMBER}\b")


def add(slots: Slots, name: str, text: str | None, head: Any = None) -> None:
    """Put a text into a slot, with the words that agree with its head."""
    if not text or _OPEN.search(text) or (name in {"agent", "who"} and _HALVED.search(text)):
        return
    slots[name] = text
    if head is not None:
        noun = head.pos_ in {"NOUN", "PROPN"}
        for suffix, word in _NUMBERED[noun and is_plural(head)].items():
            slots[f"{name}_{suffix}"] = word


def quoted(text: str | None) -> str | None:
    """The text between quotation marks of ours."""
    return f"“{text}”" if text else None


def of_clause(view: View, sentence: Read, verb: Any, prefix: str = "") -> Slots:
    """The slots that the clause of a verb fills, worked out once for each clause of the essay."""
    key = (sentence.id, verb.i)
    known = view.known_clauses.get(key)
    if known is None:
        known = view.known_clauses[key] = _of_clause(view, sentence, verb)
    return {f"{prefix}{name}": text for name, text in known.items()} if prefix else known


def _of_clause(view: View, sentence: Read, verb: Any) -> Slots:
    phrasing = view.phrasing
    slots: Slots = {"id": sentence.id}
    head = clauses.subject(verb)
    add(slots, "clause", phrasing.clause(verb))
    add(slots, "gist", phrasing.clause(verb, _GIST))
    if head is not None and _denies(head):  # without its `nobody` the rest says the opposite
        return slots
    agent = phrasing.agent(verb)
    if agent and head is not None:
        add(slots, "agent", agent, head)
        if len(agent.split()) <= 5:
            add(slots, "who", agent, head)
    predicate = phrasing.predicate(verb)
    empty = head is not None and (head.dep_ == "expl" or is_empty_it(head))
    predicate = predicate if predicate and " " in predicate else None  # `did` says nothing
    add(slots, "predicate", quoted(predicate))
    if agent and predicate:
        add(slots, "says", f"{agent} “{predicate}”")
    add(slots, "does", phrasing.does(verb))
    add(slots, "doing", phrasing.doing(verb))
    for child in verb.children:
        if child.dep_ in {"dobj", "attr"} and child.i > verb.i and child.pos_ != "PRON":
            add(slots, "object", phrasing.noun(child), child)
    if modal := clauses.modal(verb):
        slots["modal"] = modal
    line = passing(view, sentence, verb, predicate, agent=bool(agent), empty=empty)
    add(slots, "line", quoted(line))
    return slots


def _denies(head: Any) -> bool:
    """Whether a subject denies what is said of it: `nobody`, `no school`."""
    return head.lower_ in {"nobody", "none", "nothing", "neither"} or any(
        child.lower_ in {"no", "neither"} for child in head.children
    )


def of_groups(view: View, sentence: Read, hit: re.Match[str], prefix: str = "") -> Slots | None:
    """The slots that the named groups of a cue fill; None where one of them cannot be filled.

    `q_name` gives exact words, `t_name` the same up to where a thought may end and at least two of
    them, `np_name` the noun phrase around them, `vb_name` a predicate in its
    base form (and `nameing`), `cl_name` the clause around them.
    """
    slots: Slots = {}
    for group, words in hit.groupdict().items():
        if words is None:
            continue
        kind, _, name = group.partition("_")
        start, end = whole_words(sentence.text, *hit.span(group))
        start += len(sentence.text[start:end]) - len(sentence.text[start:end].lstrip(" ,"))
        span = sentence.doc.char_span(start, end, alignment_mode="expand")
        if span is None or not span.text.strip():
            return None
        cut = end < hit.end(group) or len(words.split()) > _PHRASE
        if not _fill(view, sentence, slots, kind, prefix + name, span, cut=cut):
            return None
    return slots


def _fill(
    view: View, sentence: Read, slots: Slots, kind: str, name: str, span: Any, *, cut: bool
) -> bool:
    root = span.root
    if kind in {"q", "t"}:
        stop = min(span.end, span.start + 2 * FEW)
        words = view.phrasing.quote(sentence.doc, span.start, stop, trim=cut or kind == "t")
        if words and (kind == "q" or len(words.split()) > 1):
            add(slots, name, words, root)
    elif kind == "np":
        head = _noun_over(root)
        add(slots, name, view.phrasing.noun(head), head)
    elif kind == "vb":
        add(slots, name, view.phrasing.does(root))
        add(slots, f"{name}ing", view.phrasing.doing(root))
    elif kind == "cl":
        verb = root if clauses.subject_in(root) else clauses.verb_over(root)
        add(slots, name, view.phrasing.clause(verb))
    return name in slots


def _noun_over(token: Any) -> Any:
    """The noun that a word in front of it belongs to."""
    while token.dep_ in {"amod", "compound", "det", "nummod", "poss"} and token.head.pos_ in {
        "NOUN",
        "PROPN",
    }:
        if token.dep_ == "poss" and token.pos_ == "PROPN":
            return token
        token = token.head
    return token


def of_essay(view: View, part: Part) -> Slots:
    """The slots that the essay and its section fill, worked out once for each section."""
    known = view.known_parts.get(part.id)
    if known is None:
        known = view.known_parts[part.id] = _of_essay(view, part)
    return known


def _of_essay(view: View, part: Part) -> Slots:
    slots: Slots = {}
    add(slots, "act", view.act)
    add(slots, "plan", view.plan)
    heading = part.heading.strip()
    if heading:
        said = running_case(heading, view.reading.texts)
        add(slots, "point" if part.id in view.asserting else "topic", said)
    return slots


def filled(template: str, slots: Slots) -> str | None:
    """The template with its slots; None where one has no value."""
    names = [name for _, name, _, _ in string.Formatter().parse(template) if name]
    values = {}
    for name in names:
        key = name[:1].lower() + name[1:]
        if key not in slots:
            return None
        text = slots[key]
        values[name] = text[:1].upper() + text[1:] if name[0].isupper() else text
    return template.format(**values)
