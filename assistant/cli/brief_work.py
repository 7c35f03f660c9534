"""One brief as the command line makes it: written, given its speech, and judged."""

from collections.abc import Collection

from assistant.argument.brief import Brief
from assistant.chains.brief import Desk, writing
from assistant.cli.indexing import index_up
from assistant.cli.progress import BriefProgress
from assistant.desk.opening import open_desk
from assistant.desk.section_list import chosen_sections
from assistant.essay.model import Essay
from assistant.models.rounds import Work, alone
from assistant.settings import Settings


def make_brief(essay: Essay, settings: Settings, sections: str | None) -> Brief:
    """The brief against an essay, with a bar while it is made.

    `sections` is the list as typed, None for all. Raises whatever `open_desk` and `writing` do.
    """
    chosen = chosen_sections(sections, essay)
    with open_desk(essay, settings, essay.path, index_up) as desk, BriefProgress() as told:
        told.expect(len(chosen))
        work = brief_work(essay, desk, settings, chosen)
        return alone(work, desk.caller, told.done, told.waiting)


def brief_work(
    essay: Essay, desk: Desk, settings: Settings, chosen: Collection[str]
) -> Work[Brief]:
    """The work of a brief, with a speech where the settings have a format or a clock."""
    written = yield from writing(essay, desk, chosen)
    return _with_speech(written, settings)


def _with_speech(written: Brief, settings: Settings) -> Brief:
    if settings.format is None and settings.minutes is None and settings.wpm is None:
        return written
    from assistant.argument.spoken import speak

    speech = speak(
        written,
        written.essay.title,
        settings.format or "essay",
        settings.minutes,
        settings.wpm,
    )
    return written.model_copy(update={"spoken": speech})


def missing(written: Brief) -> dict[str, list[str]]:
    """Why parts of the brief are missing, and of each reason the parts."""
    parts = [(s.id, s.failed) for s in written.sections] + [("overview", written.overview.failed)]
    found: dict[str, list[str]] = {}
    for name, why in parts:
        if why:
            found.setdefault(why, []).append(name)
    return found


def errors(written: Brief) -> int:
    """How many errors the evidence checks found in it."""
    return sum(finding.severity == "error" for finding in written.checks.findings)
