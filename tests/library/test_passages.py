"""Every sentence is in exactly one passage, and no passage is a scrap."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.library.passages import WORDS, Span, runs


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[Span]]:
    sentences = draw(st.lists(st.integers(1, 60), min_size=1, max_size=40))
    text, spans = "", []
    for count in sentences:
        if text:
            text += draw(st.sampled_from([" ", "\n\n"]))
        start = len(text)
        text += " ".join(["word"] * count)
        spans.append(Span(start, len(text)))
    return text, spans


@given(texts())
def test_passages_tile_the_sentences(made: tuple[str, list[Span]]) -> None:
    text, spans = made
    found = runs(text, spans)
    numbers = [n for run in found for n in range(run.first, run.last + 1)]
    assert numbers == list(range(1, len(spans) + 1))
    words = [
        len(text[spans[run.first - 1].start : spans[run.last - 1].end].split()) for run in found
    ]
    if sum(words) >= WORDS / 2:
        assert min(words) >= WORDS / 4
    assert max(words) <= WORDS * 3


def test_no_sentences_no_passages() -> None:
    assert runs("", []) == []
