"""Untrusted text as Markdown that renders as that text and nothing else.

Follows CommonMark's rule that a backslash before ASCII punctuation makes it literal. Only what
would mean something is escaped, so that the file also reads well unrendered.
"""

import re

from assistant.outputs.plain import flat, paragraphs

_ALWAYS = re.compile(
    r"""[\\`*\[\]<|]
      | ~(?=~)|(?<=~)~
      | (?<![^\W_])_ | _(?![^\W_])
      | &(?=\#?\w+;)
      | (?<!\S)\#""",
    re.VERBOSE,
)
_AT_START = re.compile(r"(?:[#>+=:~-]|\d{1,9}(?=[.)]))")
_NUMBER = re.compile(r"(\d+)([.)])")


def inline(text: str) -> str:
    """One line of untrusted text, literal wherever it stands in a line of Markdown."""
    escaped = _ALWAYS.sub(lambda found: "\\" + found.group(), flat(text))
    if not _AT_START.match(escaped):
        return escaped
    if numbered := _NUMBER.match(escaped):
        return f"{numbered[1]}\\{numbered[2]}{escaped[numbered.end() :]}"
    return "\\" + escaped


def quoted(text: str, *, before: str = "") -> str:
    """A blockquote of untrusted text, a paragraph each; `before` is our own and comes first."""
    parts = [inline(part) for part in paragraphs(text)] or [""]
    parts[0] = before + parts[0]
    return "\n>\n".join(f"> {part}" for part in parts)
