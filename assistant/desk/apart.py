"""Evidence kept apart from the essay: a copy of the essay in the library backs nothing against it.

People keep an essay, the evidence against it and the briefs written so far in one folder. The
essay's own sentences are the nearest to themselves, so without this they would be its cards.
"""

from collections import defaultdict

from assistant.checks.folding import fold
from assistant.essay.model import Essay
from assistant.retrieval.apart import Apart
from assistant.retrieval.search import Searcher

_ASKED = 12  # sentences of the essay that are looked for
_LEAST_WORDS = 6  # of such a sentence; shorter ones stand anywhere
_SHARE = 0.5  # of them in a source: a copy, or a brief that quotes the essay; no report of it has


def apart_from(essay: Essay, searcher: Searcher) -> Searcher:
    """The searcher without the sources that are the essay itself, in whatever form."""
    copies = _copies(essay, searcher)
    return Apart(searcher, copies) if copies else searcher


def _copies(essay: Essay, searcher: Searcher) -> frozenset[str]:
    said = [s.text for s in essay.sentences.values() if len(s.text.split()) >= _LEAST_WORDS]
    asked = said[:: max(1, len(said) // _ASKED)][:_ASKED]
    found: dict[str, int] = defaultdict(int)
    for sentence, hits in zip(asked, searcher.search_all(asked), strict=True):
        looked_for = fold(sentence).text.strip()
        holding = {
            hit.source.id
            for hit in hits
            if looked_for in fold(" ".join(each.text for each in hit.sentences())).text
        }
        for source in holding:
            found[source] += 1
    return frozenset(source for source, times in found.items() if times >= _SHARE * len(asked))
