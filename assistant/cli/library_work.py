"""What `rebut library add` does between its flags and its output: files read in, with progress."""

from collections.abc import Sequence
from pathlib import Path

import typer

from assistant.cli.progress import bars
from assistant.cli.screens import say
from assistant.library.adding import Added, Outcome, add_paths
from assistant.library.reading import other_kinds
from assistant.library.store import Library
from assistant.outputs.plain import flat


def add_files(library: Library, paths: Sequence[Path], *, quiet: bool) -> Outcome:
    """Read files into the library; each source is named as soon as it is there for good."""

    def on_added(added: Added) -> None:
        if not quiet:
            typer.echo(f"{added.id}  {flat(added.title)}  ({flat(Path(added.path).name)})")

    with bars() as shown:
        task = shown.add_task("reading", total=None)

        def on_file(path: Path, at: int, of: int) -> None:
            shown.update(task, description=flat(path.name), completed=at - 1, total=of)

        outcome = add_paths(library, paths, on_file=on_file, on_added=on_added)
    for refused in outcome.refused:
        say(f"not read: {refused.why}")
    if others := other_kinds(list(paths)):
        told = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
        say(f"passed over, of kinds that are not read: {told}.")
    return outcome
