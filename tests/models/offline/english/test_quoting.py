"""Quotations of ours: whole words, fair to what stands just outside them."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.argument.language import parse
from assistant.models.offline.english.quoting import LONGEST, quotation, whole_words

TEXT = (
    "Carland’s inability to prevent attacks on port infrastructure has a long, well-known history."
)


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_a_span_never_ends_inside_a_word(one: int, other: int) -> None:
    start, end = whole_words(TEXT, min(one, other), max(one, other))
    kept = TEXT[start:end]
    assert kept in TEXT[min(one, other) : max(one, other)]
    words = set(TEXT.replace(",", " ").replace(".", " ").split())
    assert set(kept.replace(",", " ").replace(".", " ").split()) <= words


def _quote(text: str, said: str) -> str | None:
    [doc] = parse([text])
    at = text.index(said)
    span = doc.char_span(at, at + len(said))
    assert span is not None
    return quotation(doc, span.start, span.end, text)


def test_a_denial_just_before_is_quoted_with_it() -> None:
    text = "The council should adopt the plan without amendment."
    assert _quote(text, "amendment") == "without amendment"
    assert _quote("It is not just cheaper than coal.", "just cheaper") == "not just cheaper"


def test_words_that_somebody_is_said_not_to_hold_are_not_quoted() -> None:
    assert _quote("No one claims that the pier could stop the tide.", "the pier could stop") is None


def test_words_taken_back_at_once_are_not_quoted() -> None:
    assert _quote("He has never respected anything but force.", "respected anything") is None
    text = "The loss will be found and repaired quickly, but only in summer."
    assert _quote(text, "will be found and repaired quickly") is None


def test_a_quotation_ends_where_a_thought_may_end() -> None:
    text = "The pier would bring the ferry back to the town."
    assert _quote(text, "bring the ferry back to the") == "bring the ferry back"


def test_what_is_long_or_holds_quotation_marks_is_not_quoted() -> None:
    assert _quote("They call it “progress” and mean noise.", "it “progress” and mean noise") is None
    text = " ".join(["boat"] * (LONGEST + 5)) + " sank."
    assert _quote(text, " ".join(["boat"] * (LONGEST + 2))) is None
