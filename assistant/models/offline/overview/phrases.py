"""Small English: a quotation set into a sentence, lists, gerunds, a clause as reported speech."""

import re
from collections.abc import Sequence
from typing import Any

_SHUT = re.compile(r"(?:[^aeiou][aeiou][bdgklmnprt])$")
# Of two syllables, and yet the last letter is doubled.
_DOUBLED = {"admit", "begin", "commit", "compel", "control", "permit", "prefer", "refer", "submit"}
_FUNCTION = re.compile(
    r"(?:an?|the|in|on|at|by|for|from|with|without|when|while|although|though|despite|if|even|as|there|its?|"
    r"this|that|these|those|some|many|much|most|all|no|not|only|free|one|two|three|such|what|who|"
    r"giving|being|whether|each|every|both|other|another|last|next|today|our|their|his|her|we|they|you)"
)
_OPENERS = re.compile(
    r"^(?:first(?:ly)? of all|last(?:ly)? of all|"
    r"however|moreover|furthermore|additionally|similarly|therefore|thus|consequently|indeed|"
    r"in contrast|by contrast|as such|overall|finally|most importantly|in addition|in fact|"
    r"meanwhile|also|first(?:ly)?|second(?:ly)?|unfortunately|understandably|nevertheless|yet|but|"
    r"and|so|recently|notoriously|for example|for instance|as a result)\b,?\s+",
    re.IGNORECASE,
)


def phrase(template: str, **slots: str) -> str:
    """The template filled; a quotation that opens the sentence gets its own capital kept.

    Slots are the essay's words: braces in them are plain characters.
    """
    return re.sub(r"\{(\w+)\}", lambda found: slots[found.group(1)], template)


def listed(parts: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return f" {last} ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def gerund(verb: str) -> str:
    """The -ing form of a verb's base form: `allow`, `ban`, `make`, `tie`."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return f"{verb[:-1]}ing"
    short = _SHUT.search(verb) and len(re.findall("[aeiou]+", verb)) == 1
    if short or verb in _DOUBLED:
        return f"{verb}{verb[-1]}ing"
    return f"{verb}ing"


def opened(text: str) -> str:
    """The sentence without the words that only tie it to the one before."""
    bare = _OPENERS.sub("", text)
    return bare[:1].upper() + bare[1:]


def clause(text: str, *, common: frozenset[str]) -> str:
    """A sentence as a clause to stand after `that`: no full stop, no capital that is no name.

    `common` are words the essay writes in small letters: they are no names.
    """
    bare = opened(text).rstrip(" .!")
    first = bare.split(" ", 1)[0] if bare else ""
    first = first.lower().rstrip(",")
    if first in common or _FUNCTION.fullmatch(first):
        return bare[:1].lower() + bare[1:]
    return bare


def rounded(doc: Any, quote: str) -> str:
    """A quotation cut back to where a noun, or all of it, ends; at least two words stay.

    `doc` is the parse of the sentence. What is cut short in the middle of a phrase sounds cut.
    """
    start = doc.text.find(quote)
    tokens = [t for t in doc if start <= t.idx < start + len(quote)]
    if start < 0 or len(tokens) < 3:
        return quote
    after = doc.text[start + len(quote) :].lstrip()
    if not after or after[0] in ",.;:—":
        return quote
    while len(tokens) > 2 and not _ends_well(doc, tokens[-1]):
        tokens.pop()
    return str(doc.text[start : tokens[-1].idx + len(tokens[-1])])


def _ends_well(doc: Any, token: Any) -> bool:
    follows = doc[token.i + 1] if token.i + 1 < len(doc) else None
    noun = token.pos_ in {"NOUN", "PROPN"}
    return noun and (follows is None or follows.pos_ not in {"NOUN", "PROPN", "PART"})
