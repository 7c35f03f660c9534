"""Processes to be killed, each forked in a moment from one that has everything imported.

Each line of standard input names a library, a folder of files and a file to write what was
acknowledged to; the answer is the process's number, and its end once it has ended.
"""

import os
import sys
from pathlib import Path

import chromadb  # noqa: F401 (imported once, before the forks)
import numpy as np  # noqa: F401

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


def main() -> None:
    """Fork a victim a line."""
    for line in sys.stdin:
        folder, files, said = map(Path, line.rstrip("\n").split("\t"))
        child = os.fork()
        if not child:
            try:
                victim(folder, files, said)
            finally:
                os._exit(0)
        _say(child)
        _, status = os.waitpid(child, 0)
        _say(os.waitstatus_to_exitcode(status))


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
