"""What may be said of an essay's silence: only what was looked for, and not found.

A text of an opening that says what the essay leaves out has to stand in a choice,
`[[SCOPE: KIND | if so | else]]`. The first half is said where no word of the kind stands in the
scope, which is the `sentence`, its `section` or the whole `essay`; else the second, if any.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.models.offline.reading import Part, Read
from assistant.models.offline.section.view import View
from assistant.models.offline.silences import speaks

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
            return _silent((self.sentence,), kind)
        parts = self.view.reading.parts if scope == "essay" else (self.part,)
        return all(
            _whole(part)
            and not speaks(kind, part.heading)
            and not (kind == "source" and part.notes)
            and _silent(part.sentences, kind)
            for part in parts
        )

    def chosen(self, template: str) -> str:
        """The template with each choice made; of kinds joined by `+` all have to be missing."""

        def choose(hit: re.Match[str]) -> str:
            silent = all(self.silent(hit["scope"], kind) for kind in hit["kinds"].split("+"))
            said = (hit["silent"] if silent else hit["heard"] or "").strip()
            return f" {said}" if said and hit.start() else said

        return CHOICE.sub(choose, template).strip()


def _silent(sentences: Sequence[Read], kind: str) -> bool:
    """Whether none of them speaks of it; a mark that points to a note names a source."""
    marked = kind == "source" and any(one.written != one.text for one in sentences)
    return not marked and not any(speaks(kind, one.written) for one in sentences)


def _whole(part: Part) -> bool:
    """Whether no sentence of the section is missing between those shown."""
    return [int(s.id.partition(".")[2]) for s in part.sentences] == [
        at for at, _ in enumerate(part.sentences, 1)
    ]
