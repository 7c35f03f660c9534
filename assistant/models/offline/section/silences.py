"""What may be said of an essay's silence: only what was looked for, and not found.

A text of an opening that says what the essay leaves out has to stand in a choice,
`[[SCOPE: KIND | if so | else]]`. The first half is said where no word of the kind stands in the
scope, which is the `sentence`, its `section` or the whole `essay`; else the second, if any.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from assistant.models.offline.reading import Part, Read
from assistant.models.offline.section.openings import compiled
from assistant.models.offline.section.view import View

SCOPES = ("sentence", "section", "essay")
CHOICE = re.compile(
    r"\s*\[\[(?P<scope>\w+): (?P<kinds>[\w+]+) \| (?P<silent>.*?)(?: \| (?P<heard>.*?))?\]\]"
)


@dataclass(frozen=True, eq=False)
class Heard:
    """All that an essay says around one sentence, to look silences up in."""

    view: View
    part: Part
    sentence: Read

    def silent(self, scope: str, kind: str) -> bool:
        """Whether no word of the kind stands in the scope.

        Never of an essay or section that was not shown whole, nor on sources where there are notes.
        """
        if scope == "sentence":
            return not _speaks(kind, self.sentence.written)
        parts = self.view.reading.parts if scope == "essay" else (self.part,)
        return all(_whole(part) and _silent(part, kind) for part in parts)

    def chosen(self, template: str) -> str:
        """The template with each choice made; of kinds joined by `+` all have to be missing."""

        def choose(hit: re.Match[str]) -> str:
            silent = all(self.silent(hit["scope"], kind) for kind in hit["kinds"].split("+"))
            said = (hit["silent"] if silent else hit["heard"] or "").strip()
            return f" {said}" if said and hit.start() else said

        return CHOICE.sub(choose, template).strip()


@cache
def silences() -> dict[str, re.Pattern[str]]:
    """The words looked for, by the kind of thing that is spoken of."""
    text = resources.files(__package__).joinpath("data/silences.toml").read_text("utf-8")
    return {kind: compiled(words) for kind, words in tomllib.loads(text).items()}


@lru_cache(maxsize=4096)  # asked of the same sentences for one attack after another
def _speaks(kind: str, text: str) -> bool:
    return silences()[kind].search(text) is not None


def _silent(part: Part, kind: str) -> bool:
    if kind == "source" and part.notes:
        return False
    return not any(
        _speaks(kind, text) for text in (part.heading, *(s.written for s in part.sentences))
    )


def _whole(part: Part) -> bool:
    """Whether no sentence of the section is missing between those shown."""
    return [int(s.id.partition(".")[2]) for s in part.sentences] == [
        at for at, _ in enumerate(part.sentences, 1)
    ]
