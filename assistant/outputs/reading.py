"""The brief in the order it is read, as blocks that a form only has to draw.

First what wins (lead lines, contradictions, concessions, weighing, their best case), then the
sections at a glance, then each section with its attacks best first, then sources, checks and how
the brief was made. Forms read from top to bottom (Markdown, terminal, PDF) draw these blocks, so
that one place decides what stands where and in which words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.argument.brief import (
    Attack,
    Brief,
    BriefSection,
    Card,
    Finding,
    Ref,
    Spoken,
    Statement,
)
from assistant.outputs import wording

Role = Literal["title", "part", "section", "list"]
Tone = Literal["plain", "quiet", "ours", "theirs", "warning"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and what it opens: the brief, a part of it, a section, a list in a section."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: `label: text (from) → goes_to`. `then` is a second paragraph under it.

    `text` is untrusted; `from_` names sentences, `goes_to` attacks.
    """

    text: str
    label: str = ""
    from_: tuple[str, ...] = ()
    goes_to: tuple[str, ...] = ()
    tone: Tone = "plain"
    then: "Line | None" = None


@dataclass(frozen=True, slots=True)
class Items:
    """A list of lines, numbered where the order matters."""

    lines: tuple[Line, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """The essay's own sentence."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class AttackHead:
    """What opens an attack: id, tag, badge, move, kind, strength and why it has that strength."""

    attack: Attack


@dataclass(frozen=True, slots=True)
class Evidence:
    """A card, under the attack it backs."""

    card: Card


@dataclass(frozen=True, slots=True)
class Glance:
    """The sections and the attack to make first in each (none: it has none)."""

    rows: tuple[tuple[BriefSection, Attack | None], ...]


Block = Heading | Line | Items | Quote | AttackHead | Evidence | Glance


def blocks(brief: Brief) -> Iterator[Block]:
    """Everything a reader of the brief sees, in order."""
    yield from opening(brief)
    for section in brief.sections:
        yield Heading("section", f"{section.id} · {wording.section_name(section)}")
        yield from reasoning(section)
        for attack in section.attacks:
            yield from attack_blocks(section, attack)
        yield from preparation(section)
    yield from ending(brief)


def opening(brief: Brief) -> Iterator[Block]:
    """The title, the strategy over the whole essay, the speech, the sections at a glance."""
    yield Heading("title", f"Against “{wording.title(brief)}”")
    words = wording.counted(brief.essay.words, "word")
    yield Line(f"{wording.tally(brief)}. The essay has {words}.", tone="quiet")
    yield from _said("They argue", brief.thesis)
    yield from _overview(brief)
    if brief.spoken:
        yield from _speech(brief.spoken)
    yield from _glance(brief)


def _said(label: str, statement: Statement) -> Iterator[Line]:
    if statement.text:
        yield Line(statement.text, label, from_=wording.ids(statement.from_))


def _overview(brief: Brief) -> Iterator[Block]:
    overview = brief.overview
    if overview.failed:
        yield Line(overview.failed, "No overview", tone="warning")
    if overview.lines:
        yield Heading("part", "Lead lines")
        leads = (Line(lead.text, goes_to=tuple(lead.attacks)) for lead in overview.lines)
        yield Items(tuple(leads), numbered=True)
    if overview.tensions:
        yield Heading("part", "Where they contradict themselves")
    for tension in overview.tensions:
        yield Line(tension.why, f"{tension.a.sentence} against {tension.b.sentence}")
        yield Quote(tension.a)
        yield Quote(tension.b)
    if overview.concessions:
        yield Heading("part", "What they grant us")
    for concession in overview.concessions:
        yield Quote(concession.quote)
        yield Line(concession.use, "Use it", tone="ours")
    if overview.weighing:
        yield Heading("part", "Weighing")
        yield Items(tuple(Line(w.text, w.criterion.capitalize()) for w in overview.weighing))
    yield from _their_best(brief)


def _their_best(brief: Brief) -> Iterator[Block]:
    steelman = brief.overview.steelman
    if steelman.text or steelman.concede:
        yield Heading("part", "Their case at its strongest")
    if steelman.text:
        yield Line(steelman.text, tone="theirs")
    if steelman.concede:
        yield Items(tuple(Line(point, "Concede") for point in steelman.concede))


def _glance(brief: Brief) -> Iterator[Block]:
    if brief.sections:
        yield Heading("part", "The sections at a glance")
        yield Glance(tuple((section, wording.best(section)) for section in brief.sections))
    if brief.overview.dropped:
        left = ", ".join(f"{name} ({id_})" for id_, name in wording.unanswered(brief))
        yield Line(f"{left}. Say so before they do.", "Left aside", tone="warning")


def _speech(spoken: Spoken) -> Iterator[Block]:
    yield Heading("part", "The speech")
    yield Line(wording.clocked(spoken), tone="quiet")
    for time, part in wording.cues(spoken):
        yield Line(part.text, f"{time} {part.says}")
    if spoken.points:
        yield Heading("list", "Points to offer")
        yield Items(tuple(Line(point) for point in spoken.points))
    if spoken.fell:
        yield Heading("list", "What fell away")
        yield Items(tuple(Line(wording.fallen(left), left.says) for left in spoken.fell))


def reasoning(section: BriefSection) -> Iterator[Block]:
    """What the section claims and how it argues, or why we cannot say."""
    if section.failed:
        yield Line(section.failed, wording.NOT_ANALYSED, tone="warning")
    yield from _said("They claim", section.claim)
    for premise in section.premises:
        yield from _said("Because", premise)
    if section.warrant:
        yield Line(section.warrant, "Which assumes")
    if section.qualifiers:
        yield Line(", ".join(f"“{word}”" for word in section.qualifiers), "They hedge with")
    if section.schemes:
        yield Line(wording.hypotheses(section.schemes), "How they seem to argue", tone="quiet")
    if not section.attacks and not section.failed:
        yield Line("No attack was found in this section.", tone="quiet")


def attack_blocks(section: BriefSection, attack: Attack) -> Iterator[Block]:
    """One attack: what it answers, what backs it, their reply and ours."""
    yield AttackHead(attack)
    yield Quote(attack.answers)
    if attack.critical_question:
        scheme = wording.scheme_name(section, attack.scheme)
        yield Line(attack.critical_question, f"The question it opens ({scheme})")
    yield Line(attack.text)
    for card in attack.cards:
        yield Evidence(card)
    if attack.frontline.reply:
        yield Line(attack.frontline.reply, "They will say", tone="theirs")
    if attack.frontline.answer:
        yield Line(attack.frontline.answer, "We answer", tone="ours")


def preparation(section: BriefSection) -> Iterator[Block]:
    """What to ask in cross-examination, and the evidence still to find."""
    if section.questions:
        yield Heading("list", "Cross-examination")
        yield Items(
            tuple(
                Line(
                    question.ask,
                    goes_to=(question.attack,) if question.attack else (),
                    then=Line(question.trap, "The trap") if question.trap else None,
                )
                for question in section.questions
            ),
            numbered=True,
        )
    if section.gaps:
        yield Heading("list", "Evidence to find")
        yield Items(
            tuple(Line(gap.need, then=Line(gap.look_for, "Search for")) for gap in section.gaps)
        )


def ending(brief: Brief) -> Iterator[Block]:
    """Sources, what the checks found, how the brief was made."""
    if brief.sources:
        yield Heading("part", "Sources")
        yield Items(tuple(Line(wording.citation(s), s.id) for s in brief.sources))
    yield Heading("part", "Checks")
    for line in wording.checked(brief.checks):
        yield Line(line)
    if brief.checks.findings:
        yield Items(tuple(_found(found) for found in brief.checks.findings))
    yield Heading("part", "How this was made")
    yield Line(" ".join(wording.made(brief.made)), tone="quiet")
    yield Items(tuple(Line(meaning, badge) for badge, meaning in wording.BADGES.items()))


def _found(found: Finding) -> Line:
    tone: Tone = "quiet" if found.severity == "note" else "warning"
    return Line(
        f"{found.message} ({found.rule})", f"{found.severity.capitalize()} {found.where}", tone=tone
    )
