"""A brief into a file: the suffix picks the form, the place is checked before the work starts."""

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from assistant.argument.brief import Brief
from assistant.errors import CannotWrite
from assistant.essay.model import Essay
from assistant.outputs.placing import beside, put, refused

FORMS = {
    ".md": "markdown",
    ".json": "json",
    ".html": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".argdown": "argdown",
    ".pdf": "pdf",
}


def check_place(path: str | Path, essay: str | Path | None = None) -> None:
    """Make sure that a brief can be written at `path`, before any work is done for it.

    Raises CannotWrite: a suffix that names no form, a folder, no such folder, no leave to write,
    the file of the `essay` itself.
    """
    place = Path(path)
    if place.suffix.lower() not in FORMS:
        named = f"the suffix '{place.suffix}'" if place.suffix else "a name without a suffix"
        raise CannotWrite(
            f"{place} has {named}, which names no form of brief",
            f"end the name in {', '.join(FORMS)}",
        )
    if place.is_dir():
        raise CannotWrite(f"{place} is a folder", "name a file in it, such as brief.md")
    if place.exists() and not place.is_file():
        raise CannotWrite(f"{place} is no ordinary file", "name another place")
    if essay is not None and place.exists() and Path(essay).exists() and place.samefile(essay):
        raise CannotWrite(f"{place} is the essay itself", "name another place")
    if place.exists() and not os.access(place, os.W_OK):
        raise CannotWrite(f"{place} may not be written to", "change its permissions or its name")
    folder = place.resolve().parent
    if not folder.is_dir():
        raise CannotWrite(f"there is no folder {place.parent}", "make it first, or name another")
    _try_writing(folder, place)


def _try_writing(folder: Path, place: Path) -> None:
    # Asking the permissions is not enough: a read-only disk or a full one says yes to them.
    trial = beside(folder / place.name)
    try:
        trial.touch(exist_ok=False)
        trial.unlink()
    except OSError as error:
        raise refused(place, error) from error


def write(brief: Brief, essay: Essay, path: str | Path) -> None:
    """Render the brief in the form that `path` ends in, and put it there whole or not at all.

    Raises CannotWrite as `check_place` does, and when the disk refuses in the end.
    """
    place = Path(path)
    check_place(place)
    render: Callable[[Brief, Essay], str | bytes] = import_module(
        f"assistant.outputs.{FORMS[place.suffix.lower()]}"
    ).render
    content = render(brief, essay)
    put(place, content.encode() if isinstance(content, str) else content)
