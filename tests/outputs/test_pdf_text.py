"""Text for the type-setter: escaped, each word in one face, right-to-left words kept together."""

from pathlib import Path

import pytest

from assistant.outputs.pdf_fonts import STEERING, cut
from assistant.outputs.pdf_text import Setter

TEXT = "Hello, world! Ωμέγα “x” → שלום עולם, नमस्ते 你 <b>&"


@pytest.fixture(scope="module")
def setter(tmp_path_factory: pytest.TempPathFactory) -> Setter:
    faces, missing = cut(set(TEXT) | {"\xa0"}, tmp_path_factory.mktemp("faces"))
    assert missing == {"你"}
    assert [face.name for face in faces[:3]] == ["sans", "bold", "serif"]
    return Setter(faces)


def test_markup_in_the_text_is_escaped(setter: Setter) -> None:
    assert setter.text("<b>&", "sans") == "&lt;b&gt;&amp;"


def test_a_word_with_its_comma_is_set_in_the_face_of_its_script(setter: Setter) -> None:
    hebrew = '<font name="NotoSansHebrew">שלום\xa0עולם,</font>'
    assert setter.text("Hello, שלום עולם, world!", "sans") == f"Hello, {hebrew} world!"


def test_what_a_quotation_face_lacks_comes_from_another(setter: Setter) -> None:
    assert setter.text("Ωμέγα “x”", "serif") == "Ωμέγα “x”"
    assert setter.text("→", "sans") == '<font name="serif">→</font>'
    assert setter.text("你", "serif") == '<font name="sans">\ufffd</font>'


def test_only_other_scripts_are_shaped(setter: Setter) -> None:
    assert setter.needs_shaping("नमस्ते")
    assert not setter.needs_shaping("Ωμέγα “x” →")


def test_faces_are_small(tmp_path: Path) -> None:
    faces, _ = cut(set("plain text"), tmp_path)
    assert len(faces) == 3
    assert all(face.path.stat().st_size < 40_000 for face in faces)
    assert not faces[0].characters & STEERING
