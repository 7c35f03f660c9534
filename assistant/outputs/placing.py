"""A file put where it belongs, whole or not at all."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from assistant.errors import CannotWrite


def put(place: Path, content: bytes) -> None:
    """Write the file beside what stands at `place`, and swap them. Raises CannotWrite."""
    target = place.resolve()
    trial = beside(target)
    try:
        with trial.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            trial.chmod(target.stat().st_mode & 0o777)
        trial.replace(target)
    except OSError as error:
        with suppress(OSError):
            trial.unlink(missing_ok=True)
        raise refused(place, error) from error


def beside(target: Path) -> Path:
    """A new name in the folder of `target`, for what may take its place."""
    return target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")


def refused(place: Path, error: OSError) -> CannotWrite:
    """What to raise where the disk says no."""
    why = (error.strerror or "the disk refused").lower()
    return CannotWrite(f"{place} cannot be written ({why})", "name another place")
