"""What is read of the sections ahead is what the rules read, and is not read again."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.checks import run
from assistant.checks.ahead import read_ahead
from assistant.checks.figures import figures
from assistant.checks.names import names
from assistant.checks.our_words import our_words
from assistant.checks.statements import clauses
from tests.checks.building import brief, essay, sources

READERS: tuple[Callable[..., Any], ...] = (figures, names, clauses)


@pytest.fixture(autouse=True)
def unread() -> Iterator[None]:
    _forget()
    yield
    _forget()


def _forget() -> None:
    for reader in READERS:
        reader.cache_clear()  # type: ignore[attr-defined]


def _read(reader: Callable[..., Any]) -> int:
    return int(reader.cache_info().misses)  # type: ignore[attr-defined]


def test_after_it_only_what_is_said_over_the_whole_is_read() -> None:
    made, text = brief(), essay()
    sentences = {one.id: one.text for one in text.sentences.values()}
    over = {
        each.text for each in our_words(made, sentences) if each.where in {"thesis", "overview"}
    }
    read_ahead(made.sections, text)
    before = {reader: _read(reader) for reader in READERS}
    run(made, text, sources())
    assert 0 < _read(names) - before[names] <= len(over)
    assert _read(clauses) - before[clauses] <= 1, "the thesis"
    assert before[figures] > before[names] > 0


def test_it_changes_nothing_that_is_found() -> None:
    plain = run(brief(), essay(), sources())
    _forget()
    read_ahead(brief().sections, essay())
    assert run(brief(), essay(), sources()) == plain
