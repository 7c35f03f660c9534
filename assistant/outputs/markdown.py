"""The brief as Markdown: what most people read, with an hour to go."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.argument.brief import Attack, Brief, BriefSection, Card
from assistant.essay.model import Essay
from assistant.outputs import wording
from assistant.outputs.markup import inline, quoted
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

_LEVEL = {"title": "#", "part": "##", "section": "##", "list": "###"}


def render(brief: Brief, essay: Essay | None = None) -> str:  # noqa: ARG001 - one face for all forms
    """The whole brief as CommonMark with tables, ending in a line feed."""
    found = list(blocks(brief))
    parts = [_drawn(found[0])]
    for above, block in pairwise(found):
        # Two quotations together are one blockquote, so that no renderer pulls them apart.
        between = "\n>\n" if isinstance(above, Quote) and isinstance(block, Quote) else "\n\n"
        parts += [between, _drawn(block)]
    return "".join(parts) + "\n"


def _drawn(block: Block) -> str:  # noqa: PLR0911 - one return a kind of block
    match block:
        case Heading(role, text):
            rule = "---\n\n" if role == "section" else ""
            return f"{rule}{_LEVEL[role]} {inline(text)}"
        case Line():
            return _line(block)
        case Items(lines, numbered):
            return "\n".join(_items(lines, numbered=numbered))
        case Quote(ref):
            return quoted(ref.text, before=f"**{ref.sentence}** ")
        case AttackHead(attack):
            return _attack_head(attack)
        case Evidence(card):
            return _card(card)
        case Glance(rows):
            return "\n".join(["| | section | answer first |", "|---|---|---|", *map(_row, rows)])


def _line(line: Line) -> str:
    label = f"**{inline(line.label)}:** " if line.label else ""
    text = f"{label}{inline(line.text)}"
    if line.from_:
        text += f" ({', '.join(line.from_)})"
    if line.goes_to:
        text += f" → {_links(line.goes_to)}"
    return text


def _links(attacks: Sequence[str]) -> str:
    return ", ".join(f"[{attack}](#{attack})" for attack in attacks)


def _items(lines: Sequence[Line], *, numbered: bool) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        mark = f"{number}. " if numbered else "- "
        if line.then:
            yield f"{mark}{_line(line)}  \n{' ' * len(mark)}{_line(line.then)}"
        else:
            yield mark + _line(line)


def _attack_head(attack: Attack) -> str:
    return (
        f'### {attack.id} · {inline(attack.tag)} <a id="{attack.id}"></a>\n\n'
        f"**[{attack.support}]** {inline(wording.standing(attack))}"
    )


def _card(card: Card) -> str:
    where = ", ".join(card.sentences)
    return f"{quoted(card.text)}\n>\n> — {inline(card.cite)} ({where})"


def _row(row: tuple[BriefSection, Attack | None]) -> str:
    section, first = row
    if section.failed:
        answer = f"*{wording.NOT_ANALYSED.lower()}*"
    elif first is None:
        answer = "*no attack*"
    else:
        tag = inline(first.tag)
        answer = f"[{first.id}](#{first.id}) {tag} ({first.support}, {first.strength}/5)"
    return f"| {section.id} | {inline(wording.section_name(section))} | {answer} |"
