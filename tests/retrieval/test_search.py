"""Searching with the real embedder, a real Chroma and real BM25."""

from pathlib import Path

from assistant.library import Library
from assistant.retrieval.embedders import bundled
from assistant.retrieval.search import Searcher
from tests.library.test_store import draft


def test_a_search_finds_the_passage_that_means_it(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add(
            [
                draft("Slower traffic kills fewer people. Crashes become rarer.", "Roads"),
                draft("Bees pollinate orchards. Apples need them.", "Bees"),
            ]
        )
        searcher = Searcher(library, bundled())
        [best, *_] = searcher.search("Do lower speed limits save lives?", limit=1)
        assert best.source.citation.title == "Roads"
        assert best.passage.text == best.source.text
        first, second = searcher.against_all(["orchards", "motorways"], limit=1)
        assert [first[0].source.id, second[0].source.id] == ["E2", "E1"]
