"""What a model is shown, as context blocks: the essay, the evidence, what is related, the task."""

from collections.abc import Iterable, Sequence

from assistant.argument.brief import BriefSection
from assistant.argument.context import Block, Group, Line
from assistant.essay.model import Essay, Section
from assistant.library.model import Citation
from assistant.retrieval.hits import Hit


def essay_block(essay: Essay) -> Block:
    """The whole essay, numbered, its notes after the sentences of their section."""
    return Block("ESSAY", essay.title, tuple(section_group(s) for s in essay.sections))


def section_alone(essay: Essay, section: Section) -> Block:
    """One section of the essay, as it stands in the whole."""
    return Block("ESSAY", essay.title, (section_group(section),))


def section_group(section: Section) -> Group:
    """A section's sentences, and after them its notes."""
    lines: list[Line] = []
    paragraph = 1
    for sentence in section.sentences:
        opens = bool(lines) and sentence.paragraph != paragraph
        lines.append(Line(sentence.id, sentence.text, opens))
        paragraph = sentence.paragraph
    notes = [Line(note.id, note.text, opens=True) for note in section.notes]
    return Group(section.id, section.heading, (*lines, *notes))


def evidence_block(hits: Iterable[Hit]) -> Block:
    """The passages found, one group a source, their sentences in order and each only once."""
    by_source: dict[str, list[Hit]] = {}
    for hit in hits:
        by_source.setdefault(hit.source.id, []).append(hit)
    return Block("EVIDENCE", "", tuple(_source_group(found) for found in by_source.values()))


def _source_group(hits: Sequence[Hit]) -> Group:
    source = hits[0].source
    numbers = sorted(
        {n for hit in hits for n in range(hit.passage.first, hit.passage.last + 1)},
    )
    lines = []
    for position, number in enumerate(numbers):
        sentence = source.sentences[number - 1]
        opens = position > 0 and numbers[position - 1] != number - 1
        lines.append(Line(sentence.id, sentence.text, opens))
    return Group(source.id, cite(source.citation), tuple(lines))


def cite(citation: Citation) -> str:
    """A citation on one line: author, qualifications, date, title, publisher, URL, accessed."""
    parts = [
        citation.author,
        citation.qualifications,
        citation.date,
        f"“{citation.title}”" if citation.title else "",
        citation.publisher,
        citation.url,
        f"accessed {citation.accessed}" if citation.accessed else "",
    ]
    return ", ".join(part for part in parts if part)


def section_task(section: Section) -> Block:
    """Which section to analyse."""
    return Block("TASK", "section", (Group(section.id, section.heading, ()),))


def overview_task(title: str) -> Block:
    """That the strategy over all of it is wanted."""
    return Block("TASK", "overview", (Group("T1", title, ()),))


def attacks_block(
    sections: Iterable[BriefSection], *, in_full: bool = True, most: int | None = None
) -> Block:
    """Every attack so far by section, with what the strategy needs to choose among them.

    Without `in_full` the tag stands for the text; `most` is how many of a section, the best first.
    """
    groups = (_attack_group(s, in_full=in_full, most=most) for s in sections if not s.failed)
    return Block("ATTACKS", "", tuple(groups))


def _attack_group(section: BriefSection, *, in_full: bool, most: int | None) -> Group:
    lines = tuple(
        Line(
            a.id,
            f"{a.kind} | {a.move} | {a.tag} | answers {a.answers.sentence} | {a.support}"
            f" | {a.strength}" + (f": {a.text}" if in_full else ""),
        )
        for a in section.attacks[:most]
    )
    return Group(section.id, section.claim.text, lines)
