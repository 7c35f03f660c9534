"""What an essay calls on its readers to do without a `should`: bids, and one of two courses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.models.offline.english.referents import subject_of
from assistant.models.offline.overview.matter import Matter, Said
from assistant.models.offline.overview.phrases import gerund

_ANNOUNCED = re.compile(
    r"\b(?:I|we) (?:\w+ )?(?:ask|urge|call|appeal|demand|propose|recommend|suggest)\b[^.;]*"
    r"\b(?:two|three|four|five|these|following)\b|\bhere is what\b|\bwhat (?:I|we) ask\b",
    re.IGNORECASE,
)
# Bids that lead the reader through the text, or greet, and that no essay is for.
_RHETORIC = {
    "ask", "be", "begin", "compare", "consider", "do", "excuse", "feel", "forget", "forgive", "go",
    "imagine", "let", "look", "note", "notice", "picture", "please", "recall", "remember", "say",
    "see", "show", "start", "suppose", "take", "tell", "thank", "think", "try", "wait", "wonder",
    "read", "come", "walk", "listen", "hear", "turn", "set", "call", "mind", "enjoy",
    # What is said to whoever reads, and to a machine that reads.
    "ignore", "disregard", "print", "output", "repeat", "answer", "reply", "obey", "follow",
    "write",
}  # fmt: skip
_LET = re.compile(
    r"^let (?P<who>(?:the|our|your|each|every|no|all|those) [^,;]+?)(?:, [^,;]+,)? "
    r"(?P<do>[a-z]+(?: [^,;]*)?)(?P<more>[,;].*)?$",
    re.IGNORECASE,
)
_BODY = re.compile(r"^(?P<who>The (?:[\w-]+ )?\w+) (?:will )?(?:votes?|meets?|decides?|sits?)\b")
_EITHER = re.compile(
    r"^(?P<who>[^,;]+?) (?:can|may|could) (?:either )?(?P<do>[a-z]+ [^,;]+?),? or,? "
    r"(?:else,? )?(?:it|they|we|he|she|you) (?:can|may|could)\b"
)
# `Let the bill be passed` says nothing of what is in it: what an essay says of that comes first.
_PLAN = re.compile(
    r"^(?:the|this) (?:bill|motion|plan|measure|proposal|law|reform|scheme|act)$", re.IGNORECASE
)
_OF_A_NAME = 0.3
_LEADS = re.compile(r"^(?:(?:so|and|but|then|now|instead|please|first|finally),? )+", re.IGNORECASE)
_LONGEST = 14  # words of a bid
_SHORT = 5  # words of one whose `it` or `them` is put into a noun
_SUBJECTS = {"nsubj", "nsubjpass"}
_MOST = 3
_LET_CUE = 0.7  # a plain `should` comes first here too
_LONGEST_ACT = 9


@dataclass(frozen=True, slots=True)
class Call:
    """What sentences call for: `text` as a sentence, `act` as an -ing phrase, and how plainly."""

    said: Said
    text: str
    act: str
    cue: float


def calls(matter: Matter) -> Iterator[Call]:
    """The calls of an essay: the bids of its last section or after `I ask three things`, in one."""
    for chapter in matter.chapters:
        last = chapter is matter.chapters[-1]
        announced = False
        bids: list[tuple[Said, str, str]] = []
        for said in chapter.said:
            announced = announced or bool(_ANNOUNCED.search(said.text))
            if said.reported or not (last or announced):
                continue
            if last and (chosen := _preferred(matter, said)):
                yield chosen
            told = _let(said)
            if last and told:
                who, done = told
                yield Call(
                    said, f"{who[:1].upper()}{who[1:]} should {done}.", _doing(done), _LET_CUE
                )
            if (announced or not told) and (bid := _bid(matter, said)):
                bids.append((said, *bid))
        if bids:
            yield _in_one(bids[-_MOST:] if announced else bids[:1], announced=announced)


def _in_one(bids: list[tuple[Said, str, str]], *, announced: bool) -> Call:
    """Several bids as one sentence, and the act of the first that has one."""
    texts = [text for _, text, _ in bids]
    joined = "; ".join([*(text for text in texts[:-1]), ("and " * (len(texts) > 1)) + texts[-1]])
    act = next((act for _, _, act in reversed(bids) if act), "")
    cue = 1.9 if announced else 0.6  # a plain `should` comes first
    return Call(bids[-1][0], f"{joined[:1].upper()}{joined[1:]}.", act, cue)


def _bid(matter: Matter, said: Said) -> tuple[str, str] | None:
    """A bid as words that begin with its verb, and its act; nothing for a turn of speech."""
    root = next((t for t in said.doc if t.dep_ == "ROOT"), None)
    text = _LEADS.sub("", said.plain).rstrip(" .!")
    if root is None or len(text.split()) > _LONGEST or "?" in said.text:
        return None
    text = f"{text[:1].lower()}{text[1:]}"
    if told := _let(said):
        return None if _PLAN.match(told[0]) else (text, "")
    bare = root.tag_ == "VB" and subject_of(said.doc) is None
    if not bare or root.lemma_.lower() in _RHETORIC or not text.startswith(root.lower_):
        return None
    return _done_to(matter, said, root, text)


def _done_to(matter: Matter, said: Said, root: Any, text: str) -> tuple[str, str] | None:
    """A bid whose object is a thing: named in it, or put in for its `it` or `them`."""
    told = next((c for c in root.children if c.dep_ == "dobj"), None)
    if told is None:
        return None
    if told.lower_ in {"them", "it"} and told.i == root.i + 1:
        named = _named_before(matter, said, many=told.lower_ == "them")
        words = text.partition(",")[0].split()
        if not named or len(words) > _SHORT:
            return None
        return " ".join([words[0], named, *words[2:]]), f"{gerund(words[0])} {named}"
    return (text, _act(root, told)) if told.pos_ in {"NOUN", "PROPN"} else None


def _let(said: Said) -> tuple[str, str] | None:
    """`Let the towns take their share` as who should do what."""
    if "et " not in said.plain[:20]:
        return None
    text = _LEADS.sub("", said.plain).rstrip(" .!")
    doc = said.doc
    found = _LET.match(text)
    verbs = (c for t in doc if t.lower_ == "let" for c in t.children if c.dep_ == "ccomp")
    inner = next(verbs, None)
    if not found or inner is None or inner.lemma_.lower() in _RHETORIC:
        return None
    head = next((c for c in inner.children if c.dep_ in _SUBJECTS), None)
    if head is None or head.pos_ == "PRON":
        return None
    start = min(t.i for t in head.subtree)
    who = doc[start : head.i + 1].text
    first = min([inner.i, *(c.i for c in inner.children if c.dep_ in {"aux", "auxpass"})])
    done = doc[first : len(doc)].text.rstrip(" .!")
    done = re.split(r"[,;] (?:and )?let\b", done)[0].strip(" ,;")
    return who, done


def _doing(done: str) -> str:
    """`admitting more families`; nothing for what only happens to somebody, or is too long."""
    verb, _, rest = done.partition(" ")
    act = f"{gerund(verb.lower())} {rest.split(',')[0]}"
    return act if rest and verb != "be" and len(act.split()) <= _LONGEST_ACT else ""


def _named_before(matter: Matter, said: Said, *, many: bool) -> str:
    """What an `it` or `them` stands for: the subject of the sentences just before it."""
    before = matter.preceding(said)
    for _ in range(2):
        head = subject_of(before.doc) if before else None
        if before is None or head is None:
            return ""
        if head.pos_ == "NOUN":
            words = before.doc[min(t.i for t in head.subtree) : head.i + 1].text
            fits = (head.tag_ == "NNS") == many and len(words.split()) <= _SHORT
            return words[:1].lower() + words[1:] if fits else ""
        if head.lower_ not in {"they", "it"}:
            return ""
        before = matter.preceding(before)
    return ""


def _act(verb: Any, told: Any) -> str:
    """`suspending the closure`: the verb with its object alone."""
    words = "".join(t.text_with_ws for t in told.subtree if t.i <= told.i).strip()
    of = next((c for c in told.children if c.lower_ == "of"), None)
    if of is not None:
        words = f"{words} {''.join(t.text_with_ws for t in of.subtree).strip(' ,.')}"
    act = f"{gerund(verb.lemma_.lower())} {words}"
    return act if len(act.split()) <= _LONGEST_ACT else ""


def _preferred(matter: Matter, said: Said) -> Call | None:
    """`It can do this, or it can do that`, at the end of an essay: the first is what it is for."""
    if ", or " not in said.text or not (found := _EITHER.match(said.plain)):
        return None
    who = found["who"]
    if who.lower() in {"it", "they", "he", "she"}:
        before = matter.preceding(said)
        head = subject_of(before.doc) if before else None
        if before and (body := _BODY.match(before.plain)):
            who = body["who"]
        elif head is not None and head.pos_ in {"NOUN", "PROPN"}:
            who = "".join(t.text_with_ws for t in head.subtree).strip(" ,")
        else:
            return None
    if who.lower() in {"you", "we", "i"}:
        return None
    done = found["do"]
    verb, _, rest = done.partition(" ")
    act = f"{gerund(verb.lower())} {rest.partition(' and ')[0]}"
    return Call(said, f"{who[:1].upper()}{who[1:]} should {done}.", act, 1.5)
