"""Each planted essay has its one flaw at a sentence that exists, in no place that gives it away."""

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from assistant.argument.brief import Move
from assistant.argument.schemes import schemes
from evals.references import Flaw, records
from tests.corpus.places import DATA, essay_at

FOLDER = DATA / "planted"
FLAWS = list(records(FOLDER / "flaws.jsonl", Flaw))
FLAWED = [one for one in FLAWS if one.flaw]


def test_each_essay_is_recorded_once() -> None:
    assert sorted(one.essay for one in FLAWS) == sorted(path.name for path in FOLDER.glob("*.md"))


def test_there_are_flaws_of_many_kinds_and_clean_essays() -> None:
    assert len(FLAWED) >= 12
    assert len({one.flaw for one in FLAWED}) == len(FLAWED)
    assert len(FLAWS) - len(FLAWED) >= 2


@pytest.mark.parametrize("flaw", FLAWS, ids=lambda flaw: flaw.essay)
def test_an_essay_is_short_and_argues(flaw: Flaw) -> None:
    path: Path = FOLDER / flaw.essay
    assert 250 <= len(path.read_text("utf-8").split()) <= 450
    assert essay_at(path).title


@pytest.mark.parametrize("flaw", FLAWED, ids=lambda flaw: flaw.essay)
def test_a_flaw_is_at_a_sentence_with_a_scheme_and_the_moves_that_meet_it(flaw: Flaw) -> None:
    sentences = essay_at(FOLDER / flaw.essay).sentences
    assert flaw.sentence in sentences
    assert set(flaw.also) <= set(sentences) - {flaw.sentence}
    assert flaw.scheme in schemes()
    assert flaw.moves and set(flaw.moves) <= set(get_args(Move))
    assert flaw.why


@pytest.mark.parametrize("flaw", [one for one in FLAWS if not one.flaw], ids=lambda one: one.essay)
def test_a_clean_essay_names_no_sentence(flaw: Flaw) -> None:
    assert flaw.sentence is None
    assert flaw.scheme is None
    assert not flaw.moves


def test_the_place_does_not_give_the_flaw_away() -> None:
    """Always naming one sentence, or the first or last of the essay, must find few flaws."""
    places = Counter(one.sentence for one in FLAWED)
    assert max(places.values()) <= len(FLAWED) // 4
    edges = [
        one
        for one in FLAWED
        for ids in [list(essay_at(FOLDER / one.essay).sentences)]
        if one.sentence in (ids[0], ids[-1])
    ]
    assert len(edges) <= 1
