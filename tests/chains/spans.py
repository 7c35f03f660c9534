"""Every span that a JSON brief quotes, held against the text it points into."""

from collections.abc import Iterator, Mapping
from typing import Any


def refs(part: Any) -> Iterator[dict[str, Any]]:
    """Every REF in a brief: wherever a sentence is named with words and offsets."""
    yield from _with(part, {"sentence", "text", "start", "end"})


def cards(part: Any) -> Iterator[dict[str, Any]]:
    """Every CARD in a brief."""
    yield from _with(part, {"source", "sentences", "text", "start", "end", "cite"})


def astray(brief: Any, essay: str, sources: Mapping[str, str]) -> list[str]:
    """What does not stand at its offsets: `text != essay[start:end]`, or `!= source[start:end]`.

    `essay` and `sources` (by id) are texts in code points, `\\r\\n` read as `\\n`.
    """
    wrong = [r["sentence"] for r in refs(brief) if r["text"] != essay[r["start"] : r["end"]]]
    return wrong + [
        " ".join(card["sentences"])
        for card in cards(brief)
        if card["text"] != sources[card["source"]][card["start"] : card["end"]]
    ]


def _with(part: Any, keys: set[str]) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if set(part) == keys:
            yield part
        for each in part.values():
            yield from _with(each, keys)
    elif isinstance(part, list):
        for each in part:
            yield from _with(each, keys)
