"""A library that holds the essay too: its sentences back nothing against it."""

from contextlib import closing
from pathlib import Path

from assistant.desk.apart import apart_from
from assistant.essay import read_essay
from assistant.retrieval.opening import open_library
from tests.library.making import evidence
from tests.retrieval.hashing import Hashing

SENTENCES = [
    "Slower traffic kills fewer people than fast traffic does.",
    "Bees pollinate orchards, and apples need them to bear fruit.",
    "Road charges fall hardest on poor drivers of old cars.",
    "The council should therefore lower the limits in every street.",
]
ESSAY = "On roads\n\n" + " ".join(SENTENCES[:2]) + "\n\n" + " ".join(SENTENCES[2:]) + "\n"


def test_a_copy_of_the_essay_is_left_out_in_whatever_form(tmp_path: Path) -> None:
    folder = evidence(tmp_path / "evidence")
    (folder / "essay.txt").write_text(ESSAY, encoding="utf-8")
    page = "".join(f"<p>{sentence.upper()}</p>" for sentence in SENTENCES)
    (folder / "essay.html").write_text(f"<h1>On roads</h1>{page}", encoding="utf-8")
    (folder / "report.md").write_text(f"They say: “{SENTENCES[0]}” We doubt it.", encoding="utf-8")
    essay = read_essay(folder / "essay.txt")
    library, searcher = open_library(str(folder), tmp_path / "home", Hashing())
    with closing(library), closing(searcher):
        apart = apart_from(essay, searcher)
        for search in (apart.search, apart.against):
            names = {Path(hit.source.path).name for hit in search(SENTENCES[0], limit=9)}
            assert names
            assert not names & {"essay.txt", "essay.html"}
        assert "report.md" in {Path(h.source.path).name for h in apart.search(SENTENCES[0])}
        assert "essay.txt" in {Path(h.source.path).name for h in searcher.search(SENTENCES[0])}


def test_a_library_without_the_essay_is_searched_as_it_is(tmp_path: Path) -> None:
    folder = evidence(tmp_path / "evidence")
    (tmp_path / "essay.txt").write_text(ESSAY, encoding="utf-8")
    library, searcher = open_library(str(folder), tmp_path / "home", Hashing())
    with closing(library), closing(searcher):
        assert apart_from(read_essay(tmp_path / "essay.txt"), searcher) is searcher
