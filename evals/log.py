"""The log of a run: JSON Lines, a head and then a line a case, so that a kill loses one case.

A half-written last line is what a kill leaves behind; it is passed over when read.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant.errors import EvalError
from evals.record import Case, Head, Run


def start(path: Path, head: Head) -> None:
    """A new log with its head. Raises EvalError where one stands already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(head.model_dump_json() + "\n")
    except FileExistsError as error:
        raise EvalError(f"there is a run at {path} already", "resume it or name another") from error


def append(path: Path, case: Case) -> None:
    """One more finished case. A line that a kill cut short is closed first."""
    with path.open("rb+") as file:
        file.seek(-1, 2)
        cut = file.read(1) != b"\n"
        file.write((b"\n" if cut else b"") + case.model_dump_json().encode() + b"\n")


def read(path: Path) -> Run:
    """The run in a log; of a case that stands twice (retried), the later one counts.

    Raises EvalError for a file that is no log of a run.
    """
    try:
        lines = list(_lines(path))
        head = Head.model_validate(lines[0])
        cases = [Case.model_validate(line) for line in lines[1:]]
    except (OSError, IndexError, ValidationError) as error:
        raise EvalError(
            f"{path} is no log of an eval run", "name one that `rebut eval run` wrote"
        ) from error
    return Run(head=head, cases=list({case.key: case for case in cases}.values()))


def _lines(path: Path) -> Iterator[Any]:
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            yield json.loads(line)
        except json.JSONDecodeError:
            continue
