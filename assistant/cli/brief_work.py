"""One brief as the command line makes it: written, given its speech, and judged."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from assistant.argument.brief import Brief
from assistant.chains.brief import write_brief
from assistant.cli.desk import Shelf, open_desk
from assistant.cli.section_list import chosen_sections
from assistant.essay.model import Essay
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.cli.progress import Progress


def make_brief(
    essay: Essay,
    settings: Settings,
    progress: "AbstractContextManager[Progress]",
    *,
    sections: str | None = None,
    shelf: Shelf | None = None,
) -> Brief:
    """The brief against an essay, with a speech where a format or a clock was asked for.

    `sections` is the list as typed, None for all. Raises whatever `open_desk` and `write_brief` do.
    """
    chosen = chosen_sections(sections, essay)
    with open_desk(essay, settings, about=essay.path, shelf=shelf) as desk, progress as told:
        told.expect(len(chosen))
        written = write_brief(essay, desk, chosen=chosen, on_done=told.done, on_wait=told.waiting)
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
