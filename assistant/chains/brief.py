"""The main job: an essay goes in, a checked brief comes out, two model calls deep.

essay -> evidence against each section -> one call a section, side by side
      -> one call for the strategy over all of it -> checks
"""

import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant import __version__
from assistant.argument.answers import OverviewAnswer, SectionAnswer
from assistant.argument.brief import (
    Brief,
    BriefSection,
    Checks,
    Count,
    EssayFacts,
    FigureCount,
    Finding,
    Made,
    Overview,
    SourceFacts,
    Statement,
)
from assistant.chains import assembly
from assistant.chains.brief_calls import asking
from assistant.chains.evidence import against_sections
from assistant.chains.showing import outline_finding, partly_shown_finding
from assistant.checks import run as run_checks
from assistant.checks.ahead import read_ahead
from assistant.essay.model import Essay, Section
from assistant.library.model import Source
from assistant.models.caller import Caller
from assistant.models.calls import Outcome
from assistant.models.rounds import Work, alone
from assistant.retrieval.essays import EssayIndex
from assistant.retrieval.search import Searcher


@dataclass(frozen=True, slots=True)
class Desk:
    """What a brief is written with: a model, an index of the essay, and perhaps a library."""

    caller: Caller
    index: EssayIndex
    embedder: str
    searcher: Searcher | None = None


def write_brief(
    essay: Essay,
    desk: Desk,
    *,
    chosen: Collection[str] | None = None,
    on_done: Callable[[Outcome], None] = lambda _: None,
    on_wait: Callable[[float], None] = lambda _: None,
) -> Brief:
    """The brief against `essay`, or against the sections in `chosen` alone.

    `on_done` is told of every call, `on_wait` of the seconds before one is tried again.
    """
    return alone(writing(essay, desk, chosen), desk.caller, on_done, on_wait)


def writing(essay: Essay, desk: Desk, chosen: Collection[str] | None = None) -> Work[Brief]:
    """The work of a brief: a round of one call a section, then one for the overview.

    A section or overview whose call failed for good is marked `failed`; the rest is written.
    """
    began = time.monotonic()
    sections = [s for s in essay.sections if chosen is None or s.id in chosen]
    hits = against_sections(desk.searcher, essay, sections) if desk.searcher else {}
    sources = {hit.source.id: hit.source for found in hits.values() for hit in found}
    ask = asking(essay, desk.index, desk.caller.window, hits)
    calls = [ask.section(section, hits.get(section.id, ())) for section in sections]
    outcomes = yield calls
    written = [
        _written(essay, section, outcome, sources)
        for section, outcome in zip(sections, outcomes, strict=True)
    ]
    with ThreadPoolExecutor(max_workers=1) as beside:
        read = beside.submit(read_ahead, written, essay)
        [last] = yield [ask.overview(written)]
        read.result()
    thesis, strategy = (
        assembly.overview(essay, last.answer)
        if isinstance(last.answer, OverviewAnswer)
        else assembly.failed_overview(str(last.error))
    )
    brief = unchecked(
        essay,
        made=made(desk, [*outcomes, last], time.monotonic() - began),
        thesis=thesis,
        overview=strategy,
        sections=written,
        sources=_cited(written, sources),
    )
    checks = run_checks(brief, essay, sources)
    told = [_left_out(outcome) for outcome in (*outcomes, last) if outcome.left_out]
    if ask.shown.is_outline:
        told.append(outline_finding(essay, ask.shown, desk.caller.name, ask.window))
        for section, call in zip(sections, calls, strict=True):
            if partly := partly_shown_finding(section, call.shown, desk.caller.name):
                told.append(partly)
    checks = checks.model_copy(update={"findings": [*checks.findings, *told]})
    return brief.model_copy(update={"checks": checks})


def _left_out(outcome: Outcome) -> Finding:
    """Tells the user that a part of the model's answer could not be used."""
    return Finding(
        rule="left-out",
        severity="note",
        where=outcome.call.label,
        message=(
            "of the model's answer this could not be used, also after a repair, and is left out: "
            + "; ".join(map(_counted, outcome.left_out))
        ),
    )


def _counted(place: str) -> str:
    """Where something stood in an answer, as people count: `attacks.2.evidence.0` is `attack 3,
    evidence 1`, `claim.from.0` is `claim, from 1`.
    """
    named: list[str] = []
    for step in place.split("."):
        if step.isdigit() and named:
            named[-1] = f"{named[-1].removesuffix('s')} {int(step) + 1}"
        else:
            named.append(step)
    return ", ".join(named)


def _written(
    essay: Essay, section: Section, outcome: Outcome, sources: dict[str, Source]
) -> BriefSection:
    if isinstance(outcome.answer, SectionAnswer):
        return assembly.brief_section(essay, section, outcome.answer, sources)
    return assembly.failed_section(section, str(outcome.error))


def unchecked(
    essay: Essay,
    *,
    made: Made,
    thesis: Statement,
    overview: Overview,
    sections: Sequence[BriefSection],
    sources: Sequence[SourceFacts],
) -> Brief:
    """A brief as the checks are given it: nothing counted, nothing found yet."""
    return Brief(
        essay=EssayFacts(
            title=essay.title,
            path=essay.path,
            sha256=essay.sha256,
            words=essay.words,
            sections=len(essay.sections),
        ),
        made=made,
        thesis=thesis,
        overview=overview,
        sections=list(sections),
        sources=list(sources),
        checks=Checks(
            quotes=Count(total=0, verified=0),
            figures=FigureCount(total=0, sourced=0),
            findings=[],
        ),
    )


def made(desk: Desk, outcomes: Sequence[Outcome], seconds: float) -> Made:
    """How a brief was made of these calls, in `seconds` of wall time."""
    return Made(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        version=__version__,
        model=desk.caller.name,
        embedder=desk.embedder,
        calls=sum(not outcome.cached for outcome in outcomes),
        cached_calls=sum(outcome.cached for outcome in outcomes),
        input_tokens=sum(outcome.input_tokens for outcome in outcomes),
        output_tokens=sum(outcome.output_tokens for outcome in outcomes),
        seconds=round(seconds, 3),
    )


def _cited(sections: Sequence[BriefSection], sources: dict[str, Source]) -> list[SourceFacts]:
    """The sources behind the cards, each once, in the order the brief reads them."""
    cards = [card for section in sections for attack in section.attacks for card in attack.cards]
    facts = []
    for source_id in dict.fromkeys(card.source for card in cards):
        source, citation = sources[source_id], sources[source_id].citation
        facts.append(
            SourceFacts(
                id=source.id,
                title=citation.title,
                author=citation.author,
                date=citation.date,
                publisher=citation.publisher,
                url=citation.url,
                accessed=citation.accessed,
                qualifications=citation.qualifications,
                path=source.path,
            )
        )
    return facts
