"""What the doctor finds, and how it is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from assistant.outputs.plain import flat

OK, NOTE, BROKEN = "ok", "note", "broken"
_STYLES = {OK: "green", NOTE: "yellow", BROKEN: "bold red"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `state` is `ok`, `note` (works, but should be mended) or `broken`.

    `remedy` says what to do about it, where there is something to do.
    """

    topic: str
    name: str
    said: str
    state: str = OK
    remedy: str = ""


def show(findings: Sequence[Finding]) -> None:
    """A table for each topic, then what is to be done."""
    console = Console(highlight=False)
    for topic, found in groupby(findings, key=lambda one: one.topic):
        console.print(Text(f"\n{topic}", style="bold"))
        table = Table(box=None, pad_edge=False, show_header=False)
        for one in found:
            table.add_row(
                Text(one.state, style=_STYLES[one.state]),
                Text(flat(one.name)),
                Text(flat(one.said), overflow="fold"),
            )
        console.print(table)
    console.print()
    to_do = [one for one in findings if one.remedy]
    for one in to_do:
        console.print(Text(f"{flat(one.name)} ({one.state}): {flat(one.remedy)}."))
    if not any(one.state == BROKEN for one in findings):
        console.print("Nothing is broken. Next: rebut brief ESSAY")


def reached(topic: str, name: str, look: Callable[[], Finding]) -> Finding:
    """What a look at a file or folder found, or that it could not be reached."""
    try:
        return look()
    except OSError as error:
        said = f"{error.filename or name} cannot be reached ({error.strerror})"
        return Finding(topic, name, said, BROKEN, "mend its permissions, or name another place")
