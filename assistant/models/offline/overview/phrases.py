"""Small English: a quotation set into a sentence, lists, gerunds, a clause as reported speech."""

import re
from collections.abc import Sequence

_SIBILANT = re.compile(r"(?:[^aeiou][aeiou][bdgklmnprt])$")
_KEPT = {"visit", "open", "offer", "enter", "limit", "deliver", "consider", "develop", "happen",
         "listen", "order", "suffer", "target", "monitor", "foster", "alter", "render", "counter",
         "benefit", "profit", "edit", "credit", "exit", "permit"} - {"permit"}  # fmt: skip
_OPENERS = re.compile(
    r"^(?:however|moreover|furthermore|additionally|similarly|therefore|thus|consequently|indeed|"
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
    if _SIBILANT.search(verb) and verb not in _KEPT and len(re.findall("[aeiou]+", verb)) == 1:
        return f"{verb}{verb[-1]}ing"
    return f"{verb}ing"


def opened(text: str) -> str:
    """The sentence without the words that only tie it to the one before."""
    bare = _OPENERS.sub("", text)
    return bare[:1].upper() + bare[1:]


def clause(text: str, *, names: frozenset[str] = frozenset()) -> str:
    """A sentence as a clause to stand after `that`: no full stop, no capital that is no name."""
    bare = opened(text).rstrip(" .!")
    first = bare.split(" ", 1)[0] if bare else ""
    is_name = first.rstrip("’s,") in names or first == "I" or (len(first) > 1 and not first[1:].islower())
    return bare if is_name else bare[:1].lower() + bare[1:]
