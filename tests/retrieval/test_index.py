"""Indexes: finished or not there, mended when damaged, and nothing embedded twice."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.errors import LibraryError, LibraryLocked
from assistant.library import Library
from assistant.library.lock import WriteLock
from assistant.library.store import IndexedPassage
from assistant.retrieval import building, index
from assistant.retrieval.generation import Manifest
from assistant.retrieval.index import FOLDER, drop, is_whole, open_indexes
from assistant.retrieval.search import Searcher
from tests.library.making import BEES, ROADS, TOLLS, draft
from tests.retrieval.hashing import Hashing


def stocked(folder: Path) -> Library:
    library = Library.open(folder)
    library.add([draft(ROADS), draft(BEES), draft(TOLLS)])
    return library


def in_use(folder: Path) -> Path:
    [home] = (folder / FOLDER).iterdir()
    return home / (home / "current").read_text(encoding="utf-8")


def base_of(folder: Path) -> Path:
    return folder.parent / Manifest.read(folder).base


def found(library: Library, embedder: Hashing) -> list[str]:
    searcher = Searcher(library, embedder)
    hits = searcher.search(BEES, limit=1)
    searcher.close()
    return [hit.source.id for hit in hits]


def test_what_has_not_changed_is_not_built_again(tmp_path: Path) -> None:
    embedder = Hashing()
    with stocked(tmp_path) as library:
        open_indexes(library, embedder).close()
        made, folder = embedder.made, in_use(tmp_path)
        open_indexes(library, embedder).close()
        assert (embedder.made, in_use(tmp_path)) == (made, folder)


def test_only_what_is_new_is_embedded(tmp_path: Path) -> None:
    embedder = Hashing()
    with stocked(tmp_path) as library:
        open_indexes(library, embedder).close()
        made = embedder.made
        library.add([draft("Wasps sting people. They mean it.")])
        library.remove(["E1"])
        opened = open_indexes(library, embedder)
        assert embedder.made == made + 1
        assert opened.lexical.ids() == [2, 3, 4]
        assert len(opened.dense) == 3
        opened.close()


@pytest.mark.parametrize("beside", [1.0, 0.0])
def test_what_was_changed_step_by_step_finds_what_is_built_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beside: float
) -> None:
    """Whether changes stand beside the base, or go into a copy of it."""
    monkeypatch.setattr(building, "_BESIDE_AT_MOST", beside)
    embedder = Hashing()
    texts = [f"Road number {n} costs {n * 7} pounds. Nobody drives it." for n in range(40)]
    with Library.open(tmp_path) as library:
        library.add([draft(text) for text in texts])
        open_indexes(library, embedder).close()
        first = base_of(in_use(tmp_path))
        library.remove(["E3", "E40"])
        library.add([draft("Wasps sting drivers on road number seven. They mean it.")])
        open_indexes(library, embedder).close()
        library.add([draft("Hornets cost nobody anything. Bees do not.")])
        library.remove(["E5", "E41"])
        open_indexes(library, embedder).close()
        library.add([draft(BEES)])
        stepped = answers(library, embedder)
        assert (base_of(in_use(tmp_path)) == first) == bool(beside)
        drop(library)
        assert answers(library, embedder) == stepped


def test_changes_beside_a_base_go_into_a_new_one_when_they_are_many(tmp_path: Path) -> None:
    embedder = Hashing()
    with stocked(tmp_path) as library:
        bases = []
        for n in range(4):
            open_indexes(library, embedder).close()
            bases.append(base_of(in_use(tmp_path)))
            library.add([draft(f"Wasps number {n} sting people. They mean it.")])
        assert len(set(bases)) == 2
        opened = open_indexes(library, embedder)
        assert len(opened.dense) == len(opened.lexical) == 7
        opened.close()
        # The folders of two generations, and their bases; nothing older.
        kept = [path for path in in_use(tmp_path).parent.iterdir() if path.is_dir()]
        assert len(kept) <= 4


def test_a_base_that_two_generations_share_is_opened_once(tmp_path: Path) -> None:
    embedder = Hashing()
    with Library.open(tmp_path) as library:
        library.add([draft(f"Bees number {n} make honey. They like it.") for n in range(10)])
        before = open_indexes(library, embedder)
        library.add([draft(TOLLS)])
        after = open_indexes(library, embedder, known=before)
        assert after.base is before.base
        assert len(after.dense) == 11
        after.close()


def answers(library: Library, embedder: Hashing) -> list[list[tuple[str, float]]]:
    searcher = Searcher(library, embedder)
    asked = ["road number seven", "wasps and hornets sting", "what does a road cost?"]
    hits = [*searcher.search_all(asked), *searcher.against_all(asked)]
    searcher.close()
    return [[(hit.source.id, round(hit.score, 5)) for hit in found] for found in hits]


def test_an_addition_reads_what_is_new_alone(tmp_path: Path) -> None:
    """What is there already is neither embedded nor read for its words again."""
    embedder = Hashing()
    with Library.open(tmp_path) as library:
        library.add([draft(f"Bees number {n} make honey. They like it.") for n in range(10)])
        open_indexes(library, embedder).close()
        read: list[int] = []
        passages_at = library.passages_at

        def watched(passage_ids: Sequence[int]) -> list[IndexedPassage]:
            read.extend(passage_ids)
            return passages_at(passage_ids)

        library.add([draft(TOLLS)])
        library.passages_at = watched  # type: ignore[method-assign]
        open_indexes(library, embedder).close()
        assert set(read) == {11}


@pytest.mark.parametrize(
    "damage",
    [
        "no chroma",
        "no segments",
        "cut short",
        "no words",
        "no base",
        "no vectors",
        "bad manifest",
        "bad pointer",
    ],
)
def test_a_damaged_index_is_built_anew(tmp_path: Path, damage: str) -> None:
    embedder = Hashing()
    with stocked(tmp_path) as library:
        assert found(library, embedder) == ["E2"]
        made, folder = embedder.made, in_use(tmp_path)
        base = base_of(folder)
        chroma = base / "chroma"
        if damage == "no chroma":
            shutil.rmtree(chroma)
        elif damage == "no segments":
            for segment in (path for path in chroma.iterdir() if path.is_dir()):
                shutil.rmtree(segment)
        elif damage == "cut short":
            database = chroma / "chroma.sqlite3"
            database.write_bytes(database.read_bytes()[:5000])
        elif damage == "no words":
            shutil.rmtree(base / "words")
        elif damage == "no base":
            shutil.rmtree(base)
        elif damage == "no vectors":
            vectors = base / "vectors.npy"
            vectors.write_bytes(vectors.read_bytes()[:200])
        elif damage == "bad manifest":
            (folder / "manifest.json").write_text("{", encoding="utf-8")
        else:
            (folder.parent / "current").write_bytes(b"\xff../../etc")
        assert found(library, embedder) == ["E2"]
        assert is_whole(library, embedder)
        assert embedder.made - made <= 1  # the query's own vector


def test_another_embedder_has_an_index_of_its_own(tmp_path: Path) -> None:
    with stocked(tmp_path) as library:
        for name in ("one", "two", "one"):
            assert found(library, Hashing(name)) == ["E2"]
        assert len(list((tmp_path / FOLDER).iterdir())) == 2


def test_a_reader_keeps_the_generation_before_while_somebody_writes(tmp_path: Path) -> None:
    embedder = Hashing()
    with stocked(tmp_path) as library:
        open_indexes(library, embedder).close()
        library.add([draft("Wasps sting people. They mean it.")])
        with WriteLock(tmp_path).held(), Library.open(tmp_path) as reader:
            opened = open_indexes(reader, embedder)
            assert opened.manifest.generation == 1
            opened.close()
        opened = open_indexes(library, embedder)
        assert opened.manifest.generation == 2
        opened.close()


def test_without_any_index_a_reader_waits_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "WAIT", 0.1)
    with (
        stocked(tmp_path) as reader,
        WriteLock(tmp_path).held(),
        pytest.raises(LibraryLocked, match="being changed by"),
    ):
        open_indexes(reader, Hashing())


@pytest.mark.parametrize(("step", "share"), [("save_recent", 1.0), ("save_base", 0.0)])
def test_an_index_that_could_not_be_finished_is_never_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, share: float
) -> None:
    embedder = Hashing()
    monkeypatch.setattr(building, "_BESIDE_AT_MOST", share)
    with stocked(tmp_path) as library:
        assert found(library, embedder) == ["E2"]
        library.add([draft("Wasps sting people. They mean it.")])

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(building, step, full)
        with pytest.raises(LibraryError, match=r"No space.*is kept; make room"):
            open_indexes(library, embedder)
        monkeypatch.undo()
        home = in_use(tmp_path).parent
        assert len([path for path in home.iterdir() if path.is_dir()]) == 2
        assert json.loads((in_use(tmp_path) / "manifest.json").read_text())["generation"] == 1
        assert found(library, embedder) == ["E2"]
