"""The user's own library, which is used where none is named."""

from pathlib import Path

OWN_LIBRARY = "library"


def own_library(home: Path) -> str | None:
    """The user's own library, if they have begun one."""
    place = home / OWN_LIBRARY
    return str(place) if place.is_dir() else None
