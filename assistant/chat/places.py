"""Where a file may be written: only where the user said, and never over what is there."""

from pathlib import Path

from assistant.errors import CannotWrite


def new_place(written: str) -> Path:
    """The path that the user typed, `~` read as the home folder.

    Raises CannotWrite where something is there already, or no folder to put it in.
    """
    typed = written.strip()
    if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "\"'":
        typed = typed[1:-1]
    if not typed.isprintable() or not typed:
        raise CannotWrite("that is no name for a file", "name another")
    try:
        place = Path(typed).expanduser()
        there = place.exists() or place.is_symlink()
    except (OSError, RuntimeError) as error:
        raise CannotWrite("that is no name for a file", "name another") from error
    if there:
        raise CannotWrite(
            f"{place} is there already and is not written over", "name another, or move it away"
        )
    if not place.parent.is_dir():
        raise CannotWrite(f"there is no folder {place.parent}", "make it first, or name another")
    return place


def write_new(place: Path, text: str) -> None:
    """Write a file that is not there yet. Raises CannotWrite."""
    try:
        with place.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise CannotWrite(f"{place} is there already", "name another") from error
    except OSError as error:
        why = (error.strerror or "the disk refused").lower()
        raise CannotWrite(f"{place} cannot be written ({why})", "name another place") from error
