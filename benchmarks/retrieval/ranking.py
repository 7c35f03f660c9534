"""The searches that are compared, each giving documents in order for every query."""

from collections.abc import Callable, Sequence

from assistant.library import Library
from assistant.retrieval.embedders import Embedder
from assistant.retrieval.hits import Hit
from assistant.retrieval.index import Indexes
from assistant.retrieval.opposition import Signs
from assistant.retrieval.search import Searcher

DEEP = 40  # passages, from which ten documents are left
Ranker = Callable[[Sequence[str]], list[list[str]]]


def rankers(
    library: Library, embedder: Embedder, indexes: Indexes, *, parts: bool
) -> dict[str, Ranker]:
    """Each search by its name; `parts` adds `--against` with each of its signs left out."""
    documents = {entry.id: entry.path for entry in library.entries()}
    plain = Searcher(library, embedder)

    def of_passages(found: Sequence[Sequence[tuple[int, float]]]) -> list[list[str]]:
        places = library.at([passage for ranked in found for passage, _ in ranked])
        return [
            _unique([documents[places[passage][0]] for passage, _ in ranked]) for ranked in found
        ]

    def of_hits(found: Sequence[Sequence[Hit]]) -> list[list[str]]:
        return [_unique([documents[hit.source.id] for hit in hits]) for hits in found]

    def against(signs: Signs) -> Ranker:
        searcher = Searcher(library, embedder, signs)
        return lambda queries: of_hits(searcher.against_all(queries, limit=DEEP))

    found: dict[str, Ranker] = {
        "BM25": lambda queries: of_passages(indexes.lexical.search(queries, DEEP)),
        "dense": lambda queries: of_passages(
            indexes.dense.search(embedder.embed(list(queries)), DEEP)
        ),
        "fused": lambda queries: of_hits([plain.search(query, limit=DEEP) for query in queries]),
        "--against": against(Signs()),
    }
    if parts:
        found["  without the topic's bound"] = against(Signs(topic=0.0))
        found["  without crowding"] = against(Signs(crowding=0.0))
        found["  without denial"] = against(Signs(denial=0.0))
        found["  without answers' words"] = against(Signs(answering=0.0))
    return found


def _unique(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(names))
