"""Places that only their owner may read: stores, the ledger, sessions.

They hold other people's essays, evidence that may be licensed, and what was asked about both.
"""

import os
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def private_folder(place: Path) -> Path:
    """The folder, made for its owner alone where it is not there; the mode of an old one is kept.

    So are the folders it is in, of which the home of all stores may be one. Raises OSError.
    """
    if not place.is_dir():
        if place.parent != place:
            private_folder(place.parent)
        place.mkdir(mode=FOLDER_MODE, exist_ok=True)
    return place


def private_file(place: Path) -> Path:
    """The file, made empty for its owner alone where it is not there; its folder is made too.

    SQLite gives its journals the mode of the database beside them. Raises OSError.
    """
    private_folder(place.parent)
    os.close(os.open(place, os.O_CREAT | os.O_RDWR, FILE_MODE))
    return place
