"""`rebut library check`: the state of a library, and mending it."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.text import Text

from assistant.desk.shelf import embedder_of
from assistant.errors import LibraryDamaged
from assistant.library.condition import Gap, damage, file_state, gaps, salvage
from assistant.library.schema import FILE
from assistant.library.store import Library
from assistant.outputs.plain import flat
from assistant.retrieval.embedders.protocol import Embedder
from assistant.retrieval.index import drop, is_whole, open_indexes
from assistant.retrieval.opening import open_library
from assistant.settings import Settings

_SHOWN = 20


@dataclass(slots=True)
class Report:
    """What was found. `damage` is what is broken still; `notes` are no faults."""

    sources: int = 0
    damage: list[str] = field(default_factory=list)
    repaired: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)

    def facts(self) -> dict[str, Any]:
        """The report for machines."""
        return asdict(self)


def examine(place: str, settings: Settings, *, repair: bool) -> Report:
    """Look at a library, and mend it where `repair` says so.

    Raises LibraryError for a place without a library, and LibraryDamaged for a file that cannot
    be opened at all, where nothing is to be repaired.
    """
    report = Report()
    embedder = embedder_of(settings)
    with (
        closing(embedder),
        closing(_opened(place, settings, embedder, report, repair=repair)) as library,
    ):
        report.sources = len(library)
        _look_at_index(library, embedder, report, repair=repair)
        entries = library.entries()
        report.gaps = list(gaps(entries))
        report.notes += [f"not read: {why}" for why in library.unread]
        for entry in entries:
            state = file_state(entry)
            if state in ("changed", "gone") and not entry.superseded:
                said = "has changed since it was added" if state == "changed" else "is gone"
                report.notes.append(f"{entry.id}: its file {entry.path} {said}; the card stands")
    return report


def _opened(
    place: str, settings: Settings, embedder: Embedder, report: Report, *, repair: bool
) -> Library:
    """The library at a place of any kind. That of a server, or of files, can be made again."""
    folder = Path(place).expanduser()
    if (folder / FILE).is_file():
        return _sound(folder, report, repair=repair)
    library, searcher = open_library(place, settings.home, embedder)
    searcher.close()
    report.damage += damage(library)
    return library


def _sound(folder: Path, report: Report, *, repair: bool) -> Library:
    """The library, its damaged file replaced by what could be saved of it."""
    try:
        library = Library.open(folder)
        found = damage(library)
    except LibraryDamaged:
        if not repair:
            raise
        found = ["it cannot be opened"]
    else:
        if not found or not repair:
            report.damage += found
            return library
        library.close()
    kept, saved = salvage(folder)
    report.repaired.append(f"{saved} sources saved; the damaged file is kept as {kept}")
    return Library.open(folder)


def _look_at_index(library: Library, embedder: Embedder, report: Report, *, repair: bool) -> None:
    whole = is_whole(library, embedder)
    if whole is None:
        report.notes.append("there is no index yet; the next search builds it")
    elif whole:
        return
    elif repair:
        with library.lock.held():
            drop(library)
            open_indexes(library, embedder).close()
        report.repaired.append("the index was damaged and has been built anew")
    else:
        report.damage.append("the index is damaged; --repair or the next search builds it anew")


def show_report(report: Report) -> None:
    """The report for people."""
    console = Console()
    console.print(f"{report.sources} sources")
    for label, lines in (
        ("damaged", report.damage),
        ("repaired", report.repaired),
        ("note", report.notes),
    ):
        for line in lines[:_SHOWN]:
            console.print(Text(f"{label}: {flat(line)}"))
        if len(lines) > _SHOWN:
            console.print(f"... and {len(lines) - _SHOWN} more; --json shows all")
    for gap in report.gaps[:_SHOWN]:
        console.print(Text(f"{gap.id} {flat(gap.title)} lacks: {', '.join(gap.missing)}"))
    if len(report.gaps) > _SHOWN:
        console.print(f"... and {len(report.gaps) - _SHOWN} more; --json shows all")
    if not report.damage:
        console.print("Nothing is damaged.")


def fill_gaps(library: Library, found: Sequence[Gap]) -> None:
    """Ask for what is missing of each citation. Enter passes over a field, `q` ends."""
    if not typer.confirm("Fill in what is missing now?", default=False):
        return
    for gap in found:
        typer.echo(f"\n{gap.id} {flat(gap.title)} ({flat(gap.path)})")
        given: dict[str, str] = {}
        for name in gap.missing:
            said = typer.prompt(name, default="", show_default=False).strip()
            if said == "q":
                break
            if said:
                given[name] = flat(said)
        else:
            said = ""
        if given:
            library.cite(gap.id, replace(library.get(gap.id).citation, **given))
        if said == "q":
            return
