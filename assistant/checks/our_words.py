"""Every stretch of a brief that we wrote, with what the place it stands in cites."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.argument.brief import Attack, Brief, BriefSection, Ref

_ID = re.compile(r"\bS\d+\.\d+\b")


@dataclass(frozen=True, slots=True)
class OurWords:
    """Text of ours, the id of the place it stands in, and the spans that place cites.

    `restates` is true of text that says again what the essay says, wherever it says so.
    """

    where: str
    text: str
    cited: tuple[str, ...]
    restates: bool = False


def our_words(brief: Brief, sentences: Mapping[str, str]) -> Iterator[OurWords]:
    """All our words, in the order of the brief. Searches to run (`gaps`) assert nothing.

    `sentences` are those of the essay by their ids: a question cites each that it names.
    """
    yield OurWords("thesis", brief.thesis.text, _texts(brief.thesis.from_))
    yield from _overview(brief)
    for section in brief.sections:
        yield from words_of_section(section, sentences)


def words_of_section(section: BriefSection, sentences: Mapping[str, str]) -> Iterator[OurWords]:
    """Our words in one section; `sentences` as above."""
    for said in (section.claim, *section.premises):
        yield OurWords(section.id, said.text, _texts(said.from_))
    argued = _argued(section)
    yield OurWords(section.id, section.warrant, argued)
    for attack in section.attacks:
        cited = spans(attack)
        front = attack.frontline
        for text in (attack.tag, attack.text, attack.critical_question, attack.because):
            yield OurWords(attack.id, text, cited)
        yield OurWords(attack.id, front.reply, cited)
        yield OurWords(attack.id, front.answer, cited)
    attacks = {attack.id: attack for attack in section.attacks}
    for question in section.questions:
        set_up = attacks.get(question.attack or "")
        named = _ID.findall(f"{question.ask} {question.trap}")
        cited = (
            *(spans(set_up) if set_up else argued),
            *(sentences[one] for one in named if one in sentences),
        )
        yield OurWords(question.attack or section.id, question.ask, cited)
        yield OurWords(question.attack or section.id, question.trap, cited)


def _overview(brief: Brief) -> Iterator[OurWords]:
    attacks = brief.attacks
    over = brief.overview
    for line in over.lines:
        carried = [spans(attacks[one]) for one in line.attacks if one in attacks]
        yield OurWords("overview", line.text, tuple(text for cited in carried for text in cited))
    for tension in over.tensions:
        yield OurWords("overview", tension.why, _texts([tension.a, tension.b]))
    for concession in over.concessions:
        yield OurWords("overview", concession.use, _texts([concession.quote]))
    everything = tuple(text for attack in attacks.values() for text in spans(attack))
    for text in (over.steelman.text, *over.steelman.concede):
        yield OurWords("overview", text, everything, restates=True)
    for weighing in over.weighing:
        yield OurWords("overview", weighing.text, everything)


def _argued(section: BriefSection) -> tuple[str, ...]:
    """What the claim and the premises of a section are taken from."""
    return tuple(ref.text for said in (section.claim, *section.premises) for ref in said.from_)


def spans(attack: Attack) -> tuple[str, ...]:
    """What an attack cites: the sentence it answers, its cards, and their citations."""
    cards = (part for card in attack.cards for part in (card.text, card.cite))
    return attack.answers.text, *cards


def _texts(refs: list[Ref]) -> tuple[str, ...]:
    return tuple(ref.text for ref in refs)
