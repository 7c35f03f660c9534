"""The essay under attack: sections, numbered sentences, exact offsets.

Offsets count code points of `Essay.text`, which is the decoded file without BOM and with `\\r\\n`
read as `\\n` (for Word, PDF and HTML: the text extracted from them). For every span here,
`span.text == essay.text[span.start:span.end]`.
"""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the essay, the unit every attack answers.

    `id` is `S3.2` (section 3, sentence 2); `paragraph` counts from 1 within the section;
    `repeats` is the id of an earlier sentence with the same words in a repeated paragraph.
    """

    id: str
    text: str
    start: int
    end: int
    paragraph: int
    repeats: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or reference line of the essay (`N3.1`): who it cites, never what it claims."""

    id: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the essay that argues one thing; `start` covers the heading, if there is one.

    `heading` is empty where the essay gives none. `topic` is then a phrase of its own words.
    """

    id: str
    heading: str
    start: int
    end: int
    sentences: tuple[Sentence, ...]
    notes: tuple[Note, ...] = ()
    topic: str = ""

    @property
    def name(self) -> str:
        """What to call the section: its heading, or its topic where it has none."""
        return self.heading or self.topic


@dataclass(frozen=True)
class Essay:
    """The whole text and its sections. `sha256` is of `text` encoded as UTF-8."""

    title: str
    text: str
    path: str
    sha256: str
    sections: tuple[Section, ...]

    @cached_property
    def words(self) -> int:
        """How many words the text has, counted at white space."""
        return len(self.text.split())

    @cached_property
    def sentences(self) -> dict[str, Sentence]:
        """Every sentence by its id, in reading order."""
        return {s.id: s for section in self.sections for s in section.sentences}

    def span(self, span_id: str) -> Sentence | Note:
        """The sentence or note of that id. Raises KeyError for an id the essay does not have."""
        return self._spans[span_id]

    @cached_property
    def _spans(self) -> dict[str, Sentence | Note]:
        notes = {note.id: note for section in self.sections for note in section.notes}
        return {**self.sentences, **notes}

    def section_of(self, sentence_id: str) -> Section:
        """The section a sentence stands in. Raises KeyError for an unknown id."""
        return self._by_section[sentence_id.partition(".")[0]]

    @cached_property
    def _by_section(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}
