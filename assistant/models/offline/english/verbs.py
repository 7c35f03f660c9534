"""Forms of verbs: the base and the -ing form, from what the grammar knows of a token."""

import re
from typing import Any

# Verbs of more than one syllable whose last letter is doubled all the same.
_DOUBLED = {"admit", "begin", "commit", "compel", "control", "deter", "forget", "occur", "omit"}
_DOUBLED |= {"permit", "prefer", "rebut", "refer", "regret", "submit", "transfer", "equip"}
_SHUT = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")
_BASES = {"’ve": "have", "'ve": "have", "’re": "be", "'re": "be", "wo": "will", "ca": "can"}


def base(verb: Any) -> str:
    """The form that stands after `would`: `lead` for `led`, `be` for `is`."""
    lemma = str(verb.lemma_).lower()
    return _BASES.get(lemma, lemma)


def gerund(verb: str) -> str:
    """The -ing form of a base form: `allow`, `ban`, `make`, `tie`."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return f"{verb[:-1]}ing"
    syllables = len(re.findall("[aeiouy]+", verb))
    if verb in _DOUBLED or (syllables == 1 and _SHUT.search(verb)):
        return f"{verb}{verb[-1]}ing"
    return f"{verb}ing"
