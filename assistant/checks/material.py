"""What the rules look at: the brief, and the essay and sources it may quote, each read once."""

from collections.abc import Iterator, Mapping
from functools import cached_property, partial

from assistant.argument.brief import Brief, Card, Ref
from assistant.checks.mentions import Mention, mentions
from assistant.checks.our_words import OurWords, our_words
from assistant.checks.quotation import ESSAY, Quotation, Text, Texts
from assistant.checks.quote_marks import quoted
from assistant.essay.model import Essay
from assistant.library.model import Source


class Material:
    """One brief and all that it may quote."""

    def __init__(self, brief: Brief, essay: Essay, sources: Mapping[str, Source]) -> None:
        self.brief = brief
        self.essay = essay
        self.sources = sources

    @cached_property
    def texts(self) -> Texts:
        """The essay and the sources, as texts."""
        return texts_of(self.essay, self.sources)

    @cached_property
    def our_words(self) -> list[OurWords]:
        """Every stretch of the brief that we wrote."""
        sentences = {sentence.id: sentence.text for sentence in self.essay.sentences.values()}
        return [each for each in our_words(self.brief, sentences) if each.text]

    @cached_property
    def mentions(self) -> list[Mention]:
        """Every figure, date and name in our words."""
        return mentions(self.our_words, (self.essay.text, self.essay.title))

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Every sentence of the essay, every card, all that our words put in quotation marks."""
        in_marks = (each for ours in self.our_words for each in _in_marks(ours))
        return list(dict.fromkeys([*_quotations(self.brief), *in_marks]))


def _in_marks(ours: OurWords) -> Iterator[Quotation]:
    for each in quoted(ours.text):
        yield Quotation(
            ours.where,
            "words",
            each.text,
            before=ours.text[: each.start],
            after=ours.text[each.end + 1 :],
        )


def texts_of(essay: Essay, sources: Mapping[str, Source]) -> Texts:
    """The essay and the sources, as texts that may be quoted."""
    made = {name: partial(source_text, source) for name, source in sources.items()}
    return Texts({ESSAY: partial(_essay_text, essay), **made})


def _essay_text(essay: Essay) -> Text:
    spans = [(sentence.start, sentence.end) for sentence in essay.sentences.values()]
    return Text(ESSAY, "the essay", essay.text, spans)


def source_text(source: Source) -> Text:
    """A source as a text, called by its title."""
    spans = [(sentence.start, sentence.end) for sentence in source.sentences]
    return Text(source.id, source.citation.title or source.path or source.id, source.text, spans)


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
    return Quotation(
        where,
        "card",
        card.text,
        home=card.source,
        span=(card.start, card.end),
        after=card.cite,
        ids=tuple(card.sentences),
    )
