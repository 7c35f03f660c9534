"""What a search returns."""

from dataclasses import dataclass

from assistant.library.model import Passage, Source


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage, its source, and a fused score: larger is better, comparable in one search."""

    passage: Passage
    source: Source
    score: float
