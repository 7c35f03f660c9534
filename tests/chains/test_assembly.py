"""Ids made into exact words: references, cards, ranks."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.argument.answers import OverviewAnswer
from assistant.chains import assembly
from assistant.library.model import Citation, EvidenceSentence, Source
from tests.chains.making import ESSAY, attack, overview, read_section


def source(sentences: int, source_id: str = "E1") -> Source:
    """A source of so many sentences, with gaps of different widths between them."""
    text, spans = "", []
    for number in range(1, sentences + 1):
        start = len(text)
        text += f"Sentence {number} says so."
        spans.append(EvidenceSentence(f"{source_id}.{number}", text[start:], start, len(text)))
        text += "\n\n" if number % 3 == 0 else " "
    digest = hashlib.sha256(text.encode()).hexdigest()
    citation = Citation(author="Ann Lee", title="Says so", date="2019")
    return Source(source_id, citation, text, "says.txt", digest, tuple(spans))


def test_a_reference_is_the_essays_own_words() -> None:
    for sentence in ESSAY.sentences.values():
        ref = assembly.reference(ESSAY, sentence.id)
        assert ref.text == ESSAY.text[ref.start : ref.end] == sentence.text


def test_an_id_the_essay_does_not_have_is_an_error() -> None:
    with pytest.raises(KeyError):
        assembly.reference(ESSAY, "S9.9")


@given(numbers=st.lists(st.integers(1, 12), max_size=20), others=st.sets(st.integers(1, 4)))
def test_cards_are_whole_neighbouring_sentences(numbers: list[int], others: set[int]) -> None:
    """In whatever order a model names them, and however often."""
    sources = {"E1": source(12), "E2": source(4, "E2")}
    ids = [*(f"E1.{n}" for n in numbers), *(f"E2.{n}" for n in sorted(others))]
    [made] = assembly.brief_section(
        ESSAY, ESSAY.sections[0], read_section(attack(evidence=ids)), sources
    ).attacks
    cited = [one for card in made.cards for one in card.sentences]
    assert sorted(cited) == sorted(set(ids))
    for card in made.cards:
        text = sources[card.source].text
        assert card.text == text[card.start : card.end]
        places = [int(one.partition(".")[2]) for one in card.sentences]
        assert places == list(range(places[0], places[-1] + 1))
    assert made.support == ("card" if ids else "analytic")


def test_sentences_that_are_not_neighbours_are_two_cards() -> None:
    answer = read_section(attack(evidence=["E1.4", "E1.1", "E1.2"]))
    made = assembly.brief_section(ESSAY, ESSAY.sections[0], answer, {"E1": source(5)})
    cards = made.attacks[0].cards
    assert [card.sentences for card in cards] == [["E1.1", "E1.2"], ["E1.4"]]
    assert "Sentence 3" not in "".join(card.text for card in cards)
    assert cards[0].cite == "Ann Lee, 2019, “Says so”"


def test_the_strongest_attack_comes_first_and_questions_follow_it() -> None:
    answer = read_section(
        attack("S1.1", strength=2),
        attack("S1.2", strength=5),
        attack("S1.3", strength=2),
        questions=[
            {"ask": "One?", "trap": "Yes.", "attack": 1},
            {"ask": "Two?", "trap": "Yes.", "attack": 2},
            {"ask": "None?", "trap": "Yes.", "attack": 0},
        ],
    )
    made = assembly.brief_section(ESSAY, ESSAY.sections[0], answer, {})
    assert [(a.id, a.answers.sentence) for a in made.attacks] == [
        ("A1.1", "S1.2"),
        ("A1.2", "S1.1"),
        ("A1.3", "S1.3"),
    ]
    assert [question.attack for question in made.questions] == ["A1.2", "A1.1", None]


@pytest.mark.parametrize(
    ("evidence", "lead", "support"),
    [(["E1.1"], True, "card"), ([], True, "lead"), ([], False, "analytic")],
)
def test_what_backs_an_attack(evidence: list[str], lead: bool, support: str) -> None:  # noqa: FBT001
    answer = read_section(attack(evidence=evidence, lead=lead))
    made = assembly.brief_section(ESSAY, ESSAY.sections[0], answer, {"E1": source(2)})
    assert made.attacks[0].support == support


def test_a_scheme_has_the_name_people_use_and_an_unknown_one_its_own() -> None:
    use = {"confidence": 0.5, "from": ["S1.1", "S1.1"]}
    answer = read_section(schemes=[{"id": "sunk-cost", **use}, {"id": "gut feeling", **use}])
    made = assembly.brief_section(ESSAY, ESSAY.sections[0], answer, {})
    assert [one.name for one in made.schemes] == ["Sunk cost", "gut feeling"]
    assert len(made.schemes[0].from_) == 1


def test_the_overview_quotes_what_it_names() -> None:
    answer = OverviewAnswer.model_validate(
        overview(
            tensions=[{"a": "S1.2", "b": "S3.2", "why": "Money."}],
            concessions=[{"quote": "S2.3", "use": "Open with it."}],
            words=[{"quote": "S3.1", "why": "Plainly to whom?"}],
        )
    )
    thesis, strategy = assembly.overview(ESSAY, answer)
    [tension], [grant], [word] = strategy.tensions, strategy.concessions, strategy.words
    for ref in (*thesis.from_, tension.a, tension.b, grant.quote, word.quote):
        assert ref.text == ESSAY.text[ref.start : ref.end]
    assert strategy.failed is None


def test_what_failed_says_why_and_holds_nothing() -> None:
    made = assembly.failed_section(ESSAY.sections[1], "the endpoint was silent")
    assert (made.id, made.failed, made.attacks) == ("S2", "the endpoint was silent", [])
    _, strategy = assembly.failed_overview("no answer")
    assert (strategy.failed, strategy.lines) == ("no answer", [])
