"""What a brief says an essay leaves out is looked up in the essay, and holds for it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.argument.answers import SectionAnswer
from assistant.models.offline.section.openings import openings
from assistant.models.offline.section.silences import CHOICE, SCOPES, Heard
from assistant.models.offline.silences import kinds, speaks
from tests.models.offline.section.essays import (
    CORPUS,
    PLANTED,
    answers,
    around,
    corpus_essay,
    shown_answers,
)

BARE = "Guards from Carland would calm the port."
TOLD = "A study of 2019 found that thefts fell by a third, for example in Dunmore."

# How an essay, a section or an author is said to leave something out.
OMITS = re.compile(
    r"\b(?:essay|section|author)\b (?:\w+ ){0,3}"
    r"(?:never|no|nothing|none|neither|nobody|nowhere|omits|leaves out)\b"
    r"|\b(?:nothing|nobody|none|no \w+) (?:\w+ ){0,4}in (?:the|this) (?:essay|section|sentence)\b"
    r"|\b(?:is|are) (?:missing|left out|not (?:given|said|named|shown|mentioned))\b"
    r"|\bnever (?:says?|names?|shows?|asks?|mentions?|counts?|meets?)\b"
    r"|\b(?:names|gives|offers|brings|cites|quotes|mentions|compares with|there is) "
    r"(?:no|none|nothing|neither|nobody)\b|\bwithout a (?:source|figure)\b",
    re.IGNORECASE,
)
# What an omission is of, and words that would belie it: fewer and plainer than the program's own.
BELIED = [
    (r"figure|count|rate\b|number|has none|weighed", r"\d|\bper cent\b"),
    (r"source|report|document|proof|quotes nobody", r"\baccording to\b|\[\^?\d+\]|“[^”]{25,}”"),
    (r"case|example|place", r"\bfor (?:example|instance)\b|\bin \d{4}\b"),
    (r"Nothing in the section shows", r"\d|\baccording to\b|\bfor (?:example|instance)\b"),
    (r"survey|asked|nobody who", r"\b(?:survey|poll|referendum)\b"),
    (r"body that would watch", r"\b(?:commission|committee|court|inspector)\b"),
    (r"exception", r"\bexcept"),
    (r"way in\b|does not say how", r"\b(?:withdraw|notice|review)"),
    (r"day on which", r"\b\d{4}\b"),
    (r"how likely", r"\blikely\b"),
    (r"rivals|compares", r"\bcompared\b"),
    (r"of the three|none of them", r"\bsurvey\b"),
    (r"nothing of how", r"\blikely\b"),
]


def _heard(*sentences: str) -> Heard:
    seen = around(sentences)
    part = seen.reading.parts[0]
    return Heard(seen, part, part.sentences[0])


def _templates() -> Iterator[tuple[str, str]]:
    for opening in openings():
        for name in ("tag", "text", "question", "answer"):
            for template in opening.texts[name]:
                yield f"{opening.id} {name}", template


@pytest.mark.parametrize("kind", ["figure", "source", "case"])
def test_a_section_is_silent_until_a_word_of_the_kind_stands_in_it(kind: str) -> None:
    assert _heard(BARE).silent("section", kind)
    assert not _heard(BARE, TOLD).silent("section", kind)
    assert _heard(BARE, TOLD).silent("sentence", kind), "of the sentence it is still true"


def test_a_mark_that_points_to_a_note_is_a_source() -> None:
    for marked in ("Theft is common in every port. [3]", "Theft is common in every port.3"):
        assert not _heard(marked).silent("sentence", "source")


def test_nothing_is_missing_from_a_section_that_was_not_shown_whole() -> None:
    whole = _heard(BARE, BARE)
    cut = Heard(
        whole.view,
        type(whole.part)("S1", "THE CASE", whole.part.sentences[1:], ()),
        whole.part.sentences[1],
    )
    assert whole.silent("section", "figure")
    assert not cut.silent("section", "figure")


def test_a_choice_says_what_holds() -> None:
    template = "It pays. [[section: figure | No figure is given. | Which figure counts?]] Ask."
    assert _heard(BARE).chosen(template) == "It pays. No figure is given. Ask."
    assert _heard(BARE, TOLD).chosen(template) == "It pays. Which figure counts? Ask."
    assert _heard(BARE, TOLD).chosen("[[section: figure | No figure.]]") == ""
    both = "[[section: figure+source | Neither.]]"
    assert _heard(BARE).chosen(both) == "Neither."
    assert _heard(BARE, "It costs ten pounds.").chosen(both) == ""


def test_an_opening_claims_an_omission_only_where_it_is_looked_up() -> None:
    assert [where for where, text in _templates() if OMITS.search(CHOICE.sub(" ", text))] == []


def test_a_choice_is_well_formed_and_claims_no_more_than_its_scope() -> None:
    for where, template in _templates():
        assert template.count("[[") == template.count("]]") == len(CHOICE.findall(template)), where
        for choice in CHOICE.finditer(template):
            assert choice["scope"] in SCOPES, where
            assert set(choice["kinds"].split("+")) <= set(kinds()), where
            assert choice["scope"] == "essay" or "essay" not in choice["silent"], where


@pytest.mark.parametrize("place", [*CORPUS, *PLANTED], ids=lambda place: place.stem)
def test_what_a_brief_says_is_missing_is_missing(place: Path) -> None:
    essay = corpus_essay(place)
    told = {s.id: " ".join(one.text for one in s.sentences) for s in essay.sections}
    for section, answer in answers(place).items():
        _audit(answer, told[section], " ".join(told.values()))


@pytest.mark.parametrize(
    "sentences",
    [
        [BARE, "The town would grow rich.", "India has actively sought to undermine the harbour."],
        [BARE, TOLD, "India has actively sought to undermine the harbour. [2]"],
        [BARE, "According to the harbour master, the gangs would rethink.", "It costs ten pounds."],
        ["The gains far outweigh the risks.", "A court would enforce clear rules.", TOLD],
        ["The gains far outweigh the risks.", "The fears can be mitigated by clear rules."],
    ],
)
def test_what_is_said_of_a_small_essay_is_so(sentences: list[str]) -> None:
    for section, answer in shown_answers(sentences).items():
        _audit(answer, " ".join(sentences) if section == "S1" else "", " ".join(sentences))


def _audit(answer: SectionAnswer, section: str, essay: str) -> None:
    for attack in answer.attacks:
        for text in (attack.tag, attack.text, attack.critical_question, attack.answer):
            for said in re.split(r"(?<=[.?])\s", re.sub("“[^”]*”", "Q", text)):
                if not OMITS.search(said):
                    continue
                belied = [words for about, words in BELIED if re.search(about, said)]
                assert belied, f"nothing verifies: {said}"
                where = essay if "essay" in said else section
                if re.search(r"\bsentence\b|with it\b", said):
                    continue  # one sentence is looked up in the tests above
                assert not any(re.search(words, where, re.IGNORECASE) for words in belied), said


def test_words_are_looked_up_without_regard_to_case_but_for_names() -> None:
    assert speaks("case", "It was so in Dunmore, For Example.")
    assert speaks("case", "as in Dunmore")
    assert not speaks("case", "as in a dream")
