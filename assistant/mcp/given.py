"""What a client gives to work on: text in the call, or a file in a folder that the user opened."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import CannotRead, SettingsInvalid


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders whose files a client may name. Relative names are looked up in the first."""

    open: tuple[Path, ...]

    @classmethod
    def of(cls, folders: Sequence[Path]) -> "Folders":
        """Raises SettingsInvalid for one that is no folder."""
        for folder in folders:
            if not folder.is_dir():
                raise SettingsInvalid(f"there is no folder {folder}", "name one that exists")
        return cls(tuple(folder.resolve() for folder in folders))

    def file(self, name: str) -> Path:
        """The file or folder of that name. Raises CannotRead for one outside, links followed."""
        if "\0" in name or not name.strip():
            raise CannotRead("that is no name of a file", "give a path such as essay.txt")
        place = (self.open[0] / Path(name)).resolve()
        if not any(place.is_relative_to(folder) for folder in self.open):
            raise CannotRead(
                f"{name} is outside the folders that may be read",
                "name a file inside them, give its text instead, or let the user start "
                "`rebut mcp --folder` with that folder",
            )
        return place


@contextmanager
def given(folders: Folders, path: str, text: str, what: str) -> Iterator[Path]:
    """The file to work on: the one at `path`, or one that holds `text` for as long as it is needed.

    `what` names it in messages and titles. Raises CannotRead for both or neither.
    """
    if bool(path.strip()) == bool(text.strip()):
        raise CannotRead(
            f"the {what} is to be given once", f"give {what}_path or {what}_text, not both"
        )
    if path.strip():
        yield folders.file(path)
        return
    with tempfile.TemporaryDirectory(prefix="rebut-") as made:  # its mode is 0700
        place = Path(made) / f"{what}.md"
        place.write_text(text, encoding="utf-8", errors="replace")
        yield place
