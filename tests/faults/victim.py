"""A process that adds files to a library and says what it was told is there; it gets killed."""

import sys
from pathlib import Path

from assistant.library import Library, adding
from assistant.retrieval.index import open_indexes
from tests.retrieval.hashing import Hashing


def main(folder: Path, files: Path) -> None:
    adding._BATCH_SECONDS = 0.0  # every file is written and acknowledged on its own
    with Library.open(folder) as library:
        sys.stdout.write("ready\n")
        sys.stdout.flush()

        def on_added(added: adding.Added) -> None:
            sys.stdout.write(f"{added.id} {Path(added.path).name}\n")
            sys.stdout.flush()

        for start in range(0, 400, 20):
            some = [files / f"f{n:03}.txt" for n in range(start, start + 20)]
            adding.add_paths(library, some, on_added=on_added)
            open_indexes(library, Hashing()).close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
