"""Untrusted text as the markup of a PDF paragraph: escaped, each word in a face that has it.

The type-setter lays words from left to right, breaks lines at spaces and shapes one word at a time.
A run of right-to-left words is therefore kept on one line as if it were a word, so that it reads in
its own order.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from assistant.outputs.pdf_fonts import REPLACEMENT, SANS, SERIF, STEERING, Face
from assistant.outputs.plain import flat

_RIGHT_TO_LEFT = {"R", "AL"}


class Setter:
    """Sets text in the faces of one PDF."""

    def __init__(self, faces: Sequence[Face]) -> None:
        self._faces = {face.name: face.characters | STEERING for face in faces}
        self._others = [SANS, *[face.name for face in faces[3:]], SERIF]

    def text(self, words: str, face: str) -> str:
        """One line of text in `face`, as markup."""
        return " ".join(self._word(word, face) for word in _words(flat(words)))

    def needs_shaping(self, words: str) -> bool:
        """Whether some of the text is in a script whose letters change with their neighbours."""
        return any(char not in self._faces[SANS] and char.isalpha() for char in words)

    def _word(self, word: str, wanted: str) -> str:
        for name in (wanted, *self._others):
            if self._faces[name].issuperset(word):
                return _in_face(word, name, wanted)
        runs = groupby(word, key=lambda char: self._face(char, wanted))
        return "".join(_in_face("".join(chars), name, wanted) for name, chars in runs)

    def _face(self, char: str, wanted: str) -> str:
        return next((n for n in (wanted, *self._others) if char in self._faces[n]), "")


def _in_face(run: str, name: str, wanted: str) -> str:
    if not name:
        run, name = REPLACEMENT * len(run), SANS
    return escape(run) if name == wanted else f'<font name="{name}">{escape(run)}</font>'


def _words(line: str) -> Iterator[str]:
    for from_the_right, group in groupby(line.split(" "), key=_reads_from_the_right):
        if from_the_right:
            yield "\xa0".join(group)
        else:
            yield from group


def _reads_from_the_right(word: str) -> bool:
    return any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in word)
