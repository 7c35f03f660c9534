"""The brief in a terminal, with rich: as wide as the window, never wider than reads well."""

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from assistant.argument.brief import Attack, Brief, BriefSection, Card
from assistant.outputs import wording
from assistant.outputs.plain import flat, paragraphs
from assistant.outputs.reading import (
    AttackHead,
    Block,
    Evidence,
    Glance,
    Heading,
    Items,
    Line,
    Quote,
    blocks,
)

WIDEST = 100
_BADGES = {"card": "bold green", "analytic": "bold cyan", "lead": "bold yellow"}
_LABELS = {
    "plain": "bold",
    "quiet": "dim bold",
    "ours": "bold green",
    "theirs": "bold red",
    "warning": "bold yellow",
}
_SEVERITIES = ("error", "warning", "note")
_ID = "bold cyan"


def show(brief: Brief, console: Console | None = None) -> None:
    """Print the brief to `console` (standard output if none), at most `WIDEST` columns wide."""
    draw(blocks(brief), console or Console(highlight=False))


def draw(found: Iterable[Block], console: Console) -> None:
    """Print some blocks of a brief."""
    indent = 0
    above: Block | None = None
    for block in found:
        if not indent and _opens_a_pair(above, block):
            console.print()
        above = block
        if isinstance(block, AttackHead | Heading):
            indent = 4 if isinstance(block, AttackHead) else 0
            drawn = _drawn(block)
        else:
            drawn = Padding(_drawn(block), (0, 0, 0, indent))
        console.print(drawn, width=min(console.width, WIDEST), highlight=False)


def _opens_a_pair(above: Block | None, block: Block) -> bool:
    """Whether a tension or a concession begins here, under another."""
    if isinstance(block, Quote):
        return isinstance(above, Line) and above.tone == "ours"
    return isinstance(block, Line) and block.tone == "plain" and isinstance(above, Quote)


def summary(brief: Brief) -> str:
    """What a brief holds, and what its checks found, in a sentence or two."""
    found = [finding.severity for finding in brief.checks.findings]
    counts = [wording.counted(found.count(rank), rank) for rank in _SEVERITIES if rank in found]
    checks = (
        f"The checks found {wording.listed(counts)}." if counts else "The checks found nothing."
    )
    return f"{wording.tally(brief)}. {checks}"


def _drawn(block: Block) -> RenderableType:  # noqa: PLR0911 - one return a kind of block
    match block:
        case Heading():
            return _heading(block)
        case Line():
            return _line(block)
        case Items(lines, numbered):
            marks = [f"{n}." if numbered else "•" for n in range(1, len(lines) + 1)]
            return Group(*(_item(mark, line) for mark, line in zip(marks, lines, strict=True)))
        case Quote(ref):
            return _hanging(Text(ref.sentence, _ID), Text(f"“{flat(ref.text)}”", "italic"))
        case AttackHead(attack):
            return _attack_head(attack)
        case Evidence(card):
            return _card(card)
        case Glance(rows):
            return _glance(rows)


def _heading(heading: Heading) -> RenderableType:
    text = Text(flat(heading.text), "bold")
    if heading.role == "title":
        return text
    if heading.role == "list":
        return Padding(text, (1, 0, 0, 0))
    characters = "═" if heading.role == "section" else "─"
    return Padding(Rule(text, align="left", characters=characters), (1, 0, 0, 0))


def _line(line: Line) -> Text:
    drawn = Text(style="dim" if line.tone == "quiet" else "")
    if line.label:
        drawn.append(f"{flat(line.label)}: ", _LABELS[line.tone])
    drawn.append(flat(line.text))
    if line.from_:
        drawn.append(f" ({', '.join(line.from_)})", "dim")
    if line.goes_to:
        drawn.append(f" → {', '.join(line.goes_to)}", _ID)
    return drawn


def _item(mark: str, line: Line) -> RenderableType:
    body = [_line(line), *([_line(line.then)] if line.then else [])]
    return _hanging(Text(mark), *body)


def _hanging(mark: Text, *body: RenderableType) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(mark, Group(*body))
    return table


def _attack_head(attack: Attack) -> RenderableType:
    head = Text.assemble((f"{attack.id} ", _ID), (flat(attack.tag), "bold"))
    how = Text.assemble(
        (f"[{attack.support}]", _BADGES[attack.support]),
        (f" {wording.standing(attack)}", "dim"),
    )
    return Padding(Group(head, Padding(how, (0, 0, 0, 4))), (1, 0, 0, 0))


def _card(card: Card) -> RenderableType:
    quoted = [Text(part, "green") for part in paragraphs(card.text)]
    cite = Text(f"— {flat(card.cite)} ({', '.join(card.sentences)})", "dim")
    return Padding(Group(*quoted, cite), (0, 0, 0, 4))


def _glance(rows: Sequence[tuple[BriefSection, Attack | None]]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(ratio=2)
    table.add_column(ratio=3)
    for section, first in rows:
        name = Text(wording.section_name(section))
        if first is None:
            state = wording.NOT_ANALYSED if section.failed else "No attack"
            table.add_row(section.id, name, Text(state.lower(), "dim italic"))
            continue
        standing = f" ({first.support}, {first.strength}/5)"
        answer = Text.assemble((f"{first.id} ", _ID), flat(first.tag), (standing, "dim"))
        table.add_row(section.id, name, answer)
    return table
