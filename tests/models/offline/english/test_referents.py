"""What an `it` stands for, and where it stands for nothing."""

import pytest

from assistant.argument.language import parse
from assistant.models.offline.english.referents import is_empty_it


@pytest.mark.parametrize(
    "text",
    [
        "It is wrong to close the harbour.",
        "This law would make it completely clear that the town is in charge.",
        "A second pier makes it harder to land fish.",
        "They find it hard to believe that the ferry will come back.",
    ],
)
def test_it_stands_for_nothing(text: str) -> None:
    assert all(is_empty_it(token) for token in parse([text])[0] if token.lower_ == "it")


@pytest.mark.parametrize(
    "text",
    ["The council bought the pier and sold it.", "The pier is old, and it leans to the west."],
)
def test_it_stands_for_something(text: str) -> None:
    assert not any(is_empty_it(token) for token in parse([text])[0])
