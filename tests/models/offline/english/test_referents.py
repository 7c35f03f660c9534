"""What an `it` stands for, and where it stands for nothing."""

from itertools import pairwise

import pytest

from assistant.argument.language import parse
from assistant.models.offline.english.referents import antecedent, is_empty_it


@pytest.mark.parametrize(
    "text",
    [
        "It is wrong to close the harbour.",
        "This law would make it completely clear that the town is in charge.",
        "A second pier makes it harder to land fish.",
        "They find it hard to believe that the ferry will come back.",
        "Children have no desk at home, and it is the library where they work.",
        "It is time for the town to buy the pier.",
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


def _meant(*sentences: str, word: str) -> str | None:
    """The noun that the last `word` of the last sentence is taken for."""
    docs = parse(sentences)
    before = {id(doc): earlier for earlier, doc in pairwise(docs)}
    pronoun = next(token for token in reversed(docs[-1]) if token.lower_ == word)
    found = antecedent(pronoun, before)
    return None if found is None else found.text


@pytest.mark.parametrize(
    ("sentences", "word", "meant"),
    [
        (["The old pier is rotten.", "It should be mended."], "it", "pier"),
        (["The pier is old, and it leans to the west."], "it", "pier"),
        (["If the council wants a pier, it can build one."], "it", "council"),
        (["The council bought the pier and sold it."], "it", "pier"),
        (["History will not forgive a town that burned coal because it was lazy."], "it", "town"),
        (["The pier is old.", "It leans, and it leaks."], "it", "pier"),
        (["Voters are tired.", "They want a rest."], "they", "Voters"),
    ],
)
def test_a_pronoun_is_taken_for_its_noun(sentences: list[str], word: str, meant: str) -> None:
    assert _meant(*sentences, word=word) == meant


@pytest.mark.parametrize(
    ("sentences", "word"),
    [
        (["Norland closed its last mine in May.", "It was an act of folly."], "it"),
        (["Norland closed its last mine.", "It was a mistake, and it should be put right."], "it"),
        (["The pier was rebuilt by hand.", "If it can be done there, it can be done here."], "it"),
        (["The pier is old.", "The council should think about it."], "it"),
        (["Schools should ban phones because they ring all day."], "they"),
        (["Teachers say that screens harm the eyes.", "They should be switched off."], "they"),
        (["The council would pay.", "Of course it would."], "it"),
        (["The union won, and the town had no reason why it should be."], "it"),
        (["People develop a taste by making them."], "them"),
        (["The law can make you read the notice, and it can test you on it."], "it"),
    ],
)
def test_a_pronoun_that_could_mean_two_things_is_left_alone(
    sentences: list[str], word: str
) -> None:
    assert _meant(*sentences, word=word) is None
