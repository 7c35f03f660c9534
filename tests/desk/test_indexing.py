"""A library embedded by another embedder: what it costs, and that a long while is not begun."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from assistant.desk import indexing
from assistant.desk.indexing import index_quietly, to_embed_anew
from assistant.errors import LibraryError
from assistant.retrieval.opening import open_library
from assistant.retrieval.search import Searcher
from tests.library.making import evidence
from tests.retrieval.hashing import Hashing


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder of evidence that was searched once."""
    evidence(tmp_path / "evidence")
    with searcher(tmp_path, Hashing("first")) as first:
        assert to_embed_anew(first) is None, "nothing was embedded before"
        index_quietly(first)
        assert to_embed_anew(first) is None
    return tmp_path


@contextmanager
def searcher(place: Path, embedder: Hashing) -> Iterator[Searcher]:
    library, found = open_library(str(place / "evidence"), place / "home", embedder)
    with closing(library), closing(found):
        yield found


def test_a_short_while_is_spent_without_a_word(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with searcher(place, Hashing("second")) as second:
        anew = to_embed_anew(second)
        assert anew is not None and anew.passages > 0 and not anew.is_long
        index_quietly(second)
        assert to_embed_anew(second) is None
        assert second.search("bees", limit=1)
    assert capsys.readouterr() == ("", "")


def test_a_long_while_is_not_begun(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_LONG", 0.0)
    with searcher(place, Hashing("second")) as second:
        with pytest.raises(LibraryError) as refused:
            index_quietly(second)
        assert to_embed_anew(second) is not None
    assert "must be embedded anew for second" in str(refused.value)
    assert "--yes" in str(refused.value)
