"""How a question is led in, where it would point nowhere: by the words of the essay it is about."""

import re
from collections.abc import Iterator

from assistant.models.offline.english.quoting import QUOTE_MARKS
from assistant.models.offline.section.plan import Drafted
from assistant.models.offline.section.probes import whole_sentence
from assistant.models.offline.section.view import View

LONGEST = 28  # words of a question that can be asked in one breath
# At what no listener sees.
POINTS = re.compile(r"\b(?:these|this|those(?! who\b| of whom\b| in S\d))\b(?![^“]*”)")
_STEM = 6  # letters by which two words count as one
_LEANS = re.compile(r"\b(?:it|its|they|them|their|this|that|those|there)\b", re.IGNORECASE)
_FEWEST = 4  # words that lead a question in
_SHORT = 14  # and the most, where they are a whole clause
_BEGINS = re.compile(
    r"(?:^|[,;:—–] |\b(?:and|but|that|while|so|yet|then|or|because|since|argue|believe) )$"
)
_FRAGMENT = re.compile(r"(?:if|when|as|because|although|though|once|while|unless)\b", re.IGNORECASE)
# What stands before words and would turn them round, or makes them depend on something.
_TURNS = re.compile(
    r"\b(?:no|nobody|none|nothing|neither|nor|never|few|not|hardly|without|if|whether|unless|cannot|"
    r"only|doubt|deny|denies|told|say|says|claims?)\b|n[’']t\b|\bto\s*$",
    re.IGNORECASE,
)
_LAST_BREAK = re.compile(
    r"[,;:—–] (?:(?:and|but|so|yet|or|that|because) )*|^(?:And|But|So|Yet|Or) |"
    r"\b(?:found|estimate|believe|think|know|mean)s? that |\bbecause "
)
_BEHIND = re.compile(r"\b(for|of|behind|on|by|from|with) (?:it|this|that)\b(?! \w)")
_NAMES_ITS_PLACE = re.compile(r"“|\bS\d+\.\d+\b")


def stems(text: str) -> set[str]:
    """The beginnings of its longer words, by which two texts are compared."""
    return {word[:_STEM].lower() for word in re.findall(r"[^\W\d_]{5,}", text)}


def pointed(view: View, draft: Drafted) -> str:
    """The question of an attack, led in by the words it is about where it would point nowhere."""
    ask, sentence = draft.texts["ask"], draft.match.sentence
    about = stems(f"{sentence.text} {view.plan}")
    if _NAMES_ITS_PLACE.search(ask) or (stems(ask) & about and not _LEANS.search(ask)):
        return ask
    led = [f"{lead} {ask}" for lead in _leads(view, draft)]
    short = next((one for one in led if len(one.split()) <= LONGEST), "")
    return short or _on(sentence.id, ask)


def _leads(view: View, draft: Drafted) -> Iterator[str]:
    """What may stand before a question to say what it is about, best first."""
    slots, sentence = draft.match.slots, draft.match.sentence
    text, place = sentence.text, sentence.id
    line, who = slots.get("line", "").strip("“”"), slots.get("agent", "")
    if line and slots.get("predicate") == f"“{line}”" and _opens(text, who, line):
        yield f"You write that {who} “{line}” ({place})."
    elif line[:1].isupper() and len(line.split()) >= _FEWEST and not _FRAGMENT.match(line):
        yield f"You write “{line}” ({place})."
    if whole := whole_sentence(view, sentence):
        yield f"You say that {whole} ({place})."
    said = text.rstrip(".!")
    if len(said.split()) <= _SHORT and not QUOTE_MARKS.search(said) and not POINTS.search(said):
        yield f"You write “{said}” ({place})."
    if len(line.split()) >= _FEWEST and (clause := clause_to(text, line)):
        yield f"{place} says “{clause}”."


def clause_to(text: str, words: str) -> str:
    """The words with the clause that leads up to them, or alone where that is too long.

    Nothing where what stands before would turn them round, or makes them depend on something.
    """
    before, found, _ = text.partition(words)
    if not found or _FRAGMENT.match(words):
        return ""
    opening = _LAST_BREAK.split(before)[-1]
    clause, ahead = opening + words, before[: len(before) - len(opening)]
    if len(clause.split()) > _SHORT or QUOTE_MARKS.search(clause):
        clause, ahead = words, before
    return "" if _TURNS.search(ahead) or _FRAGMENT.match(clause) else clause


def _opens(text: str, who: str, line: str) -> bool:
    """Whether a clause of the text begins with these words, and goes on as the line does."""
    if not who:
        return False
    before, _, after = text.lower().partition(who.lower())
    return after.strip().startswith(line.lower()) and _BEGINS.search(before) is not None


def _on(place: str, ask: str) -> str:
    """The question with the number of its sentence in it."""
    named = _BEHIND.sub(rf"\1 {place}", ask, count=1)
    return named if named != ask else f"On {place}: {ask[:1].lower()}{ask[1:]}"
