"""The sample evidence says plainly that it is a sample, and what it summarises."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.library.reading import read_file
from tests.corpus.places import EVIDENCE, ROOT

FILES = sorted(EVIDENCE.iterdir())
CITED = ("title", "author", "date", "publisher", "url", "accessed", "qualifications")


def parts(path: Path) -> tuple[dict[str, Any], str]:
    """The front matter of a file, and its text."""
    _, head, text = path.read_text("utf-8").split("---\n", 2)
    found = yaml.safe_load(head)
    assert isinstance(found, dict)
    return found, text.strip()


def test_there_is_enough_of_it_and_nothing_else_in_the_folder() -> None:
    assert len(FILES) >= 14
    assert {path.suffix for path in FILES} == {".md"}
    assert "README.md" not in {path.name for path in FILES}, "it would be searched as evidence"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_cited_as_what_it_is(path: Path) -> None:
    found, _ = parts(path)
    (draft,) = read_file(path)
    citation = draft.citation
    for field in CITED:
        assert getattr(citation, field), f"{path.name} has no {field}"
    assert found["sample"] is True
    assert citation.author == "rebut sample evidence"
    assert citation.publisher == "rebut sample corpus"
    assert "verify against the origin" in citation.qualifications
    assert len(found["origin"].split()) >= 6
    # The words of a card stand in this file, and nowhere else.
    assert citation.url == path.relative_to(ROOT).as_posix()
    assert found.get("origin_url", "https://").startswith("https://")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_short(path: Path) -> None:
    _, text = parts(path)
    assert 150 <= len(text.split()) <= 350


def test_no_two_say_the_same() -> None:
    titles = [parts(path)[0]["title"] for path in FILES]
    paragraphs = [paragraph for path in FILES for paragraph in parts(path)[1].split("\n\n")]
    assert len(set(titles)) == len(titles)
    assert len(set(paragraphs)) == len(paragraphs)


def test_the_samples_are_explained_beside_them() -> None:
    said = (ROOT / "corpus" / "README.md").read_text("utf-8")
    assert "Verify it before you use it" in said
