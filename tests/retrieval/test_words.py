"""Words as they are numbered and scored, held against the plain way of doing the same."""

from collections import Counter
from pathlib import Path

import bm25s
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.bm25 import Bm25
from assistant.retrieval.lexical import in_memory
from assistant.retrieval.ragged import Ragged
from assistant.retrieval.stems import rarity
from assistant.retrieval.terms import terms
from assistant.retrieval.words import Reader, Words

TEXTS = ["The roads cost money.", "Bees make honey, and honey costs money.", "Of the", "Roads!"]
sentences = st.text(alphabet="abn'ot 3.", max_size=30)
passages = st.lists(st.lists(sentences, max_size=3), max_size=5)


def read(texts: list[list[str]], reader: Reader | None = None) -> tuple[Words, Reader]:
    reader = reader or Reader({})
    return reader.read(range(1, len(texts) + 1), texts), reader


@given(passages)
def test_a_passage_is_the_stems_of_its_sentences(texts: list[list[str]]) -> None:
    words, reader = read(texts)
    stem_of = {number: stem for stem, number in reader.vocabulary.items()}
    numbers, counts = words.stems.columns
    for row, said in enumerate(texts):
        at, _ = words.stems.entries(np.array([row]))
        counted = {stem_of[int(numbers[i])]: int(counts[i]) for i in at}
        assert counted == Counter(term for text in said for term in terms(text))
        mine, _ = words.sentences.entries(np.array([row]))
        found = [{stem_of[int(n)] for n in _row(words.said, int(s))} for s in mine]
        assert found == [set(terms(text)) for text in said]


@given(passages, passages, st.sets(st.integers(1, 10)))
def test_parts_joined_and_cut_are_what_is_read_at_once(
    first: list[list[str]], second: list[list[str]], gone: set[int]
) -> None:
    reader = Reader({})
    ids = range(1, len(first) + len(second) + 1)
    parts = [reader.read(ids[: len(first)], first), reader.read(ids[len(first) :], second)]
    joined = Words.joined(parts).without(np.array(sorted(gone), np.int64))
    left = [(n, text) for n, text in zip(ids, [*first, *second], strict=True) if n not in gone]
    whole = reader.read([n for n, _ in left], [text for _, text in left])
    for mine, theirs in (
        (joined.ids, whole.ids),
        (joined.answering, whole.answering),
        *((getattr(joined, p).starts, getattr(whole, p).starts) for p in _RAGGED),
        *((getattr(joined, p).columns[0], getattr(whole, p).columns[0]) for p in _RAGGED),
    ):
        np.testing.assert_array_equal(mine, theirs)


_RAGGED = ("stems", "sentences", "said")


def test_what_was_saved_is_what_was_read(tmp_path: Path) -> None:
    words, _ = read([[text] for text in TEXTS])
    words.save(tmp_path)
    found = Words.open(tmp_path)
    np.testing.assert_array_equal(found.ids, words.ids)
    np.testing.assert_array_equal(found.stems.columns[1], words.stems.columns[1])
    np.testing.assert_array_equal(found.said.starts, words.said.starts)


def test_the_scores_are_those_of_bm25s() -> None:
    plain = bm25s.BM25(method="lucene", k1=3.0, b=1.0)
    plain.index([terms(text) for text in TEXTS], show_progress=False)
    words, reader = read([[text] for text in TEXTS])
    mean = float(words.stems.columns[1].sum()) / len(words)
    size = len(reader.vocabulary)
    ours = Bm25.of(words, rarity(words.held(size), len(words)), mean)
    asked = terms("money for roads, and roads of money, and honey and honey")
    numbers = [reader.vocabulary[word] for word in asked]
    np.testing.assert_allclose(
        ours.get_scores_from_ids(numbers), plain.get_scores(asked), rtol=1e-5
    )


def test_a_query_of_unknown_words_finds_nothing() -> None:
    assert in_memory([1, 2, 3, 4], TEXTS).search(["zebras", ""], 10) == [[], []]
    assert in_memory([], []).search(["roads"], 10) == [[]]


def test_of_alike_scores_the_first_id_comes_first() -> None:
    [found] = in_memory([3, 5, 9], ["Roads cost.", "Bees fly.", "Roads cost."]).search(["roads"], 2)
    assert [passage for passage, _ in found] == [3, 9]
    assert found[0][1] == pytest.approx(found[1][1])


def _row(ragged: Ragged, row: int) -> list[int]:
    return [int(n) for n in ragged.columns[0][ragged.starts[row] : ragged.starts[row + 1]]]
