"""Searching with the real embedder, a real Chroma and real BM25."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import SettingsInvalid
from assistant.library import Draft, Library
from assistant.library.model import Citation
from assistant.library.passages import Span
from assistant.retrieval import search
from assistant.retrieval.embedders import bundled
from assistant.retrieval.filters import Filters, read_filters
from assistant.retrieval.search import Searcher
from tests.library.making import BEES, ROADS, TOLLS, draft
from tests.retrieval.hashing import Hashing


def test_a_search_finds_the_passage_that_means_it(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add([draft(ROADS, "Roads"), draft(BEES, "Bees"), draft(TOLLS, "Tolls")])
        searcher = Searcher(library, bundled())
        [best, *_] = searcher.search("Do lower speed limits save lives?", limit=1)
        assert best.source.citation.title == "Roads"
        assert best.passage.text == best.source.text
        first, second = searcher.against_all(
            ["Apples need no bees.", "Tolls are fair to all drivers."], limit=1
        )
        assert [first[0].source.id, second[0].source.id] == ["E2", "E3"]
        searcher.close()


def test_what_has_nothing_to_do_with_the_query_is_no_hit(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add([draft(ROADS)])
        searcher = Searcher(library, bundled())
        assert searcher.search("Byzantine icon painting in the tenth century") == []
        searcher.close()


def test_an_empty_library_finds_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        searcher = Searcher(library, Hashing())
        assert searcher.search("anything") == []
        assert searcher.against_all(["a", "b"]) == [[], []]


def test_a_filter_sees_a_citation_that_was_changed_since(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add([draft(ROADS)])
        searcher, ours = Searcher(library, Hashing()), Filters(author="Lee")
        assert searcher.search(ROADS, filters=ours) == []
        library.cite("E1", Citation(title="Things", author="Ann Lee"))
        assert [hit.source.id for hit in searcher.search(ROADS, filters=ours)] == ["E1"]
        assert searcher.search(ROADS, filters=Filters(author="Bo")) == []
        searcher.close()


def test_a_search_sees_what_was_added_since(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add([draft(ROADS)])
        searcher = Searcher(library, Hashing())
        assert searcher.search(BEES) == []
        library.add([draft(BEES)])
        assert [hit.source.id for hit in searcher.search(BEES)] == ["E2"]
        library.remove(["E2"])
        assert searcher.search(BEES) == []
        searcher.close()


def test_passages_of_function_words_alone_stand_among_others(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add([draft("Of the. And so.")])
        searcher = Searcher(library, Hashing())
        assert searcher.search(BEES) == []
        for text in (BEES, "So is it. Of that.", TOLLS):
            library.add([draft(text)])
            assert searcher.search(BEES)[0].source.id == "E2"
        assert searcher.against("Of these.", filters=Filters(sources=("E4",))) == []
        searcher.close()


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(sources=("E2",)), ["E2"]),
        (Filters(sources=("first",)), ["E1"]),
        (Filters(author="lee"), ["E1"]),
        (Filters(since="2020"), ["E2"]),
        (Filters(until="2019-06"), ["E1"]),
        (Filters(since="2019", until="2019"), ["E1"]),
        (Filters(author="nobody"), []),
    ],
)
def test_filters(tmp_path: Path, filters: Filters, ids: list[str]) -> None:
    made = [("First", "Ann Lee", "2019-05-02"), ("Second", "Bo Ek", "2021"), ("Third", "", "")]
    with Library.open(tmp_path) as library:
        library.add(
            [
                Draft(ROADS, "", Citation(title=t, author=a, date=d), (Span(0, len(ROADS)),))
                for t, a, d in made
            ]
        )
        searcher = Searcher(library, Hashing())
        assert [hit.source.id for hit in searcher.search(ROADS, filters=filters)] == ids
        searcher.close()


@pytest.mark.parametrize(("few", "many"), [(100, 200), (0, 200), (0, 0)])
def test_a_filter_leaves_the_same_however_much_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int, many: int
) -> None:
    """Few passages are all scored, more are all looked at, and of most Chroma is asked."""
    monkeypatch.setattr(search, "_FEW", few)
    monkeypatch.setattr(search, "_MANY", many)
    texts = [f"Road number {n} costs {n * 7} pounds. Nobody drives it." for n in range(60)]
    with Library.open(tmp_path) as library:
        library.add([_by(text, f"Author {n % 2}") for n, text in enumerate(texts[:50])])
        searcher, even = Searcher(library, Hashing()), Filters(author="Author 0")
        searcher.prepare()
        library.remove(["E1", "E5"])
        library.add([_by(text, f"Author {n % 2}") for n, text in enumerate(texts[50:])])
        for found in (searcher.search, searcher.against):
            hits = found("road number seven costs 98 pounds", limit=40, filters=even)
            assert {hit.source.citation.author for hit in hits} == {"Author 0"}
            assert len({hit.source.id for hit in hits}) == len(hits) == 28
        searcher.close()


def _by(text: str, author: str) -> Draft:
    return replace(draft(text), citation=Citation(author=author))


def test_filters_as_they_are_typed() -> None:
    assert read_filters() is None
    assert read_filters(since="2019-05") == Filters(since="2019-05")
    with pytest.raises(SettingsInvalid, match="2019-05-31"):
        read_filters(until="last year")


def test_one_source_does_not_crowd_out_the_others(tmp_path: Path) -> None:
    words = "Road tolls are unfair to poor drivers in every city of the land we know"
    long = "\n\n".join(f"{words} {extra}. {words} again." * 4 for extra in ("now", "then", "here"))
    with Library.open(tmp_path) as library:
        library.add([draft(long, "Long"), draft(f"{words} too. So some say.")])
        searcher = Searcher(library, Hashing())
        found = [hit.source.id for hit in searcher.search(words, limit=2)]
        assert sorted(found) == ["E1", "E2"]
        searcher.close()


def test_neighbours_are_there_at_read_time(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        body = "\n\n".join(
            f"Part {n} speaks of {w}. " + "So it goes on. " * 30
            for n, w in enumerate(("apples", "pears", "plums"))
        )
        library.add([draft(body.strip())])
        searcher = Searcher(library, Hashing())
        [hit] = searcher.search("Part 1 speaks of pears.", limit=1)
        inside, wider = hit.sentences(), hit.sentences(around=1)
        assert len(wider) > len(inside)
        assert set(inside) <= set(wider)
        searcher.close()
