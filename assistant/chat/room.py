"""What is at hand while one essay is talked about: a desk, and briefs, made when first needed."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace

from assistant.argument.brief import Brief, BriefSection, Finding
from assistant.chains.brief import Desk, write_brief
from assistant.chains.section import write_section
from assistant.essay.model import Essay
from assistant.models.calls import Outcome
from assistant.settings import Settings

Opener = Callable[[Essay, Settings, str], AbstractContextManager[Desk]]
"""Opens the desk that settings name; the text says in the ledger what the run is for."""


class Room:
    """An essay, and what is needed to work on it. Close it, or use it as a context manager."""

    def __init__(self, essay: Essay, settings: Settings, opener: Opener, about: str) -> None:
        self.essay = essay
        self.settings = settings
        self.about = about
        self._opener = opener
        self._held = ExitStack()
        self._desk: Desk | None = None
        self._sections: dict[str, tuple[BriefSection, list[Finding]]] = {}
        self._brief: Brief | None = None

    @property
    def desk(self) -> Desk:
        """Model, index and library.

        Raises ModelError, LibraryError, SettingsInvalid, CannotWrite.
        """
        if self._desk is None:
            self._desk = self._held.enter_context(
                self._opener(self.essay, self.settings, self.about)
            )
        return self._desk

    def use(self, model: str) -> None:
        """Work with another model from now on. Raises as `desk` does; then the old one stays."""
        before = self.settings
        self.close()
        self.settings = replace(before, model=model)
        try:
            _ = self.desk
        except BaseException:
            self.close()
            self.settings = before
            raise

    def section(self, section_id: str) -> tuple[BriefSection, list[Finding]]:
        """What the brief has on a section, and what the checks found. Raises ModelError."""
        if self._brief is not None:
            found = next(s for s in self._brief.sections if s.id == section_id)
            places = {section_id, *(attack.id for attack in found.attacks)}
            return found, [f for f in self._brief.checks.findings if f.where in places]
        if section_id not in self._sections:
            self._sections[section_id] = write_section(self.essay, self.desk, section_id)
        return self._sections[section_id]

    def brief(self, on_done: Callable[[Outcome], None] = lambda _: None) -> Brief:
        """The brief against the whole essay. Raises ModelError."""
        if self._brief is None:
            written = write_brief(self.essay, self.desk, on_done=on_done)
            if written.overview.failed or any(s.failed for s in written.sections):
                return written  # not kept, so that it is tried again
            self._brief = written
        return self._brief

    @property
    def at_hand(self) -> list[BriefSection]:
        """The sections that were analysed so far."""
        if self._brief is not None:
            return list(self._brief.sections)
        return [section for section, _ in self._sections.values()]

    def close(self) -> None:
        """Let go of the desk; what was made with it is forgotten."""
        self._held.close()
        self._held = ExitStack()
        self._desk = self._brief = None
        self._sections.clear()
