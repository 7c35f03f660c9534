"""Processes to be killed, each forked in a moment from one that has everything imported.

Each line of standard input is a JSON list: `["add", LIBRARY, FILES, SAID]` adds files and writes
what was acknowledged to a file; `["rebut", HOME, INPUT, OUTPUT, WORDS...]` runs a command, which
reads one file and writes to another. The answer is the process's number, and its end once it has
ended.
"""

import json
import os
import sys
from pathlib import Path

# ruff: noqa: F401 (what is not used here is imported once, before the forks)
import chromadb
import langsmith
import numpy as np
import onnxruntime
import tokenizers

import assistant.desk.checking
import assistant.desk.opening
import assistant.models.offline
import assistant.outputs.html
import assistant.spar.playing
import evals.session
from assistant.cli.main import run
from assistant.library import Library, adding
from assistant.retrieval.index import open_indexes
from tests.retrieval.hashing import Hashing

AT_ONCE = 4  # files between two indexings


def victim(folder: Path, files: Path, said: Path) -> None:
    """Add the files to the library, indexing now and then, and write down every acknowledgement."""
    adding._BATCH_SECONDS = 0.0  # every file is written and acknowledged on its own
    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def on_added(added: adding.Added) -> None:
        os.write(out, f"{added.id} {Path(added.path).name}\n".encode())

    with Library.open(folder) as library:
        every = sorted(files.iterdir())
        for start in range(0, len(every), AT_ONCE):
            adding.add_paths(library, every[start : start + AT_ONCE], on_added=on_added)
            open_indexes(library, Hashing()).close()


def command(home: str, given: str, out: str, *words: str) -> None:
    """Run `rebut WORDS`, with a home of its own."""
    os.environ["REBUT_HOME"] = home
    sys.argv = ["rebut", *words]
    for place, number in ((out, 1), (f"{out}.err", 2)):
        os.dup2(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    with Path(given).open(encoding="utf-8") as sys.stdin:
        try:
            run()
        finally:
            sys.stdout.flush()


def main() -> None:
    """Fork a victim a line."""
    for line in sys.stdin:
        what, *given = json.loads(line)
        child = os.fork()
        if not child:
            os._exit(_ended(what, given))
        _say(child)
        _, status = os.waitpid(child, 0)
        _say(os.waitstatus_to_exitcode(status))


def _ended(what: str, given: list[str]) -> int:
    """The exit code of what a child was told to do."""
    try:
        if what == "add":
            victim(*map(Path, given))
        else:
            command(*given)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 1
    return 0


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
