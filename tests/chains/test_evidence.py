"""What a section is shown of a library: its sentences, paragraphs and attacks take turns."""

from pathlib import Path

from assistant.chains.evidence import BEARING, PASSAGES_A_SECTION, against_sections
from assistant.library import Library
from assistant.retrieval.search import Searcher
from tests.chains.making import ESSAY
from tests.library.making import BEES, draft
from tests.outputs.samples import REPORT, essay_of
from tests.retrieval.hashing import Hashing

QUAY = "The old quay at Wexley is unsafe in winter. A repair of the quay would take two years."


def test_a_sentence_finds_its_source_whatever_its_paragraph_is_about(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add([draft(BEES, "Bees"), draft(QUAY, "Quay"), draft(REPORT, "Report")])
        searcher = Searcher(library, Hashing())
        found = against_sections(searcher, ESSAY, ESSAY.sections)
        searcher.close()
    titles = {name: [hit.source.citation.title for hit in hits] for name, hits in found.items()}
    assert set(titles) == {"S1", "S2", "S3"}
    assert titles["S3"][0] == "Quay"
    assert "Report" in titles["S2"]


def test_a_passage_is_shown_once_and_no_more_than_there_is_room_for(tmp_path: Path) -> None:
    names = [f"ferry{n} pier{n} crane{n}" for n in range(20)]
    essay = essay_of("Piers", [("PIERS", [f"The {name} lost money." for name in names])])
    with Library.open(tmp_path) as library:
        library.add([draft(f"The {name} made money. So it went.", name) for name in names])
        searcher = Searcher(library, Hashing())
        found = against_sections(searcher, essay, essay.sections)
        searcher.close()
    places = [(hit.source.id, hit.passage.first) for hit in found["S1"]]
    assert len(places) == len(set(places))
    assert BEARING < len(places) <= PASSAGES_A_SECTION


def test_an_empty_library_shows_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        found = against_sections(Searcher(library, Hashing()), ESSAY, ESSAY.sections)
    assert found == {"S1": [], "S2": [], "S3": []}
