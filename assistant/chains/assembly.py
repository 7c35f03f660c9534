"""From answers to the brief: ids become exact words here, and nowhere else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.argument.answers import (
    AttackAnswer,
    OverviewAnswer,
    SectionAnswer,
    StatementAnswer,
)
from assistant.argument.brief import (
    Attack,
    BriefSection,
    Card,
    Concession,
    Frontline,
    Gap,
    LeadLine,
    Overview,
    Question,
    Ref,
    SchemeUse,
    Statement,
    Steelman,
    Support,
    Tension,
    Weighing,
    Wording,
)
from assistant.argument.schemes import scheme_name
from assistant.chains.blocks import cite
from assistant.essay.model import Essay, Section
from assistant.library.model import Source

Sources = Mapping[str, Source]


def reference(essay: Essay, sentence_id: str) -> Ref:
    """The exact words behind an id of the essay. Raises KeyError for an id it does not have."""
    span = essay.span(sentence_id)
    return Ref(sentence=span.id, text=span.text, start=span.start, end=span.end)


def brief_section(
    essay: Essay, section: Section, answer: SectionAnswer, sources: Sources
) -> BriefSection:
    """One section of the brief: attacks ranked, numbered, and given their words and cards."""
    ranked = sorted(enumerate(answer.attacks, 1), key=lambda pair: -pair[1].strength)
    number = section.id.removeprefix("S")
    ids = {asked: f"A{number}.{rank}" for rank, (asked, _) in enumerate(ranked, 1)}
    return BriefSection(
        id=section.id,
        heading=section.name,
        start=section.start,
        end=section.end,
        claim=_statement(essay, answer.claim),
        premises=[_statement(essay, premise) for premise in answer.premises],
        warrant=answer.warrant,
        qualifiers=list(answer.qualifiers),
        schemes=[
            SchemeUse(
                id=use.id,
                name=scheme_name(use.id),
                confidence=use.confidence,
                from_=_references(essay, use.from_),
            )
            for use in answer.schemes
        ],
        attacks=[_attack(essay, sources, ids[asked], attack) for asked, attack in ranked],
        questions=[
            Question(ask=q.ask, trap=q.trap, attack=ids.get(q.attack)) for q in answer.questions
        ],
        gaps=[Gap(need=gap.need, look_for=gap.look_for) for gap in answer.gaps],
    )


def failed_section(section: Section, why: str) -> BriefSection:
    """A section whose call failed for good: marked, and otherwise empty."""
    return BriefSection(
        id=section.id,
        heading=section.name,
        start=section.start,
        end=section.end,
        claim=Statement(text="", from_=[]),
        premises=[],
        warrant="",
        qualifiers=[],
        schemes=[],
        attacks=[],
        questions=[],
        gaps=[],
        failed=why,
    )


def overview(essay: Essay, answer: OverviewAnswer) -> tuple[Statement, Overview]:
    """The thesis and the strategy, with the essay's words put in."""
    strategy = Overview(
        lines=[LeadLine(text=line.text, attacks=list(line.attacks)) for line in answer.lines],
        tensions=[
            Tension(a=reference(essay, t.a), b=reference(essay, t.b), why=t.why)
            for t in answer.tensions
        ],
        concessions=[
            Concession(quote=reference(essay, c.quote), use=c.use) for c in answer.concessions
        ],
        steelman=Steelman(text=answer.steelman.text, concede=list(answer.steelman.concede)),
        weighing=[Weighing(criterion=w.criterion, text=w.text) for w in answer.weighing],
        dropped=list(answer.dropped),
        words=[Wording(quote=reference(essay, w.quote), why=w.why) for w in answer.words],
    )
    return _statement(essay, answer.thesis), strategy


def failed_overview(why: str) -> tuple[Statement, Overview]:
    """No strategy, and why."""
    empty = Overview(
        lines=[],
        tensions=[],
        concessions=[],
        steelman=Steelman(text="", concede=[]),
        weighing=[],
        dropped=[],
        failed=why,
    )
    return Statement(text="", from_=[]), empty


def _statement(essay: Essay, answer: StatementAnswer) -> Statement:
    return Statement(text=answer.text, from_=_references(essay, answer.from_))


def _references(essay: Essay, ids: Iterable[str]) -> list[Ref]:
    return [reference(essay, one) for one in dict.fromkeys(ids)]


def _attack(essay: Essay, sources: Sources, attack_id: str, answer: AttackAnswer) -> Attack:
    cards = list(_cards(sources, answer.evidence))
    return Attack(
        id=attack_id,
        kind=answer.kind,
        move=answer.move,
        tag=answer.tag,
        text=answer.text,
        answers=reference(essay, answer.answers),
        scheme=answer.scheme,
        critical_question=answer.critical_question,
        support=_support(cards, lead=answer.lead),
        cards=cards,
        strength=answer.strength,
        because=answer.because,
        frontline=Frontline(reply=answer.reply, answer=answer.answer),
    )


def _support(cards: Sequence[Card], *, lead: bool) -> Support:
    if cards:
        return "card"
    return "lead" if lead else "analytic"


def _cards(sources: Sources, ids: Iterable[str]) -> Iterator[Card]:
    """One card for each run of neighbouring sentences, in the order they were first named."""
    for source_id, numbers in _runs(ids):
        source = sources[source_id]
        sentences = source.sentences[numbers[0] - 1 : numbers[-1]]
        start, end = sentences[0].start, sentences[-1].end
        yield Card(
            source=source_id,
            sentences=[sentence.id for sentence in sentences],
            text=source.text[start:end],
            start=start,
            end=end,
            cite=cite(source.citation),
        )


def _runs(ids: Iterable[str]) -> Iterator[tuple[str, list[int]]]:
    by_source: dict[str, set[int]] = {}
    for one in ids:
        source_id, _, number = one.partition(".")
        by_source.setdefault(source_id, set()).add(int(number))
    for source_id, numbers in by_source.items():
        run: list[int] = []
        for place in sorted(numbers):
            if run and place != run[-1] + 1:
                yield source_id, run
                run = []
            run.append(place)
        yield source_id, run
