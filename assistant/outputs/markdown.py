"""The brief as Markdown: what most people read, with an hour to go.

First what wins (lead lines, tensions, concessions, weighing, their best case), then a table of the
sections, then each section with its attacks best first, then sources, checks and how it was made.
"""

from collections.abc import Iterator

from assistant.argument.brief import Attack, Brief, BriefSection, Card, Ref, Statement
from assistant.essay.model import Essay
from assistant.outputs import wording
from assistant.outputs.markup import inline, quoted


def render(brief: Brief, essay: Essay | None = None) -> str:  # noqa: ARG001 - one face for all forms
    """The whole brief as CommonMark with tables, ending in a line feed."""
    return "\n\n".join(_blocks(brief)) + "\n"


def _blocks(brief: Brief) -> Iterator[str]:
    yield f"# Against “{inline(wording.title(brief))}”"
    yield f"{wording.tally(brief)}. The essay has {wording.counted(brief.essay.words, 'word')}."
    if brief.thesis.text:
        yield f"**They argue:** {_statement(brief.thesis)}"
    yield from _overview(brief)
    yield from _glance(brief)
    for section in brief.sections:
        yield from _section(section)
    yield from _ending(brief)


def _statement(statement: Statement) -> str:
    where = f" ({wording.ids(statement.from_)})" if statement.from_ else ""
    return inline(statement.text) + where


def _links(attacks: list[str]) -> str:
    return ", ".join(f"[{attack}](#{attack})" for attack in attacks)


def _quote(ref: Ref) -> str:
    return quoted(ref.text, before=f"**{ref.sentence}** ")


def _overview(brief: Brief) -> Iterator[str]:
    overview = brief.overview
    if overview.lines:
        yield "## Lead lines"
        yield "\n".join(
            f"{number}. {inline(line.text)}"
            + (f" → {_links(line.attacks)}" if line.attacks else "")
            for number, line in enumerate(overview.lines, 1)
        )
    if overview.tensions:
        yield "## Where they contradict themselves"
        for tension in overview.tensions:
            yield f"**{tension.a.sentence} against {tension.b.sentence}.** {inline(tension.why)}"
            yield f"{_quote(tension.a)}\n>\n{_quote(tension.b)}"
    if overview.concessions:
        yield "## What they grant us"
        for concession in overview.concessions:
            yield f"{_quote(concession.quote)}\n\n**Use it:** {inline(concession.use)}"
    if overview.weighing:
        yield "## Weighing"
        yield "\n".join(
            f"- **{weighed.criterion.capitalize()}.** {inline(weighed.text)}"
            for weighed in overview.weighing
        )
    yield from _steelman(brief)


def _steelman(brief: Brief) -> Iterator[str]:
    steelman = brief.overview.steelman
    if steelman.text:
        yield "## Their case at its strongest"
        yield inline(steelman.text)
    if steelman.concede:
        yield "**Concede:**"
        yield "\n".join(f"- {inline(point)}" for point in steelman.concede)


def _glance(brief: Brief) -> Iterator[str]:
    if brief.sections:
        yield "## The sections at a glance"
        rows = [
            f"| {section.id} | {inline(wording.section_name(section))} | {_first(section)} |"
            for section in brief.sections
        ]
        yield "\n".join(["| | section | answer first |", "|---|---|---|", *rows])
    if brief.overview.dropped:
        left = ", ".join(
            f"{dropped} ({inline(name)})" if name else dropped
            for dropped, name in wording.unanswered(brief)
        )
        yield f"**Left unanswered:** {left}. Say so before they do."


def _first(section: BriefSection) -> str:
    if section.failed:
        return f"*{wording.NOT_ANALYSED.lower()}*"
    first = wording.best(section)
    if first is None:
        return "*no attack*"
    return f"[{first.id}](#{first.id}) {inline(first.tag)} ({first.support}, {first.strength}/5)"


def _section(section: BriefSection) -> Iterator[str]:
    yield "---"
    yield f"## {section.id} · {inline(wording.section_name(section))}"
    if section.failed:
        yield f"> **{wording.NOT_ANALYSED}.** {inline(section.failed)}"
    yield from _reasoning(section)
    if not section.attacks and not section.failed:
        yield "*No attack was found in this section.*"
    for attack in section.attacks:
        yield from _attack(section, attack)
    if section.questions:
        yield "### Cross-examination"
        yield "\n".join(
            f"{number}. {inline(question.ask)}"
            + (f" → {_links([question.attack])}" if question.attack else "")
            + (f"\n   **The trap:** {inline(question.trap)}" if question.trap else "")
            for number, question in enumerate(section.questions, 1)
        )
    if section.gaps:
        yield "### Evidence to find"
        yield "\n".join(
            f"- {inline(gap.need)} **Look for:** {inline(gap.look_for)}" for gap in section.gaps
        )


def _reasoning(section: BriefSection) -> Iterator[str]:
    if section.claim.text:
        yield f"**They claim:** {_statement(section.claim)}"
    if section.premises:
        yield "**Because:**"
        yield "\n".join(f"- {_statement(premise)}" for premise in section.premises)
    if section.warrant:
        yield f"**Which assumes:** {inline(section.warrant)}"
    if section.qualifiers:
        yield f"**They hedge with:** {', '.join(inline(word) for word in section.qualifiers)}"
    if section.schemes:
        uses = "; ".join(
            f"{inline(use.name)}, {use.confidence:.0%} ({wording.ids(use.from_)})"
            for use in section.schemes
        )
        yield f"**How they seem to argue:** {uses}"


def _attack(section: BriefSection, attack: Attack) -> Iterator[str]:
    yield f'### {attack.id} · {inline(attack.tag)} <a id="{attack.id}"></a>'
    yield (
        f"**[{attack.support}]** · {attack.move} ({attack.kind}) · strength {attack.strength}/5"
        + (f", {inline(attack.because)}" if attack.because else "")
    )
    yield _quote(attack.answers)
    if attack.critical_question:
        scheme = inline(wording.scheme_name(section, attack.scheme))
        yield f"**The question it opens** ({scheme}): {inline(attack.critical_question)}"
    yield inline(attack.text)
    for card in attack.cards:
        yield _card(card)
    if attack.frontline.reply:
        yield f"**They will say:** {inline(attack.frontline.reply)}"
    if attack.frontline.answer:
        yield f"**We answer:** {inline(attack.frontline.answer)}"


def _card(card: Card) -> str:
    where = ", ".join(card.sentences)
    return f"{quoted(card.text)}\n>\n> — {inline(card.cite)} ({where})"


def _ending(brief: Brief) -> Iterator[str]:
    yield "---"
    if brief.sources:
        yield "## Sources"
        yield "\n".join(
            f"- **{source.id}** {inline(wording.citation(source))}" for source in brief.sources
        )
    yield "## Checks"
    yield " ".join(wording.checked(brief.checks))
    if brief.checks.findings:
        yield "\n".join(f"- {inline(wording.finding(found))}" for found in brief.checks.findings)
    yield "## How this was made"
    yield " ".join(inline(line) for line in wording.made(brief.made))
    yield "\n".join(f"- **{badge}**: {meaning}" for badge, meaning in wording.BADGES.items())
