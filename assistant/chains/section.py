"""One section alone, for somebody who asks about it: analysed and checked as in the whole brief.

The call is the one that the brief makes, so what is asked here costs the brief nothing again.
"""

from assistant.argument.answers import SectionAnswer
from assistant.argument.brief import Brief, BriefSection, Finding
from assistant.chains import assembly
from assistant.chains.brief import Desk, made, unchecked
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
    return unchecked(
        essay,
        made=made(desk, [outcome], outcome.seconds),
        thesis=thesis,
        overview=strategy,
        sections=[section],
        sources=[],
    )
