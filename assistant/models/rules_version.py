"""Which rules the offline model works by, so that answers of older rules are not used again."""

import hashlib
from functools import cache
from pathlib import Path

from assistant import __version__

_PACKAGE = Path(__file__).parents[1]


@cache
def rules_version() -> str:
    """The version of the package and a hash of the code and words the offline model works by.

    The hash is for installations from a checkout, where the rules change and the version does not.
    """
    said = hashlib.sha256(__version__.encode())
    for folder in ("argument", "models/offline"):
        for path in sorted((_PACKAGE / folder).rglob("*")):
            if path.is_file() and path.suffix not in {".pyc", ".pyo"}:
                said.update(path.name.encode())
                said.update(path.read_bytes())
    return said.hexdigest()
