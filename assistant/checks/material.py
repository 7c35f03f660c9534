"""What the rules look at: the brief, and the essay and sources it may quote, each folded once."""

from collections.abc import Iterator, Mapping
from functools import cached_property, partial

from assistant.argument.brief import Brief, Card, Ref
from assistant.checks.quotation import ESSAY, Found, Quotation, Text, Texts
from assistant.essay.model import Essay
from assistant.library.model import Source


class Material:
    """One brief and all that it may quote."""

    def __init__(self, brief: Brief, essay: Essay, sources: Mapping[str, Source]) -> None:
        self.brief = brief
        self.essay = essay
        self.sources = sources
        self._found: dict[Quotation, list[Found]] = {}

    @cached_property
    def texts(self) -> Texts:
        """The essay and the sources, as texts."""
        made = {name: partial(_source_text, source) for name, source in self.sources.items()}
        return Texts({ESSAY: partial(_essay_text, self.essay), **made})

    def found(self, quotation: Quotation) -> list[Found]:
        """Where a quotation stands, looked up once."""
        if quotation not in self._found:
            self._found[quotation] = self.texts.find(quotation)
        return self._found[quotation]

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Every sentence of the essay and every card that the brief shows."""
        return list(_quotations(self.brief))


def _essay_text(essay: Essay) -> Text:
    spans = [(sentence.start, sentence.end) for sentence in essay.sentences.values()]
    return Text(ESSAY, "the essay", essay.text, spans)


def _source_text(source: Source) -> Text:
    spans = [(sentence.start, sentence.end) for sentence in source.sentences]
    return Text(source.id, source.citation.title or source.id, source.text, spans)


def _quotations(brief: Brief) -> Iterator[Quotation]:
    yield from (_ref("thesis", ref) for ref in brief.thesis.from_)
    for tension in brief.overview.tensions:
        yield _ref("overview", tension.a)
        yield _ref("overview", tension.b)
    yield from (_ref("overview", each.quote) for each in brief.overview.concessions)
    for section in brief.sections:
        for said in (section.claim, *section.premises):
            yield from (_ref(section.id, ref) for ref in said.from_)
        for scheme in section.schemes:
            yield from (_ref(section.id, ref) for ref in scheme.from_)
        for attack in section.attacks:
            yield _ref(attack.id, attack.answers)
            yield from (_card(attack.id, card) for card in attack.cards)


def _ref(where: str, ref: Ref) -> Quotation:
    return Quotation(where, "ref", ref.text, home=ESSAY, span=(ref.start, ref.end))


def _card(where: str, card: Card) -> Quotation:
    return Quotation(where, "card", card.text, home=card.source, span=(card.start, card.end))
