"""An answer as it is spoken: prose with ids in square brackets, and the inverse that reads it.

    Two airbases are named [S1.2]. A third is only hinted at [S1.3, S4.1].
    The text does not say. The nearest it comes is a promise of oversight [S6.2].

It can be shown word by word while it is written, and a weak model keeps to it more easily than to
JSON. Only ids that were shown count; any other is taken out of the text.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from assistant.argument.answers import AskAnswer

NOT_SAID = "The text does not say"

_ID = r"[SNE]\d+\.\d+"
_BRACKET = re.compile(rf"\s?[\[(]\s*((?:{_ID})(?:\s*(?:[,;]|and)\s*(?:{_ID}))*)\s*[\])]")
_ONE = re.compile(_ID)
# White space, or a bracket that is not closed and may still turn out to hold ids.
_OPEN = re.compile(r"\s*(?:[\[(][\sSNEand\d.,;]{0,200})?$")
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
    answer = _kept(text.strip(), shown)
    return AskAnswer(said=not _NOT_SAID.match(answer), answer=answer, ids=ids_in(answer))


def heard(pieces: Iterable[str], shown: Collection[str]) -> Iterator[str]:
    """What `hear` makes of a text that comes in pieces, as it comes.

    An open bracket is held back until it closes, so that nobody sees an id that does not count.
    """
    held = ""
    begun = False
    for piece in pieces:
        held += piece
        if not begun:
            held = held.lstrip()
        if open_ := _OPEN.search(held):
            done, held = held[: open_.start()], held[open_.start() :]
        else:
            done, held = held, ""
        if done := _kept(done, shown):
            begun = True
            yield done
    if rest := _kept(held.rstrip(), shown):
        yield rest


def ids_in(text: str) -> list[str]:
    """The ids that stand in brackets in a text, in order, once each."""
    found = (one for match in _BRACKET.finditer(text) for one in _ONE.findall(match[1]))
    return list(dict.fromkeys(found))


def without_ids(text: str) -> str:
    """The text as it is said aloud: no brackets with ids."""
    return _BRACKET.sub("", text)


def _kept(text: str, shown: Collection[str]) -> str:
    def known(match: re.Match[str]) -> str:
        ids = [one for one in _ONE.findall(match[1]) if one in shown]
        return f" [{', '.join(ids)}]" if ids else ""

    return _BRACKET.sub(known, text)
