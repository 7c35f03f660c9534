"""Every shape of heading in heading_shapes.yaml, read as a file of its own."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.essay import read_essay

SHAPES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("heading_shapes.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("shape", SHAPES, ids=[shape["name"] for shape in SHAPES])
def test_headings_of_every_shape(shape: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / f"the-ferry{shape.get('suffix', '.txt')}"
    path.write_text(shape["text"], encoding="utf-8")
    essay = read_essay(path)
    headings = [section.heading for section in essay.sections]
    if shape.get("topics"):
        assert set(headings) == {""}
        assert all(section.topic for section in essay.sections)
    else:
        assert headings == shape["sections"]
    assert essay.title == shape.get("title", "The ferry")
    for section in essay.sections:
        assert section.sentences
        assert all(s.text == essay.text[s.start : s.end] for s in section.sentences)
        assert all(section.heading != s.text for s in section.sentences)
