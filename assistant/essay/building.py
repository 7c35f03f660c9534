"""A Reading made into an Essay."""

import hashlib
from pathlib import Path

from assistant.errors import CannotRead
from assistant.essay.model import Essay
from assistant.essay.readers.files import STANDARD_INPUT, named
from assistant.essay.readers.reading import Reading
from assistant.essay.sections import sections_of

LONGEST = 2_000_000  # characters, some 330,000 words


def essay_of(reading: Reading) -> Essay:
    """The essay that a reading holds. Raises CannotRead where it holds none, or too much."""
    if len(reading.text) > LONGEST:
        raise CannotRead(
            f"{named(reading.path)} has {len(reading.text):,} characters, more than the "
            f"{LONGEST:,} an essay may have",
            "give one part of it",
        )
    sections = sections_of(reading)
    if not sections:
        raise CannotRead(f"{named(reading.path)} holds no sentence", "give a file with prose in it")
    return Essay(
        title=_title(reading),
        text=reading.text,
        path=reading.path,
        sha256=hashlib.sha256(reading.text.encode()).hexdigest(),
        sections=sections,
    )


def _title(reading: Reading) -> str:
    """What the essay calls itself, else what its file is called."""
    own = next((block.label for block in reading.blocks if block.kind == "title"), "")
    return own or reading.metadata.title or _file_name(reading.path)


def _file_name(path: str) -> str:
    if path == STANDARD_INPUT:
        return "Untitled essay"
    words = " ".join(Path(path).stem.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:]
