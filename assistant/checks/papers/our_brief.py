"""A brief of ours in a file, checked with every rule against the texts that are given."""

from collections.abc import Mapping, Sequence
from functools import partial

from pydantic import ValidationError

from assistant import checks
from assistant.argument.brief import Brief, Card, Finding, SourceFacts
from assistant.checks.folding import fold
from assistant.checks.material import Material, source_text
from assistant.checks.papers.examining import checked, checked_text
from assistant.checks.papers.report import CheckReport
from assistant.checks.quotation import Texts
from assistant.errors import CannotRead
from assistant.essay.model import Essay
from assistant.library.model import Source


def read_brief(file: str, text: str) -> Brief:
    """The brief in a JSON file. Raises CannotRead for JSON that is no brief."""
    try:
        return Brief.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or "the file"
        raise CannotRead(
            f"{file} is not a brief of the form rebut.brief/1 ({place}: {first['msg']})",
            "give a brief written with `rebut brief -o FILE.json`",
        ) from error


def check_brief(file: str, brief: Brief, essay: Essay, against: Sequence[Source]) -> CheckReport:
    """Every rule over a brief read from a file; its sources are looked for among `against`."""
    sources = its_sources(brief, against)
    brief, moved = in_copies(brief, sources)
    material = Material(brief, essay, sources)
    found = checks.run(brief, essay, sources)
    return CheckReport(
        file=file,
        against=[checked_text(source) for source in against],
        quotes=found.quotes,
        figures=found.figures,
        quotations=[checked(material.texts, each) for each in material.quotations],
        findings=[*found.findings, *moved],
    )


def in_copies(brief: Brief, sources: Mapping[str, Source]) -> tuple[Brief, list[Finding]]:
    """The brief with its cards at the offsets of the copies that are given, and what has moved.

    Another copy of a source (other front matter, another kind of file) has the words elsewhere.
    That is worth a note and no error: the quotation is word for word. A card whose words are not
    in the copy stays as it is, for the rules to find.
    """
    texts = Texts({name: partial(source_text, source) for name, source in sources.items()})
    notes: list[Finding] = []
    sections = []
    for section in brief.sections:
        attacks = []
        for attack in section.attacks:
            placed = [_in_copy(card, texts) for card in attack.cards]
            notes += (
                _moved(attack.id, texts.get(new.source).name)
                for new, old in zip(placed, attack.cards, strict=True)
                if new is not old
            )
            attacks.append(attack.model_copy(update={"cards": placed}))
        sections.append(section.model_copy(update={"attacks": attacks}))
    return brief.model_copy(update={"sections": sections}), notes


def _in_copy(card: Card, texts: Texts) -> Card:
    if card.source not in texts:
        return card
    text = texts.get(card.source)
    if text.words[card.start : card.end] == card.text:
        return card
    span = text.folded.find(card.text)
    return card.model_copy(update={"start": span[0], "end": span[1]}) if span else card


def _moved(where: str, name: str) -> Finding:
    return Finding(
        rule="verbatim",
        severity="note",
        where=where,
        message=f"the words stand elsewhere in this copy of {name} than in the one it was cut from",
    )


def its_sources(brief: Brief, against: Sequence[Source]) -> Mapping[str, Source]:
    """The sources of the brief, under the brief's own ids, as far as they are given.

    A source is known again by the words of its cards, and failing that by title or file: ids are
    those of the library the brief was made with, which need not be the one that is given.
    """
    return {
        facts.id: found
        for facts in brief.sources
        if (found := _known_again(brief, facts, against)) is not None
    }


def _known_again(brief: Brief, facts: SourceFacts, against: Sequence[Source]) -> Source | None:
    cards = [
        card
        for attack in brief.attacks.values()
        for card in attack.cards
        if card.source == facts.id
    ]
    for source in against:
        if any(source.text[card.start : card.end] == card.text for card in cards):
            return source
    return next((source for source in against if _named_alike(source, facts)), None)


def _named_alike(source: Source, facts: SourceFacts) -> bool:
    same_title = facts.title and fold(source.citation.title).text == fold(facts.title).text
    return bool(same_title) or (bool(facts.path) and source.path == facts.path)
