"""What is quoted in passing is exact, whole, and does not turn the sentence round."""

import re
from pathlib import Path

import pytest

from assistant.models.offline.section.matching import matches
from assistant.models.offline.section.view import view
from tests.models.offline.section.essays import CORPUS, PLANTED, around, corpus_essay, shown

CUT = re.compile(r"\b(?:and|or|but|to|of|the|a|an|with|that|is|are|was|were|between|because)$")


def _lines(*sentences: str, proposes: bool = True) -> set[str]:
    seen = around(sentences, proposes=proposes)
    part = seen.reading.parts[0]
    return {
        match.slots["line"].strip("“”")
        for sentence in part.sentences
        for match in matches(seen, part, sentence)
        if "line" in match.slots
    }


@pytest.mark.parametrize("place", [*CORPUS, *PLANTED], ids=lambda place: place.stem)
def test_it_stands_in_its_sentence_and_is_not_cut_in_the_middle(place: Path) -> None:
    seen = view(shown(corpus_essay(place)))
    for part in seen.reading.parts:
        for sentence in part.sentences:
            for match in matches(seen, part, sentence):
                words = match.slots.get("line", "").strip("“”")
                assert words in sentence.written
                assert not CUT.search(words), words
                assert len(words.split()) <= 14


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ("It is difficult to argue that the pier has had any effect on trade.", "has had any"),
        ("The pier pays because it is old, not because it brings good trade.", "it brings good"),
        ("The pier would keep trade without harming the beach.", "harming the beach"),
    ],
)
def test_words_are_not_quoted_without_what_denies_them(said: str, turned: str) -> None:
    assert not {line for line in _lines(said, proposes=False) if line.startswith(turned)}


def test_a_clause_whose_verb_is_cut_off_is_not_quoted() -> None:
    said = (
        "Indefinite closure of the pier, the quay and both slips and lack of a proper plan for the "
        "ferry undermine trade."
    )
    assert not {line for line in _lines(said, proposes=False) if line.endswith("undermine")}
