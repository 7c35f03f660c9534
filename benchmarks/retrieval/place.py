"""Where a collection's library and vectors are kept, so that no run embeds them again."""

import hashlib
from pathlib import Path

from assistant.settings import default_home


def kept_at(folder: Path) -> Path:
    """A place under the user's home for the collection in `folder`."""
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]
    return default_home() / "benchmarks" / name
