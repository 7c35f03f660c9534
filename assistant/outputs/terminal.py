"""The brief in a terminal, with rich: as wide as the window, never wider than reads well."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from assistant.argument.brief import Attack, Brief, BriefSection, Card, Ref, Statement
from assistant.outputs import wording
from assistant.outputs.plain import flat, paragraphs

WIDEST = 100
_BADGE_STYLE = {"card": "bold green", "analytic": "bold cyan", "lead": "bold yellow"}
_SEVERITY_STYLE = {"error": "bold red", "warning": "yellow", "note": "dim"}


def show(brief: Brief, console: Console | None = None) -> None:
    """Print the brief to `console` (standard output if none), at most `WIDEST` columns wide."""
    console = console or Console()
    console.print(Group(*_parts(brief)), width=min(console.width, WIDEST), soft_wrap=False)


def summary(brief: Brief) -> str:
    """What a brief holds, and what its checks found, in a sentence or two."""
    found = [finding.severity for finding in brief.checks.findings]
    counts = [wording.counted(found.count(rank), rank) for rank in _SEVERITY_STYLE if rank in found]
    checks = (
        f"The checks found {wording.listed(counts)}." if counts else "The checks found nothing."
    )
    return f"{wording.tally(brief)}. {checks}"


def _parts(brief: Brief) -> Iterator[RenderableType]:
    yield Text(f"Against “{wording.title(brief)}”", style="bold")
    yield Text(f"{wording.tally(brief)}.", style="dim")
    if brief.thesis.text:
        yield _labelled("They argue", _statement(brief.thesis))
    yield from _overview(brief)
    for section in brief.sections:
        yield from _section(section)
    yield from _ending(brief)


def _statement(statement: Statement) -> str:
    where = f" ({wording.ids(statement.from_)})" if statement.from_ else ""
    return flat(statement.text) + where


def _labelled(label: str, text: str, *, style: str = "bold") -> Text:
    return Text.assemble((f"{label}: ", style), text)


def _heading(text: str) -> RenderableType:
    return Padding(Text(text, style="bold underline"), (1, 0, 0, 0))


def _row(mark: str | Text, *body: RenderableType, indent: int = 0) -> RenderableType:
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    table.add_row(mark, Group(*body))
    return Padding(table, (0, 0, 0, indent))


def _quote(ref: Ref) -> RenderableType:
    return _bar(Text.assemble((f"{ref.sentence} ", "bold"), (flat(ref.text), "italic")))


def _bar(*lines: Text) -> RenderableType:
    return Padding(Group(*lines), (0, 0, 0, 4))


def _overview(brief: Brief) -> Iterator[RenderableType]:
    overview = brief.overview
    if overview.lines:
        yield _heading("Lead lines")
        for number, line in enumerate(overview.lines, 1):
            where = (f" → {', '.join(line.attacks)}", "cyan") if line.attacks else ""
            yield _row(f"{number}.", Text.assemble(flat(line.text), where))
    if overview.tensions:
        yield _heading("Where they contradict themselves")
        for tension in overview.tensions:
            head = f"{tension.a.sentence} against {tension.b.sentence}"
            yield _row("•", _labelled(head, flat(tension.why)))
            yield _quote(tension.a)
            yield _quote(tension.b)
    if overview.concessions:
        yield _heading("What they grant us")
        for concession in overview.concessions:
            yield _quote(concession.quote)
            yield _row("  →", _labelled("Use it", flat(concession.use)))
    if overview.weighing:
        yield _heading("Weighing")
        for weighed in overview.weighing:
            yield _row("•", _labelled(weighed.criterion.capitalize(), flat(weighed.text)))
    yield from _their_best(brief)


def _their_best(brief: Brief) -> Iterator[RenderableType]:
    steelman = brief.overview.steelman
    if steelman.text or steelman.concede:
        yield _heading("Their case at its strongest")
        yield Text(flat(steelman.text))
        for point in steelman.concede:
            yield _row("•", _labelled("Concede", flat(point)))
    if brief.overview.dropped:
        left = (f"{dropped} {name}".strip() for dropped, name in wording.unanswered(brief))
        yield _heading("Left unanswered")
        yield Text(", ".join(left))


def _section(section: BriefSection) -> Iterator[RenderableType]:
    name = Text(f"{section.id} · {wording.section_name(section)}", style="bold")
    yield Padding(Rule(name, align="left", characters="─"), (1, 0, 0, 0))
    if section.failed:
        yield Text(f"{wording.NOT_ANALYSED}. {flat(section.failed)}", style="bold red")
    if section.claim.text:
        yield _labelled("They claim", _statement(section.claim))
    for premise in section.premises:
        yield _row("  because", Text(_statement(premise)))
    if section.warrant:
        yield _labelled("Which assumes", flat(section.warrant))
    if section.qualifiers:
        yield _labelled("They hedge with", ", ".join(map(flat, section.qualifiers)))
    if section.schemes:
        uses = (
            f"{flat(use.name)}, {use.confidence:.0%} ({wording.ids(use.from_)})"
            for use in section.schemes
        )
        yield _labelled("How they seem to argue", "; ".join(uses))
    if not section.attacks and not section.failed:
        yield Text("No attack was found in this section.", style="italic")
    for attack in section.attacks:
        yield from _attack(section, attack)
    yield from _questions(section)


def _attack(section: BriefSection, attack: Attack) -> Iterator[RenderableType]:
    badge = Text(f"[{attack.support}]", style=_BADGE_STYLE[attack.support])
    yield Text()
    yield Text.assemble((f"{attack.id} ", "bold cyan"), (flat(attack.tag), "bold"))
    how = f" {attack.move} ({attack.kind}) · strength {attack.strength}/5"
    because = f", {flat(attack.because)}" if attack.because else ""
    yield _row("   ", Text.assemble(badge, how, (because, "dim")))
    yield _quote(attack.answers)
    body: list[Text] = []
    if attack.critical_question:
        scheme = wording.scheme_name(section, attack.scheme)
        body.append(_labelled(f"Ask ({scheme})", flat(attack.critical_question)))
    body.append(Text(flat(attack.text)))
    yield _row("   ", *body)
    for card in attack.cards:
        yield _card(card)
    frontline = attack.frontline
    if frontline.reply:
        yield _row("   ", _labelled("They will say", flat(frontline.reply), style="bold red"))
    if frontline.answer:
        yield _row("   ", _labelled("We answer", flat(frontline.answer), style="bold green"))


def _card(card: Card) -> RenderableType:
    quoted = [Text(part, style="green") for part in paragraphs(card.text)]
    cite = Text(f"— {flat(card.cite)} ({', '.join(card.sentences)})", style="dim")
    return Padding(_bar(*quoted, cite), (0, 0, 0, 2))


def _questions(section: BriefSection) -> Iterator[RenderableType]:
    if section.questions:
        yield _heading("Cross-examination")
        for question in section.questions:
            yield _row("?", Text.assemble(flat(question.ask), (_to(question.attack), "cyan")))
            if question.trap:
                yield _row("   ", _labelled("The trap", flat(question.trap)))
    if section.gaps:
        yield _heading("Evidence to find")
        for gap in section.gaps:
            look = ("Look for: ", "bold"), flat(gap.look_for)
            yield _row("•", Text.assemble(flat(gap.need), " ", *look))


def _to(attack: str | None) -> str:
    return f" → {attack}" if attack else ""


def _ending(brief: Brief) -> Iterator[RenderableType]:
    if brief.sources:
        yield Padding(Rule(Text("Sources", style="bold"), align="left"), (1, 0, 0, 0))
        for source in brief.sources:
            yield _row(Text(source.id, style="bold"), Text(wording.citation(source)))
    yield Padding(Rule(Text("Checks", style="bold"), align="left"), (1, 0, 0, 0))
    for line in wording.checked(brief.checks):
        yield Text(line)
    for found in brief.checks.findings:
        yield _row("•", Text(wording.finding(found), style=_SEVERITY_STYLE[found.severity]))
    yield Padding(Text(" ".join(wording.made(brief.made)), style="dim"), (1, 0, 0, 0))
