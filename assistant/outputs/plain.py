"""Untrusted text made safe to show: no control characters, no marks that reorder what is read.

An essay or a source may carry terminal escapes, characters that XML forbids, bidirectional
overrides that make a sentence read as another, or words in tag characters that nobody sees. Those
are dropped here, before any form is drawn; letters, joiners and the marks that right-to-left
scripts need stay.
"""

import re
import unicodedata

_REORDERING = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)}
_UNSEEN = {chr(code) for code in range(0xE0000, 0xE0080)}
_DROPPED = {"Cc", "Cs", "Zl", "Zp"}
# Takes no room on a screen: joiners, marks of direction, fillers, tags. Emoji need their selectors.
_NO_ROOM = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")


def plain(text: str) -> str:
    """The text without control characters, lone surrogates and reordering marks.

    Line feeds stay; tabs and other line separators become a space.
    """
    return "".join(_kept(char) for char in text)


def _kept(char: str) -> str:
    if char == "\n" or " " <= char <= "~":
        return char
    if char.isspace():
        return " " if unicodedata.category(char) in _DROPPED else char
    if char in _REORDERING or char in _UNSEEN or _is_nonchar(char):
        return ""
    if unicodedata.category(char) in _DROPPED:
        return ""
    return char


def _is_nonchar(char: str) -> bool:
    code = ord(char)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def seen(text: str) -> str:
    """The text without characters that take no room on a screen, where they could only mislead.

    For terminals alone: a file keeps them, since a quotation has the characters of its source.
    """
    return text if text.isascii() else _NO_ROOM.sub("", text)


def flat(text: str) -> str:
    """The text on one line: plain, with every run of white space as one space."""
    return " ".join(plain(text).split())


def paragraphs(text: str) -> list[str]:
    """The text's paragraphs, split at blank lines, each on one line."""
    parts = (flat(part) for part in _PARAGRAPH_BREAK.split(plain(text)))
    return [part for part in parts if part]
