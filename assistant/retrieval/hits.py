"""What a search returns."""

from dataclasses import dataclass

from assistant.library.model import EvidenceSentence, Passage, Source


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage, its source, and a score: larger is better, comparable between searches alike."""

    passage: Passage
    source: Source
    score: float

    def sentences(self, around: int = 0) -> tuple[EvidenceSentence, ...]:
        """The passage's sentences, with so many of its neighbours on either side."""
        first = max(0, self.passage.first - 1 - around)
        return self.source.sentences[first : self.passage.last + around]
