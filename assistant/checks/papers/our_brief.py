"""A brief of ours in a file, checked with every rule against the texts that are given."""

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from assistant import checks
from assistant.argument.brief import Brief, SourceFacts
from assistant.checks.folding import fold
from assistant.checks.material import Material
from assistant.checks.papers.examining import checked, checked_text
from assistant.checks.papers.report import CheckReport
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
    material = Material(brief, essay, sources)
    found = checks.run(brief, essay, sources)
    return CheckReport(
        file=file,
        against=[checked_text(source) for source in against],
        quotes=found.quotes,
        figures=found.figures,
        quotations=[checked(material.texts, each) for each in material.quotations],
        findings=found.findings,
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
