"""What is written against whole essays: exact quotations, whole words, nothing said twice."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.argument.answers import AttackAnswer, SectionAnswer
from assistant.models.offline.section import searches
from assistant.models.offline.section.plan import MOST
from tests.models.offline.section.essays import CORPUS, PLANTED, answers, corpus_essay, shown

ESSAYS = [*CORPUS, *PLANTED]
QUOTED = re.compile("“([^”]+)”")
PHRASE = 7  # words


def texts(answer: SectionAnswer) -> Iterator[str]:
    yield from (answer.claim.text, answer.warrant, *(p.text for p in answer.premises))
    for attack in answer.attacks:
        yield from (attack.tag, attack.text, attack.critical_question, attack.reply, attack.answer)
    for question in answer.questions:
        yield from (question.ask, question.trap)
    for gap in answer.gaps:
        yield from (gap.need, gap.look_for)


@pytest.mark.parametrize("place", ESSAYS, ids=lambda place: place.stem)
def test_every_quotation_stands_word_for_word_in_the_essay(place: Path) -> None:
    essay = corpus_essay(place)
    whole = " ".join([essay.text, *(section.name for section in essay.sections)])
    for answer in answers(place).values():
        for text in texts(answer):
            for quoted in QUOTED.findall(text):
                said = re.escape(quoted[:1].lower() + quoted[1:])
                flags = re.IGNORECASE if quoted[:1].isupper() else 0
                assert re.search(rf"(?<![\w-]){said}(?![\w-])", whole, flags), (quoted, text)


@pytest.mark.parametrize("place", ESSAYS, ids=lambda place: place.stem)
def test_every_text_is_a_sentence_with_no_slot_left(place: Path) -> None:
    for answer in answers(place).values():
        for text in texts(answer):
            assert "{" not in text
            assert text.count("“") == text.count("”")
            assert not re.search(
                r"\s[,.;?]|  |\b(a|an|the) (?:a|an|the)\b|\bparticularly [A-Z]", text
            )
        for attack in answer.attacks:
            for text in (attack.tag, attack.text, attack.reply, attack.answer):
                assert text[-1] in ".?”", text
                assert re.match(r"[“A-Z0-9]", text), text
            assert attack.critical_question.endswith("?")
        assert answer.warrant.startswith("This assumes that ")


@pytest.mark.parametrize("place", CORPUS, ids=lambda place: place.stem)
def test_no_two_attacks_of_a_brief_share_a_long_phrase(place: Path) -> None:
    said: defaultdict[str, set[str]] = defaultdict(set)
    for section, answer in answers(place).items():
        for number, attack in enumerate(answer.attacks):
            for phrase in _phrases(attack):
                said[phrase].add(f"{section}.{number}")
    shared = {phrase for phrase, where in said.items() if len(where) > 1}
    # What the essay proposes may be named more than once; our own words may not be.
    assert not {phrase for phrase in shared if "of the commonwealth" not in phrase}


def _phrases(attack: AttackAnswer) -> Iterator[str]:
    for text in (attack.tag, attack.text, attack.reply, attack.answer):
        ours = re.sub(r"\(?S\d+\.\d+\)?", " Sx ", QUOTED.sub(" Q ", text))
        words = re.findall(r"[\w’'-]+", ours.lower())
        for at in range(len(words) - PHRASE + 1):
            yield " ".join(words[at : at + PHRASE])


@pytest.mark.parametrize("place", ESSAYS, ids=lambda place: place.stem)
def test_every_section_is_answered_best_first(place: Path) -> None:
    for section, answer in answers(place).items():
        assert 1 <= len(answer.attacks) <= MOST
        strengths = [attack.strength for attack in answer.attacks]
        assert strengths == sorted(strengths, reverse=True)
        assert max(strengths) <= 4, "without a source nothing is as strong as can be"
        assert all(attack.answers.startswith(f"{section}.") for attack in answer.attacks)


@pytest.mark.parametrize("place", CORPUS, ids=lambda place: place.stem)
def test_a_scheme_stands_behind_every_attack(place: Path) -> None:
    for answer in answers(place).values():
        shown_schemes = {scheme.id: scheme for scheme in answer.schemes}
        for attack in answer.attacks:
            assert attack.answers in shown_schemes[attack.scheme].from_


@pytest.mark.parametrize("place", CORPUS, ids=lambda place: place.stem)
def test_what_to_search_for_is_a_few_words_a_person_would_type(place: Path) -> None:
    for answer in answers(place).values():
        for gap in answer.gaps:
            words = gap.look_for.split()
            assert 3 <= len(words) <= 14
            assert len({word.lower() for word in words}) >= len(words) - 2


def test_each_section_is_searched_for_with_a_query_for_an_attack_and_for_a_case() -> None:
    essay = corpus_essay(CORPUS[0])
    asked = searches(shown(essay))
    for section, answer in answers(CORPUS[0]).items():
        queries = asked[section]
        of_attacks, of_cases = queries[: len(answer.attacks)], queries[len(answer.attacks) :]
        tags = {attack.tag for attack in answer.attacks}
        assert all(any(query.startswith(tag) for tag in tags) for query in of_attacks)
        words = " ".join(s.text for s in essay.sentences.values() if s.id.startswith(f"{section}."))
        assert all(query.split()[0].removeprefix("the ") in words for query in of_cases)
    assert any("Okinawa" in query for query in asked["S2"])
