"""One section alone, for somebody who asks about it: analysed and checked as in the whole brief.

The call is the one that the brief makes, so what is asked here costs the brief nothing again.
"""

from datetime import UTC, datetime

from assistant import __version__
from assistant.argument.answers import SectionAnswer
from assistant.argument.brief import (
    Brief,
    BriefSection,
    Checks,
    Count,
    EssayFacts,
    FigureCount,
    Finding,
    Made,
)
from assistant.chains import assembly
from assistant.chains.brief import Desk
from assistant.chains.brief_calls import asking
from assistant.chains.evidence import against_sections
from assistant.checks import run as run_checks
from assistant.essay.model import Essay
from assistant.models.calls import Outcome


def write_section(essay: Essay, desk: Desk, section_id: str) -> tuple[BriefSection, list[Finding]]:
    """The section as the brief has it, and what the checks found in it.

    Raises ModelError where the call failed for good, KeyError for an id the essay does not have.
    """
    section = next((s for s in essay.sections if s.id == section_id), None)
    if section is None:
        raise KeyError(section_id)
    hits = against_sections(desk.searcher, essay, [section]) if desk.searcher else {}
    sources = {hit.source.id: hit.source for found in hits.values() for hit in found}
    ask = asking(essay, desk.index, desk.caller.window, hits)
    [outcome] = desk.caller.answer_all([ask.section(section, hits.get(section_id, ()))])
    if not isinstance(outcome.answer, SectionAnswer):
        raise outcome.error or TypeError(f"an answer of another kind: {outcome.answer!r}")
    written = assembly.brief_section(essay, section, outcome.answer, sources)
    checks = run_checks(_alone(essay, desk, written, outcome), essay, sources)
    places = {section_id, *(attack.id for attack in written.attacks)}
    return written, [found for found in checks.findings if found.where in places]


def _alone(essay: Essay, desk: Desk, section: BriefSection, outcome: Outcome) -> Brief:
    """A brief that has this section and nothing else, for the checks to look at."""
    thesis, strategy = assembly.failed_overview("not asked for")
    return Brief(
        essay=EssayFacts(
            title=essay.title,
            path=essay.path,
            sha256=essay.sha256,
            words=essay.words,
            sections=len(essay.sections),
        ),
        made=Made(
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            version=__version__,
            model=desk.caller.name,
            embedder=desk.embedder,
            calls=int(not outcome.cached),
            cached_calls=int(outcome.cached),
            input_tokens=outcome.input_tokens,
            output_tokens=outcome.output_tokens,
            seconds=outcome.seconds,
        ),
        thesis=thesis,
        overview=strategy,
        sections=[section],
        sources=[],
        checks=Checks(
            quotes=Count(total=0, verified=0),
            figures=FigureCount(total=0, sourced=0),
            findings=[],
        ),
    )
