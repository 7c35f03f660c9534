"""What the library holds against each section, found in batches before any model is asked."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from assistant.chains.blocks import essay_block
from assistant.essay.model import Essay, Section
from assistant.models.offline.section import searches
from assistant.retrieval.hits import Hit
from assistant.retrieval.search import Searcher

PASSAGES_A_SECTION = 16
BEARING = 11  # of them, at most, found by the section's own sentences
_A_QUERY = 3
_A_PARAGRAPH = 4
_SENTENCES = 24  # of a section, that are searched for one by one
_LEAST = 0.3  # nearness (of 2) under which a passage only shares words with a sentence
# Working out what to search for reads the essay's grammar; of a book that takes minutes.
_LONGEST = 20_000  # words


def against_sections(
    searcher: Searcher, essay: Essay, sections: Sequence[Section]
) -> dict[str, list[Hit]]:
    """The passages to answer each section with, best first, at most `PASSAGES_A_SECTION` of them.

    First what bears on its single sentences: a paragraph of several points lies near to none of
    its sources. Then in turn what opposes its paragraphs, and what backs attacks the rules see.
    """
    opposed = _opposed(searcher, sections)
    if essay.words > _LONGEST:
        return opposed
    wanted = searches(essay_block(essay))
    bearing = _near(searcher, {s.id: _sentences(s) for s in sections})
    backing = _near(searcher, {s.id: wanted.get(s.id, ()) for s in sections})
    return {
        s.id: _once([*bearing[s.id][:BEARING], *_in_turn(opposed[s.id], backing[s.id])])
        for s in sections
    }


def _near(searcher: Searcher, queries: Mapping[str, Sequence[str]]) -> dict[str, list[Hit]]:
    """What lies near to any of a section's queries, the nearest first."""
    flat = [(section_id, query) for section_id, asked in queries.items() for query in asked]
    found = searcher.search_all([query for _, query in flat], limit=_A_QUERY)
    hits: dict[str, list[Hit]] = {section_id: [] for section_id in queries}
    for (section_id, _), ranked in zip(flat, found, strict=True):
        hits[section_id] += [hit for hit in ranked if hit.score >= _LEAST]
    return {
        section_id: _once(sorted(near, key=lambda hit: -hit.score))
        for section_id, near in hits.items()
    }


def _opposed(searcher: Searcher, sections: Sequence[Section]) -> dict[str, list[Hit]]:
    """What opposes each section's paragraphs: the best of every one, then the second, and so on."""
    queries = [(s.id, text) for s in sections for text in _paragraphs(s)]
    found = searcher.against_all([text for _, text in queries], limit=_A_PARAGRAPH)
    hits: dict[str, list[list[Hit]]] = {section.id: [] for section in sections}
    for (section_id, _), ranked in zip(queries, found, strict=True):
        hits[section_id].append(ranked)
    return {section_id: _in_turn(*ranked) for section_id, ranked in hits.items()}


def _sentences(section: Section) -> list[str]:
    return [s.text for s in section.sentences if s.repeats is None][:_SENTENCES]


def _paragraphs(section: Section) -> list[str]:
    paragraphs: dict[int, list[str]] = {}
    for sentence in section.sentences:
        if sentence.repeats is None:
            paragraphs.setdefault(sentence.paragraph, []).append(sentence.text)
    return [" ".join(texts) for texts in paragraphs.values()]


def _in_turn(*ranked: Iterable[Hit]) -> list[Hit]:
    """The first of every list, then the second of every list, and so on, each passage once."""
    turns = (hit for place in zip_longest(*ranked) for hit in place if hit)
    return _once(turns)


def _once(hits: Iterable[Hit]) -> list[Hit]:
    """Each passage once, as many as a section is shown."""
    taken: dict[tuple[str, int, int], Hit] = {}
    for hit in hits:
        taken.setdefault((hit.source.id, hit.passage.first, hit.passage.last), hit)
    return list(taken.values())[:PASSAGES_A_SECTION]
