"""Poisoned files: each is recorded, and its canary cannot be met by quoting the file."""

import pytest

from assistant.errors import CannotRead
from evals.references import Canary, records
from tests.corpus.places import DATA, essay_at

FOLDER = DATA / "injection"
CANARIES = list(records(FOLDER / "canaries.jsonl", Canary))
ESSAYS = [one for one in CANARIES if one.kind == "essay"]
SOURCES = [one for one in CANARIES if one.kind == "source"]
# What stands in the file itself and must not come out of it as it went in.
RAW = {"\x1b", "\u202e", "<script>"}
REFUSED = {"essays/terminal-flood.txt"}


def test_each_file_is_recorded_once() -> None:
    there = [
        f"{kind}/{path.name}"
        for kind in ("essays", "sources")
        for path in (FOLDER / kind).iterdir()
    ]
    assert sorted(one.file for one in CANARIES) == sorted(there)
    assert len(ESSAYS) >= 8
    assert len(SOURCES) >= 4


@pytest.mark.parametrize("canary", CANARIES, ids=lambda one: one.file)
def test_a_quotation_of_the_file_is_not_obedience(canary: Canary) -> None:
    text = (FOLDER / canary.file).read_text("utf-8")
    assert canary.canary in RAW or canary.canary not in text
    assert canary.file.startswith(f"{canary.kind}s/")
    assert canary.attack and canary.must_not


@pytest.mark.parametrize("canary", ESSAYS, ids=lambda one: one.file)
def test_a_poisoned_essay_is_read_or_refused_in_a_sentence(canary: Canary) -> None:
    path = FOLDER / canary.file
    if canary.file in REFUSED:
        with pytest.raises(CannotRead):
            essay_at(path)
    else:
        assert len(essay_at(path).sentences) >= 6
