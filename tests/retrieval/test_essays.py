"""The essay's own index: related passages, questions, and half an index is never opened."""

from pathlib import Path

import pytest
from chromadb.errors import InternalError

from assistant.errors import CannotWrite
from assistant.essay import read_essay
from assistant.retrieval import essays
from assistant.retrieval.essays import EssayIndex
from tests.retrieval.hashing import Hashing

ESSAY = """# On roads

## Safety

Slower traffic kills fewer people. Crashes become rarer.

## Bees

Bees pollinate orchards. Apples need them.

## Again

Crashes hurt people in slower traffic too.
"""


def test_related_sentences_are_of_other_sections(tmp_path: Path) -> None:
    (tmp_path / "essay.md").write_text(ESSAY, encoding="utf-8")
    essay = read_essay(tmp_path / "essay.md")
    embedder = Hashing()
    index = EssayIndex(essay, embedder, tmp_path)
    assert index.related("S1", limit=1) == ["S3.1"]
    assert index.search("Apples need bees to pollinate orchards.", limit=2) == ["S2.1", "S2.2"]
    assert index.related("S9") == []
    index.close()
    again = EssayIndex(essay, embedder, tmp_path)
    assert again.related("S1", limit=1) == ["S3.1"]
    again.close()
    assert len(list((tmp_path / "essays").iterdir())) == 1


def test_a_damaged_index_is_built_anew(tmp_path: Path) -> None:
    (tmp_path / "essay.md").write_text(ESSAY, encoding="utf-8")
    essay = read_essay(tmp_path / "essay.md")
    index = EssayIndex(essay, Hashing(), tmp_path)
    index.related("S1")
    index.close()
    [folder] = (tmp_path / "essays").iterdir()
    (folder / "chroma.sqlite3").write_bytes(b"broken")
    index = EssayIndex(essay, Hashing(), tmp_path)
    assert index.related("S1", limit=1) == ["S3.1"]
    index.close()


def test_no_room_for_the_index_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "essay.md").write_text(ESSAY, encoding="utf-8")

    def full(folder: Path, _batches: object) -> None:
        (folder / "half").mkdir(parents=True)
        raise InternalError("database or disk is full")

    monkeypatch.setattr(essays, "build_dense", full)
    index = EssayIndex(read_essay(tmp_path / "essay.md"), Hashing(), tmp_path)
    with pytest.raises(CannotWrite, match="disk is full"):
        index.search("bees")
    index.close()
    assert list((tmp_path / "essays").iterdir()) == []
