"""What the library holds against each section, found in one batch before any model is asked."""

from collections.abc import Iterable, Sequence

from assistant.essay.model import Section
from assistant.retrieval.hits import Hit
from assistant.retrieval.search import Searcher

PASSAGES_A_SECTION = 6
_A_QUERY = 4


def against_sections(searcher: Searcher, sections: Sequence[Section]) -> dict[str, list[Hit]]:
    """The passages that oppose each section, best first, at most `PASSAGES_A_SECTION` of them.

    Every paragraph is a query of its own, so that a long section is answered in all its parts.
    """
    queries = [(s.id, text) for s in sections for text in _paragraphs(s)]
    found = searcher.against_all([text for _, text in queries], limit=_A_QUERY)
    by_section: dict[str, list[Hit]] = {section.id: [] for section in sections}
    for (section_id, _), hits in zip(queries, found, strict=True):
        by_section[section_id].extend(hits)
    return {section_id: _best(hits) for section_id, hits in by_section.items()}


def _paragraphs(section: Section) -> list[str]:
    paragraphs: dict[int, list[str]] = {}
    for sentence in section.sentences:
        if sentence.repeats is None:
            paragraphs.setdefault(sentence.paragraph, []).append(sentence.text)
    return [" ".join(texts) for texts in paragraphs.values()]


def _best(hits: Iterable[Hit]) -> list[Hit]:
    best: dict[tuple[str, int, int], Hit] = {}
    for hit in hits:
        key = (hit.source.id, hit.passage.first, hit.passage.last)
        if key not in best or hit.score > best[key].score:
            best[key] = hit
    return sorted(best.values(), key=lambda hit: -hit.score)[:PASSAGES_A_SECTION]
