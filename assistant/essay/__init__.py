"""From a file to an Essay: readers, sections, sentences. Offsets are born here and never lost."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.essay.model import Essay


def read_essay(path: str | Path) -> "Essay":
    """The essay in a file, or on standard input for `-`.

    Raises CannotRead with what is wrong and what to do.
    """
    from assistant.essay.building import essay_of
    from assistant.essay.readers import read_text

    return essay_of(read_text(path))
