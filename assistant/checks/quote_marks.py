"""Words between quotation marks in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A mark opens before a word and closes after one; a closing single mark inside a word is an
# apostrophe. A blank line ends whatever was left open.
_INSIDE = r"(?:(?!\n\s*\n)[^{marks}]){{1,4000}}?"
_PAIRS = (
    r"“(?P<curly>" + _INSIDE.format(marks="“”") + r")”",
    r'(?<![\w"])"(?=[^\s"])(?P<straight>' + _INSIDE.format(marks='"') + r')"(?!\w)',
    r"«(?P<angle>" + _INSIDE.format(marks="«»") + r")»",
    r"(?<!\w)‘(?=\S)(?P<single>(?:[^‘’\n]|’(?=\w)|\n(?!\s*\n)){1,4000}?)’(?!\w)",
    r"(?<![\w'])'(?=[^\s'])(?P<plain>(?:[^'\n]|'(?=\w)|\n(?!\s*\n)){1,4000}?)'(?!\w)",
)
_QUOTED = re.compile("|".join(_PAIRS))


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks; `start` and `end` are theirs, without the marks."""

    text: str
    start: int
    end: int


def quoted(text: str) -> Iterator[Quoted]:
    """Everything between quotation marks, outermost marks first, in order.

    One word between straight single marks is passed over: that is as often an apostrophe.
    """
    for match in _QUOTED.finditer(text):
        name = match.lastgroup
        assert name is not None  # every alternative is a named group
        inner = match[name]
        if name == "plain" and len(inner.split()) < 2:
            continue
        if any(char.isalnum() for char in inner):
            yield Quoted(inner, match.start(name), match.end(name))
