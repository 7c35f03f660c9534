"""A model as a judge, never the only witness.

It is asked in both orders, and a preference that turns with the order is a tie; both texts are cut
to the same length; an answer that does not end in a readable verdict gives none.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from assistant.models.prompts import load
from evals.measures.support import Support

if TYPE_CHECKING:
    from assistant.models.caller import Caller

Preference = Literal["first", "second", "tie"]
LONGEST = 120  # words of each text that is compared
_VERDICT = re.compile(r"^\W*VERDICT\W+(\w+)\W*$", re.IGNORECASE | re.MULTILINE)
_SUPPORT: dict[str, Support] = {"YES": "yes", "PARTLY": "partly", "NO": "no"}
_PREFERENCE: dict[str, Preference] = {"FIRST": "first", "SECOND": "second", "TIE": "tie"}
_TURNED: dict[Preference, Preference] = {"first": "second", "second": "first", "tie": "tie"}


class Judge:
    """Asks one model for verdicts. Answers are kept in the ledger like any other."""

    def __init__(self, caller: "Caller") -> None:
        self._caller = caller

    @property
    def name(self) -> str:
        """The model that judges."""
        return self._caller.name

    def supports(self, claim: str, sentences: Sequence[str]) -> Support | None:
        """Whether the sentences support the claim; None where the answer cannot be read."""
        said = self._ask("judge-support", claim=claim, source="\n".join(sentences))
        return _SUPPORT.get(verdict(said))

    def prefers(self, matter: str, asked: str, one: str, other: str) -> Preference | None:
        """Which of two texts is better `asked` ("as a question to ask", say).

        `first` means `one`. Asked both ways round: `tie` where the two answers differ, None where
        either cannot be read.
        """
        one, other = _short(one), _short(other)
        straight = self._compare(matter, asked, one, other)
        turned = self._compare(matter, asked, other, one)
        if straight is None or turned is None:
            return None
        return straight if straight == _TURNED[turned] else "tie"

    def _compare(self, matter: str, asked: str, first: str, second: str) -> Preference | None:
        said = self._ask("judge", matter=matter, asked=asked, first=first, second=second)
        return _PREFERENCE.get(verdict(said))

    def _ask(self, prompt_name: str, **values: str) -> str:
        prompt = load(prompt_name)
        messages = prompt.render(**values)
        return "".join(self._caller.stream("judge", prompt.name, prompt.version, messages))


def verdict(said: str) -> str:
    """The word of the only verdict in an answer; empty where there is none, or there are two."""
    words = {word.upper() for word in _VERDICT.findall(said)}
    return words.pop() if len(words) == 1 else ""


def _short(text: str) -> str:
    words = text.split()
    return text if len(words) <= LONGEST else " ".join(words[:LONGEST])
