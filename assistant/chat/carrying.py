"""Earlier answers over an essay that was edited since: citations moved to where the words are.

A citation whose words stand elsewhere now gets their id; one whose words are gone loses its id in
the answer, so that no id ever points at other words than were cited.
"""

import re

from assistant.argument.reply import Cited, Reply
from assistant.essay.model import Essay

_BRACKET = re.compile(r"\s?\[([SNE]\d+\.\d+(?:, [SNE]\d+\.\d+)*)\]")


def carried(reply: Reply, essay: Essay) -> Reply:
    """The reply with citations of the essay as it is now; the same object where nothing moved."""
    if all(_stands(cited, essay) for cited in reply.citations):
        return reply
    places = {span.text: span for span in reversed(list(essay.sentences.values()))}
    moved: dict[str, Cited] = {}
    for cited in reply.citations:
        if cited.source is not None:
            moved[cited.id] = cited
        elif span := places.get(cited.text):
            update = {"id": span.id, "start": span.start, "end": span.end}
            moved[cited.id] = cited.model_copy(update=update)

    def renamed(match: re.Match[str]) -> str:
        ids = [moved[one].id for one in match[1].split(", ") if one in moved]
        return f" [{', '.join(ids)}]" if ids else ""

    return reply.model_copy(
        update={
            "answer": _BRACKET.sub(renamed, reply.answer),
            "citations": list(moved.values()),
        }
    )


def _stands(cited: Cited, essay: Essay) -> bool:
    if cited.source is not None:
        return True
    return essay.text[cited.start : cited.end] == cited.text and _has(essay, cited)


def _has(essay: Essay, cited: Cited) -> bool:
    try:
        return essay.span(cited.id).text == cited.text
    except KeyError:
        return False
