"""The grounding samples: verdicts agree with the words, and every kind of fault is there."""

from collections import Counter

import pytest

from evals.references import Quotation, records
from tests.corpus.places import DATA

SAMPLES = list(records(DATA / "grounding.jsonl", Quotation))
QUOTED = [one for one in SAMPLES if one.quotation is not None]
CLAIMED = [one for one in SAMPLES if one.claim is not None]
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": "-", "–": "-"})


def folded(text: str) -> str:
    """Written apart from assistant.checks on purpose: the data must not lean on what it tests."""
    return " ".join(text.translate(_SAME).casefold().split())


def test_there_are_enough_of_each_kind() -> None:
    assert len(SAMPLES) >= 30
    assert len({one.id for one in SAMPLES}) == len(SAMPLES)
    verdicts = Counter(one.verdict for one in QUOTED)
    assert all(
        verdicts[kind] >= 3 for kind in ("verbatim", "altered", "spliced", "clipped", "absent")
    )
    supported = Counter(one.supported for one in CLAIMED)
    assert all(supported[kind] >= 4 for kind in ("yes", "partly", "no"))


@pytest.mark.parametrize("one", SAMPLES, ids=lambda one: one.id)
def test_a_sample_is_a_quotation_or_a_claim_with_its_verdict(one: Quotation) -> None:
    assert (one.quotation is None) != (one.claim is None)
    assert (one.quotation is None) == (one.verdict is None)
    assert (one.claim is None) == (one.supported is None)
    assert one.why


@pytest.mark.parametrize("one", QUOTED, ids=lambda one: one.id)
def test_a_verdict_agrees_with_the_words(one: Quotation) -> None:
    assert one.quotation is not None
    stands = folded(one.quotation) in folded(one.source)
    if one.verdict == "verbatim":
        assert stands and folded(one.quotation).endswith((".", "!", "?"))
    elif one.verdict != "clipped":
        assert not stands
