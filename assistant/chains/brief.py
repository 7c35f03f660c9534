"""The main job: an essay goes in, a checked brief comes out, two model calls deep.

essay -> evidence against each section -> one call a section, side by side
      -> one call for the strategy over all of it -> checks
"""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
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
    Made,
    SourceFacts,
)
from assistant.argument.context import write_block
from assistant.argument.schemes import scheme_list
from assistant.chains import assembly, blocks
from assistant.chains.evidence import against_sections
from assistant.checks import run as run_checks
from assistant.essay.model import Essay, Section
from assistant.library.model import Source
from assistant.models.caller import Caller
from assistant.models.calls import Basis, Call, Outcome
from assistant.models.prompts import load
from assistant.retrieval.essays import EssayIndex
from assistant.retrieval.hits import Hit
from assistant.retrieval.search import Searcher

RELATED_SENTENCES = 8


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
) -> Brief:
    """The brief against `essay`, or against the sections in `chosen` alone.

    A section or overview whose call failed for good is marked `failed`; the rest is written.
    """
    began = time.monotonic()
    sections = [s for s in essay.sections if chosen is None or s.id in chosen]
    hits = against_sections(desk.searcher, sections) if desk.searcher else {}
    sources = {hit.source.id: hit.source for found in hits.values() for hit in found}
    shown = blocks.essay_block(essay)
    words = {line.id: line.text for group in shown.groups for line in group.lines}
    essay_text = write_block(shown)

    calls = [_section_call(essay, essay_text, words, desk, s, hits.get(s.id, ())) for s in sections]
    outcomes = desk.caller.answer_all(calls, on_done)
    written = [
        _written(essay, section, outcome, sources)
        for section, outcome in zip(sections, outcomes, strict=True)
    ]
    [last] = desk.caller.answer_all([_overview_call(essay, essay_text, words, written)], on_done)
    thesis, strategy = (
        assembly.overview(essay, last.answer)
        if isinstance(last.answer, OverviewAnswer)
        else assembly.failed_overview(str(last.error))
    )
    brief = Brief(
        essay=EssayFacts(
            title=essay.title,
            path=essay.path,
            sha256=essay.sha256,
            words=essay.words,
            sections=len(essay.sections),
        ),
        made=_made(desk, [*outcomes, last], time.monotonic() - began),
        thesis=thesis,
        overview=strategy,
        sections=written,
        sources=_cited(written, sources),
        checks=Checks(
            quotes=Count(total=0, verified=0),
            figures=FigureCount(total=0, sourced=0),
            findings=[],
        ),
    )
    return brief.model_copy(update={"checks": run_checks(brief, essay, sources)})


def _section_call(
    essay: Essay,
    essay_text: str,
    words: Mapping[str, str],
    desk: Desk,
    section: Section,
    hits: Sequence[Hit],
) -> Call:
    """The call for one section. Its answer rests on that section and its evidence: an edit
    elsewhere in the essay, which every section is shown, leaves it standing.
    """
    evidence = blocks.evidence_block(hits)
    related = blocks.related_block(
        essay, section, desk.index.related(section.id, limit=RELATED_SENTENCES)
    )
    prompt = load("section")
    own = {
        "rules": load("rules").system,
        "evidence": write_block(evidence),
        "task": write_block(blocks.section_task(section)),
        "schemes": scheme_list(),
    }
    messages = prompt.render(essay=essay_text, related=write_block(related), **own)
    alone = write_block(blocks.section_alone(essay, section))
    return Call(
        label=section.id,
        prompt=prompt.name,
        version=str(prompt.version),
        messages=messages,
        answer=SectionAnswer,
        shown=frozenset(words.keys() | evidence.ids()),
        basis=Basis("\n\n".join([prompt.system, prompt.user, alone, *own.values()]), words),
    )


def _overview_call(
    essay: Essay, essay_text: str, words: Mapping[str, str], sections: Sequence[BriefSection]
) -> Call:
    attacks = blocks.attacks_block(sections)
    prompt = load("overview")
    messages = prompt.render(
        rules=load("rules").system,
        essay=essay_text,
        attacks=write_block(attacks),
        task=write_block(blocks.overview_task(essay.title)),
    )
    shown = frozenset(words.keys() | attacks.ids() | {s.id for s in sections})
    return Call("overview", prompt.name, str(prompt.version), messages, OverviewAnswer, shown)


def _written(
    essay: Essay, section: Section, outcome: Outcome, sources: dict[str, Source]
) -> BriefSection:
    if isinstance(outcome.answer, SectionAnswer):
        return assembly.brief_section(essay, section, outcome.answer, sources)
    return assembly.failed_section(section, str(outcome.error))


def _made(desk: Desk, outcomes: Sequence[Outcome], seconds: float) -> Made:
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
