"""Sources go in whole and come out the same; ids are never used twice."""

from pathlib import Path

import pytest

from assistant.errors import LibraryError
from assistant.library import Draft, Library
from assistant.library.model import Citation, Mark
from assistant.library.passages import Span


def draft(text: str = "One thing. Another thing.", title: str = "Things") -> Draft:
    cut = text.index(".") + 1
    return Draft(
        text=text,
        path="things.txt",
        citation=Citation(title=title, author="A. Writer"),
        sentences=(Span(0, cut), Span(cut + 1, len(text))),
        marks=(Mark("underline", 0, 3),),
        tag="A tag",
    )


def test_a_source_comes_back_as_it_was_added(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        [source_id] = library.add([draft()])
    with Library.open(tmp_path) as library:
        source = library.get(source_id)
        assert source.text == draft().text
        assert [s.text for s in source.sentences] == ["One thing.", "Another thing."]
        assert [s.id for s in source.sentences] == ["E1.1", "E1.2"]
        assert source.citation == draft().citation
        assert source.marks == draft().marks
        assert list(library.list()) == [source]


def test_an_id_is_never_used_twice(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add([draft(), draft()])
        library.remove(["E2"])
        assert library.add([draft()]) == ["E3"]


def test_every_change_is_a_generation(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        assert library.generation == 0
        library.add([draft(), draft()])
        assert library.generation == 1
        library.remove(["E1"])
        assert library.generation == 2


@pytest.mark.parametrize("name", ["E9", "E", "7", "E1; DROP TABLE sources", "E99999999999999999999"])
def test_an_unknown_id_is_one_clear_error(tmp_path: Path, name: str) -> None:
    with Library.open(tmp_path) as library:
        library.add([draft()] if name != "7" else [])
        with pytest.raises(LibraryError, match="rebut library list"):
            library.get(name)
