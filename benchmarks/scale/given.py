"""Passages, queries and vectors that are given: made up by seed, so that no model is timed.

Words fall off in frequency as they do in English (Zipf), within topics of their own, and vectors
lie about their topic's centre, as vectors of real passages do: evenly random ones would be no
work for BM25 and too much for a graph index. A text begins with its own number, by which its
vector is found again.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.library.model import Citation
from assistant.library.passages import Span
from assistant.library.rows import Draft

if TYPE_CHECKING:
    from numpy.typing import NDArray

DIMENSION = 384
QUERIES = 200
IN_A_SOURCE = 10  # passages
_VOCABULARY = 60_000
_OF_A_TOPIC = 400  # words that a topic prefers
_ZIPF = 1.07
_SENTENCES, _WORDS = 4, 30
_SPREAD = 0.9  # how far a vector strays from its topic's centre; 0 is none
_NEAR = 0.35  # how far a query's vector strays from its passage's
_AT_ONCE = 1_000
_QUERY_WORDS = 25
_SENTENCE = re.compile(r"\w[^.]*\.")


def topics(passages: int) -> int:
    """How many topics so many passages are about: each about fifty."""
    return max(20, passages // 50)


def write_vectors(file: Path, passages: int) -> None:
    """Vectors of the passages, then of the queries, as one array of 32-bit floats."""
    total = passages + QUERIES
    rows = np.lib.format.open_memmap(file, "w+", np.float32, (total, DIMENSION))
    centres = _unit(np.random.default_rng(1).standard_normal((topics(passages), DIMENSION)))
    for start in range(0, passages, _AT_ONCE):
        count = min(_AT_ONCE, passages - start)
        random = np.random.default_rng((2, start))
        stray = _unit(random.standard_normal((count, DIMENSION)))
        about = np.arange(start, start + count) % len(centres)
        rows[start : start + count] = _unit(centres[about] + _SPREAD * stray)
    random = np.random.default_rng(3)
    asked = rows[_asked(passages)]
    rows[passages:] = _unit(asked + _NEAR * _unit(random.standard_normal(asked.shape)))
    rows.flush()


def texts(passages: int) -> Iterator[list[str]]:
    """The passages' texts, a thousand at a time: four sentences of thirty words."""
    for start in range(0, passages, _AT_ONCE):
        count = min(_AT_ONCE, passages - start)
        yield [_text(start + at, passages) for at in range(count)]


def queries(passages: int, *, long: bool = False) -> list[str]:
    """What is asked: some words of a passage, or as many as a paragraph holds where `long`."""
    found = []
    for at, passage in enumerate(_asked(passages)):
        words = _text(int(passage), passages).replace(".", "").lower().split()[1:]
        found.append(" ".join([f"n{passages + at}", *words[: None if long else _QUERY_WORDS]]))
    return found


def drafts(passages: int) -> Iterator[list[Draft]]:
    """The same texts as sources of ten passages each, their sentences already told apart."""
    number = 0
    for some in texts(passages):
        batch = []
        for first in range(0, len(some), IN_A_SOURCE):
            batch.append(_draft(number, some[first : first + IN_A_SOURCE]))
            number += 1
        yield batch


class Given:
    """The embedder that looks a vector up by the number its text begins with."""

    name = "given"
    dimension = DIMENSION

    def __init__(self, file: Path) -> None:
        self._rows = np.load(file, mmap_mode="r")

    def embed(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """See `Embedder.embed`. A text with no number, such as a denial, lies at its last one."""
        return np.asarray(self._rows[[_number(text) for text in texts]], np.float32)


def _number(text: str) -> int:
    """The number in `n123 ...`, wherever the first such word stands."""
    return next(int(w[1:]) for w in text.lower().split() if w[:1] == "n" and w[1:].isdigit())


def _draft(number: int, paragraphs: Sequence[str]) -> Draft:
    text = "\n\n".join(paragraphs)
    spans = [Span(found.start(), found.end()) for found in _SENTENCE.finditer(text)]
    author = f"Author {number % 500}"
    cited = Citation(author=author, date=str(1990 + number % 35))
    return Draft(text, f"/given/{number}.txt", cited, tuple(spans), file_sha256=f"{number:064x}")


def _text(number: int, passages: int) -> str:
    random = np.random.default_rng((4, number))
    count = _SENTENCES * _WORDS
    ranks = random.zipf(_ZIPF, count * 3)
    common = ranks[ranks <= _VOCABULARY][:count]
    own = random.integers(0, _OF_A_TOPIC, len(common)) + (number % topics(passages)) * 37
    words = np.where(random.random(len(common)) < 0.3, own % _VOCABULARY, common)
    said = [f"n{number}", *(_word(int(word)) for word in words)]
    sentences = [said[at : at + _WORDS] for at in range(0, len(said) - 1, _WORDS)]
    return " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)


_LETTERS = "aeioubdfgklmnprst"


@cache
def _word(rank: int) -> str:
    """A word for a rank: common ones short. They are read as nouns: no stem is shared."""
    word = ""
    rank += len(_LETTERS)
    while rank:
        rank, letter = divmod(rank, len(_LETTERS))
        word += _LETTERS[letter]
    return f"{word}x"


def _asked(passages: int) -> "NDArray[np.int64]":
    return np.random.default_rng(5).integers(0, passages, QUERIES)


def _unit(rows: "NDArray[np.floating]") -> "NDArray[np.float32]":
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)
