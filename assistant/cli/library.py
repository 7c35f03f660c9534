"""`rebut library`: build up evidence, look at it, search it, keep it sound."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import options

if TYPE_CHECKING:
    from assistant.library.store import Library
    from assistant.retrieval.search import Searcher
    from assistant.settings import Settings

app = typer.Typer(
    help="Build up a library of evidence and search it against an argument.",
    epilog="Example: rebut library add evidence/",
    no_args_is_help=True,
)

Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many passages to show.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before embedding anew.")]


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders.")],
    library: options.Library = None,
    yes: Yes = False,
    as_json: options.AsJson = False,
) -> None:
    """Add files and folders (.md .txt .html .docx .pdf); what is there already is skipped.

    Citations come from front matter, a sidecar (report.yaml beside report.pdf), Word cites, or
    what the file says of itself; `rebut library check` asks for what is missing.
    Word files in the debaters' format become one source a card.

    Example: rebut library add evidence/ "Killer Robots.docx"
    """
    from assistant.cli.indexing import index_up
    from assistant.cli.library_shown import added_summary
    from assistant.cli.library_work import add_files

    settings = _settings(library)
    with _opened(settings, make=True) as (found, searcher):
        outcome = add_files(found, paths, quiet=as_json)
        index_up(searcher, yes=yes)
        if as_json:
            typer.echo(json.dumps(added_summary(outcome), indent=2))
        else:
            typer.echo(
                f"{len(outcome.added)} added, {len(outcome.known)} there already, "
                f"{len(outcome.refused)} not read.",
                err=True,
            )
    if outcome.refused and not (outcome.added or outcome.known):
        raise typer.Exit(1)


@app.command("list")
def list_sources(
    library: options.Library = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also earlier readings of files that changed.")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """List the sources: id, title, author, date.

    Example: rebut library list --library evidence/
    """
    from assistant.cli.library_shown import entry_facts, show_entries

    with _opened(_settings(library)) as (found, _):
        entries = [entry for entry in found.entries() if every or not entry.superseded]
    if as_json:
        typer.echo(json.dumps([entry_facts(entry) for entry in entries], indent=2))
    else:
        show_entries(entries)


@app.command()
def show(
    source_id: Annotated[str, typer.Argument(metavar="ID", help="Such as E7.")],
    library: options.Library = None,
    as_json: options.AsJson = False,
) -> None:
    """Show a source: its citation, its sentences with their ids, what was marked to be read.

    Example: rebut library show E7
    """
    from assistant.cli.library_shown import show_source, source_facts
    from assistant.library.condition import file_state

    with _opened(_settings(library)) as (found, _):
        source = found.get(source_id)
        [entry] = [entry for entry in found.entries() if entry.id == source.id]
    state = file_state(entry)
    if as_json:
        typer.echo(json.dumps(source_facts(source, state), indent=2))
    else:
        show_source(source, state)


@app.command()
def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to look for, or a claim.")],
    library: options.Library = None,
    against: Annotated[
        bool, typer.Option("--against", help="Look for passages that oppose TEXT.")
    ] = False,
    limit: Limit = 5,
    around: Annotated[
        int, typer.Option(min=0, metavar="N", help="Show N sentences around each passage.")
    ] = 0,
    source: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="ID|TITLE", help="Only this source; may be repeated."),
    ] = None,
    author: Annotated[str, typer.Option(metavar="NAME", help="Only by this author.")] = "",
    since: Annotated[str, typer.Option(metavar="DATE", help="Not before: 2019 or 2019-05.")] = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="Not after.")] = "",
    yes: Yes = False,
    as_json: options.AsJson = False,
) -> None:
    """Search by meaning and words together.

    Example: rebut library search "Road pricing is unfair to the poor" --against
    """
    from assistant.cli.indexing import index_up
    from assistant.cli.library_shown import hit_facts, show_hits
    from assistant.cli.screens import say
    from assistant.errors import SettingsInvalid
    from assistant.retrieval.filters import read_filters

    if not text.strip():
        raise SettingsInvalid("the text to look for is empty", "say what to look for, or a claim")
    filters = read_filters(sources=source or (), author=author, since=since, until=until)
    with _opened(_settings(library)) as (found, searcher):
        for why in found.unread:
            say(f"not read: {why}")
        index_up(searcher, yes=yes)
        look = searcher.against if against else searcher.search
        hits = look(text, limit=limit, filters=filters)
    if as_json:
        typer.echo(json.dumps([hit_facts(hit, around) for hit in hits], indent=2))
    else:
        show_hits(hits, around, scored=not against)


@app.command()
def remove(
    source_ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Such as E7.")],
    library: options.Library = None,
) -> None:
    """Take sources out of the library. Their files stay where they are.

    Example: rebut library remove E7 E9
    """
    from assistant.cli.library_shown import named
    from assistant.errors import LibraryError

    settings = _settings(library)
    with _opened(settings) as (found, _):
        if found.files:
            raise LibraryError(
                f"{_place(settings)} is a folder of files, read as it is",
                "take the file out of the folder",
            )
        for source in found.remove(source_ids):
            typer.echo(f"removed {source.id} {named(source.tag, source.citation)}")


@app.command()
def check(
    library: options.Library = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="Rebuild what is damaged; save what can be read.")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """Look for damage, files that changed since they were added, and gaps in citations.

    In a terminal, missing citation fields are asked for. Exit code 3: something is damaged.

    Example: rebut library check --repair
    """
    from assistant.cli.library_check import examine, fill_gaps, show_report

    settings = _settings(library)
    report = examine(_place(settings), settings, repair=repair)
    if as_json:
        typer.echo(json.dumps(report.facts(), indent=2))
    else:
        show_report(report)
        if report.gaps and sys.stdin.isatty() and sys.stdout.isatty():
            with _opened(settings) as (found, _):
                if not found.files:  # those belong into the files, or a sidecar beside them
                    fill_gaps(found, report.gaps)
    if report.damage:
        raise typer.Exit(3)


def _settings(library: str | None) -> "Settings":
    from assistant.settings import load_settings

    return load_settings(library=library)


def _place(settings: "Settings", *, make: bool = False) -> str:
    """Where the library is: the one named, or the user's own. Raises LibraryError for none yet."""
    from assistant.desk.own_library import OWN_LIBRARY
    from assistant.errors import LibraryError

    place = settings.library or str(settings.home / OWN_LIBRARY)
    if not (make or settings.library or Path(place).exists()):
        raise LibraryError(
            "there is no library yet",
            "begin one with `rebut library add PATH`, or name one with --library",
        )
    return place


@contextmanager
def _opened(settings: "Settings", *, make: bool = False) -> "Iterator[tuple[Library, Searcher]]":
    """The library that the settings name and its searcher; made first, where `make` says so."""
    from assistant.desk.shelf import open_searcher
    from assistant.retrieval.opening import make_library

    place = _place(settings, make=make)
    if make:
        make_library(place)
    with open_searcher(settings, place) as searcher:
        yield searcher.library, searcher
