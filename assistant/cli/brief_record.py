"""What a folder of briefs was made of, so that a run begun again makes only what is missing.

One line of JSON an essay in a file among the briefs, written when its briefs are complete; the last
line of an essay holds. A line that an interruption cut short counts for nothing.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant import __version__
from assistant.errors import CannotWrite
from assistant.models.opening import OFFLINE
from assistant.settings import Settings

FILE = ".rebut.jsonl"


@dataclass(frozen=True, slots=True)
class _Entry:
    essay: str
    made_of: str
    errors: int


class Record:
    """The record of one folder of briefs."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._known = _read(self._file)

    def errors(self, essay: str, made_of: str, briefs: Sequence[Path]) -> int | None:
        """The errors found in these briefs, if they are there and were made of that, else None."""
        known = self._known.get(essay)
        if known is None or known.made_of != made_of:
            return None
        return known.errors if all(place.is_file() for place in briefs) else None

    def add(self, essay: str, made_of: str, errors: int) -> None:
        """Note that the essay's briefs are complete. Raises CannotWrite."""
        entry = _Entry(essay, made_of, errors)
        line = json.dumps(asdict(entry), ensure_ascii=False)
        try:
            # Begun on a line of its own, whatever an interruption left of the one before.
            with self._file.open("a", encoding="utf-8") as file:
                file.write(f"\n{line}\n")
        except OSError as error:
            raise CannotWrite(
                f"{self._file} cannot be written ({error.strerror})", "name another folder"
            ) from error
        self._known[essay] = entry


def made_of(essay: bytes, settings: Settings, generation: int, sections: str | None) -> str:
    """A hash of all that a brief depends on; `generation` is the library's, 0 for none."""
    rules = ""
    if settings.model == OFFLINE:
        from assistant.models.rules_version import rules_version

        rules = rules_version()
    depends = [
        hashlib.sha256(essay).hexdigest(),
        __version__,
        rules,
        settings.model,
        settings.base_url,
        settings.temperature,
        settings.seed,
        settings.embedder,
        settings.library,
        generation,
        settings.context_tokens,
        settings.format,
        settings.minutes,
        settings.wpm,
        sections,
    ]
    return hashlib.sha256(json.dumps(depends, default=str).encode()).hexdigest()


def _read(file: Path) -> dict[str, _Entry]:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    entries = (entry for line in lines if (entry := _entry(line)))
    return {entry.essay: entry for entry in entries}


def _entry(line: str) -> _Entry | None:
    try:
        said = json.loads(line)
        return _Entry(str(said["essay"]), str(said["made_of"]), int(said["errors"]))
    except (ValueError, KeyError, TypeError):
        return None
