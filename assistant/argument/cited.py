"""An answer as it is spoken: prose with ids in square brackets, and the inverse that reads it.

    Two airbases are named [S1.2]. A third is only hinted at [S1.3, S4.1].
    The text does not say. The nearest it comes is a promise of oversight [S6.2].

It can be shown word by word while it is written, and a weak model keeps to it more easily than to
JSON. Only ids that were shown count; any other is taken out of the text.
"""

import re
from collections.abc import Collection

from assistant.argument.answers import AskAnswer

NOT_SAID = "The text does not say"

_ID = r"[SNE]\d+\.\d+"
_BRACKET = re.compile(rf"\s?[\[(]\s*((?:{_ID})(?:\s*(?:[,;]|and)\s*(?:{_ID}))*)\s*[\])]")
_NOT_SAID = re.compile(
    r"^\W*(?:neither (?:the|of)\b[^.]{0,40}\b(?:say|tell|state|mention|answer|name)s?\b|"
    r"(?:the (?:text|essay|author|passage)|it)\b[^.]{0,40}\b"
    r"(?:does not|doesn['’]t|do not) (?:say|tell|state|mention|answer)\b"
    # ... unless the same sentence goes on to give what the evidence says.
    r"(?![^.!?]*\b(?:evidence|sources?|library) (?:do|does|says?|gives?|tells?|names?)\b))",
    re.I,
)


def speak(answer: AskAnswer) -> str:
    """The answer as prose. What is not said begins by saying so."""
    if answer.said or answer.answer.startswith(NOT_SAID):
        return answer.answer
    return f"{NOT_SAID}. {answer.answer}".strip()


def hear(text: str, shown: Collection[str]) -> AskAnswer:
    """The answer in a spoken text: brackets with ids that were never shown are taken out."""
    ids: list[str] = []

    def kept(match: re.Match[str]) -> str:
        known = [one for one in re.findall(_ID, match[1]) if one in shown]
        ids.extend(known)
        return f" [{', '.join(known)}]" if known else ""

    answer = _BRACKET.sub(kept, text.strip())
    return AskAnswer(said=not _NOT_SAID.match(answer), answer=answer, ids=list(dict.fromkeys(ids)))
