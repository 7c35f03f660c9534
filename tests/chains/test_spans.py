"""Every quotation of an offline brief stands at its offsets, on each essay of the corpus."""

import json
from pathlib import Path

import pytest

from assistant.chains.brief import write_brief
from assistant.essay import read_essay
from assistant.models.offline import OfflineModel
from assistant.outputs import json as json_form
from tests.chains.making import desk
from tests.chains.spans import astray, refs
from tests.retrieval.hashing import Hashing

ESSAYS = Path(__file__).parents[2] / "corpus" / "essays"


@pytest.mark.parametrize("path", sorted(ESSAYS.iterdir()), ids=lambda path: path.stem)
def test_every_span_is_the_texts_own(path: Path, home: Path) -> None:
    """The text is read here apart from the product's readers: decoded, and no more."""
    essay = read_essay(path)
    with desk(home, OfflineModel(Hashing()), essay=essay) as at:
        brief = json.loads(json_form.render(write_brief(essay, at)))
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    assert len(list(refs(brief))) > sum(len(part["attacks"]) for part in brief["sections"]) > 10
    assert astray(brief, text, {}) == []


def test_a_span_that_has_slipped_is_found() -> None:
    ref = {"sentence": "S1.1", "text": "two roads", "start": 5, "end": 14}
    card = {"source": "E1", "sentences": ["E1.1"], "text": "A road.", "start": 0, "end": 7}
    brief = {"a": [ref], "b": {"cards": [{**card, "cite": "Lee"}]}}
    assert astray(brief, "Only two roads.", {"E1": "A road."}) == []
    assert astray(brief, "Only  two roads.", {"E1": "The road."}) == ["S1.1", "E1.1"]
