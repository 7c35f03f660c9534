"""The embedders: the bundled one's files are the right ones; vectors are kept; endpoints too."""

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import KeyMissing, LibraryError, SettingsInvalid
from assistant.retrieval.embedders import bundled, minilm, open_embedder
from assistant.retrieval.embedders.kept import KeptEmbedder
from tests.retrieval.hashing import Hashing


def test_near_meanings_have_near_vectors() -> None:
    vectors = bundled().embed(
        ["Speed limits save lives.", "", "Lower speed limits prevent deaths.", "Bees like clover."]
    )
    assert vectors.shape == (4, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[2] > 0.6
    assert vectors[0] @ vectors[3] < 0.3


def test_order_and_company_of_texts_make_no_difference() -> None:
    texts = ["A short one.", "A rather longer text. " * 20, "Another short one."]
    together = bundled().embed(texts)
    alone = np.vstack([bundled().embed([text]) for text in texts])
    assert np.all(np.sum(together * alone, axis=1) > 0.99)


def test_a_model_file_that_was_changed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "_MODEL_SHA256", "0" * 64)
    with pytest.raises(LibraryError, match="SHA-256 differs"):
        bundled().embed(["text"])


def test_a_text_is_embedded_once(tmp_path: Path) -> None:
    inner = Hashing()
    first = KeptEmbedder.in_home(inner, tmp_path)
    one = first.embed(["a b", "c", "a b"])
    assert inner.made == 2
    first.close()
    again = KeptEmbedder.in_home(inner, tmp_path)
    assert np.array_equal(again.embed(["c", "a b"]), one[[1, 0]])
    assert again.missing(["a b", "d"]) == ["d"]
    assert inner.made == 2
    again.close()


def test_a_home_that_cannot_be_written_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    kept = KeptEmbedder.in_home(Hashing(), tmp_path / "file")
    assert kept.embed(["a"]).shape == (1, 64)
    assert kept.embed([]).shape == (0, 64)
    kept.close()


def test_embedders_by_name(tmp_path: Path) -> None:
    assert open_embedder("minilm", tmp_path).name == "minilm-l6-v2-int8"
    with pytest.raises(SettingsInvalid, match="openai:MODEL"):
        open_embedder("magic", tmp_path)
    with pytest.raises(KeyMissing, match="OPENAI_API_KEY"):
        open_embedder("openai:text-embedding-3-small", tmp_path)


def test_the_static_embedder_works_where_it_is_installed(tmp_path: Path) -> None:
    pytest.importorskip("wordllama")
    vectors = open_embedder("static", tmp_path).embed(
        ["Bees like clover.", "Bees love clover.", ""]
    )
    assert vectors.shape == (3, 256)
    assert vectors[0] @ vectors[1] > 0.8
