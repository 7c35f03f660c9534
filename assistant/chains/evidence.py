"""What the library holds against each section, found in two batches before any model is asked."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from assistant.chains.blocks import essay_block
from assistant.essay.model import Essay, Section
from assistant.models.offline.section import searches
from assistant.retrieval.hits import Hit
from assistant.retrieval.search import Searcher

PASSAGES_A_SECTION = 10
_A_PARAGRAPH = 4
_AN_ATTACK = 3
# Working out what to search for reads the essay's grammar; of a book that takes minutes.
_LONGEST = 20_000  # words


def against_sections(
    searcher: Searcher, essay: Essay, sections: Sequence[Section]
) -> dict[str, list[Hit]]:
    """The passages to answer each section with, best first, at most `PASSAGES_A_SECTION` of them.

    Every paragraph is asked what opposes it, and every attack that the rules see, what backs it:
    passages that only share the essay's words do not answer it. The two take turns.
    """
    opposed = _opposed(searcher, sections)
    backing = _backing(searcher, essay, sections)
    return {s.id: _in_turn(*opposed[s.id], *backing.get(s.id, ())) for s in sections}


def _opposed(searcher: Searcher, sections: Sequence[Section]) -> dict[str, list[list[Hit]]]:
    queries = [(s.id, text) for s in sections for text in _paragraphs(s)]
    found = searcher.against_all([text for _, text in queries], limit=_A_PARAGRAPH)
    hits: dict[str, list[list[Hit]]] = {section.id: [] for section in sections}
    for (section_id, _), ranked in zip(queries, found, strict=True):
        hits[section_id].append(ranked)
    return hits


def _backing(
    searcher: Searcher, essay: Essay, sections: Sequence[Section]
) -> dict[str, list[list[Hit]]]:
    if essay.words > _LONGEST:
        return {}
    wanted = searches(essay_block(essay))
    queries = [(s.id, query) for s in sections for query in wanted.get(s.id, ())]
    found = searcher.search_all([query for _, query in queries], limit=_AN_ATTACK)
    hits: dict[str, list[list[Hit]]] = {}
    for (section_id, _), ranked in zip(queries, found, strict=True):
        hits.setdefault(section_id, []).append(ranked)
    return hits


def _paragraphs(section: Section) -> list[str]:
    paragraphs: dict[int, list[str]] = {}
    for sentence in section.sentences:
        if sentence.repeats is None:
            paragraphs.setdefault(sentence.paragraph, []).append(sentence.text)
    return [" ".join(texts) for texts in paragraphs.values()]


def _in_turn(*ranked: Iterable[Hit]) -> list[Hit]:
    """The best of every query, then the second of every query, and so on, each passage once."""
    taken: dict[tuple[str, int, int], Hit] = {}
    for hit in (hit for place in zip_longest(*ranked) for hit in place if hit):
        taken.setdefault((hit.source.id, hit.passage.first, hit.passage.last), hit)
    return list(taken.values())[:PASSAGES_A_SECTION]
