"""The plain strings that a pattern cannot do without, read off the pattern itself.

For each part of a pattern it is worked out which strings it can match, where they are few, and else
of which strings one has to stand in what it matches. The method is that of RE2's prefilter (Cox,
"Regular Expression Matching with a Trigram Index", 2012).
"""

import re

Strings = frozenset[str]

_FEW = 32  # strings that a part may match and still be told exactly
_MOST = 64  # strings to look for; for more, the pattern itself is tried as fast
_NOTHING = frozenset({""})
_TOKEN = re.compile(
    r"(?P<words>[^\W_](?:[\w ,’'-]*[\w ,’'-])?(?![*+?{])|[^\\\[\](){}|*+?.^$])"
    r"|(?P<code>\\x[0-9a-fA-F]{2})"
    r"|(?P<escape>\\.)"
    r"|(?P<open>\((?:\?(?:P<\w+>|:|-i:))?(?!\?))"
    r"|(?P<close>\))"
    r"|(?P<bar>\|)"
    r"|(?P<repeat>(?:[*+?]|\{\d*,?\d*\})\??)"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\\\]])*\])"
    r"|(?P<edge>[\^$])"
    r"|(?P<any>\.)"
    r"|(?P<ahead>\(\?<?[=!])"
    r"|(?P<unknown>.)",
    re.DOTALL,
)
_PLAIN_SET = re.compile(r"\[((?:[^\\^\-\]]|\\[^\w\\])+)\]")  # no range in it, nothing excluded
_EDGES = frozenset("bBAZ")
_KINDS = frozenset("wWdDsS")
# Letters that a pattern without case takes for an ASCII one, and that `lower` leaves or splits.
_ODD = str.maketrans({"ſ": "s", "ı": "i", "İ": "i"})


def fold(text: str) -> str:
    """The text in which the strings of `needed` are looked for: in small letters."""
    return (text if text.isascii() else text.translate(_ODD)).lower()


def needed(pattern: str) -> tuple[str, ...]:
    """Folded strings of which every text has one that the pattern, without case, matches.

    None of them where there are none, too many, or where the pattern has a form not known here.
    """
    try:
        found = _Parts(pattern).alternatives()[1]
    except _UnknownFormError:
        return ()
    if not found or len(found) > _MOST:
        return ()
    shortest = sorted(found, key=lambda one: (len(one), one))
    kept: list[str] = []
    for one in shortest:  # what holds another of them tells no more than that one
        if not any(other in one for other in kept):
            kept.append(one)
    return tuple(kept)


class _UnknownFormError(Exception):
    """The pattern has something that is not read here."""


# What a part can match: exactly which strings, if they are few; and strings of which it has one.
_Part = tuple[Strings | None, Strings | None]
_EMPTY: _Part = (_NOTHING, None)
_OPEN: _Part = (None, None)


class _Parts:
    """The parts of a pattern, taken one after another."""

    def __init__(self, pattern: str) -> None:
        self._tokens = [(m.lastgroup or "", m.group()) for m in _TOKEN.finditer(f"{pattern})")]
        self._at = 0

    def alternatives(self) -> _Part:
        """All up to the bracket that closes it, which is taken."""
        exact, required = self._sequence()
        while self._tokens[self._at - 1][0] == "bar":
            other, others = self._sequence()
            exact = None if exact is None or other is None else exact | other
            required = None if required is None or others is None else required | others
        return exact if exact is None or len(exact) <= _FEW else None, required

    def _sequence(self) -> _Part:
        """One part after another, up to a bar or a bracket that closes, which is taken too."""
        run, required, whole = _NOTHING, None, True
        while (part := self._next()) is not None:
            exact, inside = part
            if exact is not None and len(run) * len(exact) <= _FEW:
                run = frozenset([a + b for a in run for b in exact])
                continue
            required = _better(required, _better(run, inside))
            run, whole = exact or _NOTHING, False
        return run if whole else None, _better(required, run)

    def _next(self) -> _Part | None:
        """The next part, as often as it may stand; None where the sequence ends."""
        if self._at >= len(self._tokens):
            raise _UnknownFormError
        kind, text = self._tokens[self._at]
        self._at += 1
        if kind in {"bar", "close"}:
            return None
        part = self._once(kind, text)
        if self._at < len(self._tokens) and self._tokens[self._at][0] == "repeat":
            self._at += 1
            return _repeated(part, self._tokens[self._at - 1][1])
        return part

    def _once(self, kind: str, text: str) -> _Part:
        match kind:
            case "words":
                part = _word(text)
            case "open":
                part = self.alternatives()
            case "ahead":  # what is only looked at takes no place
                self.alternatives()
                part = _EMPTY
            case "edge":
                part = _EMPTY
            case "any":
                part = _OPEN
            case "set":
                plain = _PLAIN_SET.fullmatch(text)
                part = _one_of(plain[1].replace("\\", "")) if plain else _OPEN
            case "code":
                part = _word(chr(int(text[2:], 16)))
            case "escape":
                part = _escaped(text[1])
            case _:
                raise _UnknownFormError
        return part


def _word(text: str) -> _Part:
    """The text itself; open where case may make more of a letter than is known here."""
    if text.isascii() or all(_is_plain(one) for one in text):
        exact = frozenset([fold(text)])
        return exact, exact
    return _OPEN


def _one_of(letters: str) -> _Part:
    if all(_is_plain(one) for one in letters):
        exact = frozenset(fold(letters))
        return exact, exact
    return _OPEN


def _is_plain(letter: str) -> bool:
    return letter.isascii() or letter == letter.lower() == letter.upper()


def _escaped(sign: str) -> _Part:
    if sign in _EDGES:
        return _EMPTY
    if sign in _KINDS:
        return _OPEN
    if sign.isalnum():  # the number of a group, a code point
        raise _UnknownFormError
    return _word(sign)


def _repeated(part: _Part, sign: str) -> _Part:
    """The part as often as the sign after it says."""
    exact, required = part
    if sign[0] == "?":
        return exact | _NOTHING if exact else None, None
    least = re.match(r"\{0*([1-9])", sign)
    return None, required if sign[0] == "+" or least else None


def _better(a: Strings | None, b: Strings | None) -> Strings | None:
    """Of two sets of strings the one that fewer texts have: its shortest is longer."""
    if not a or "" in a:
        return b if b and "" not in b else None
    if not b or "" in b or a is b:
        return a
    return max((a, b), key=lambda one: (min(map(len, one)), -len(one)))
