"""Where the data lies, and the essays as they are read."""

from functools import cache
from pathlib import Path

from assistant.essay import read_essay
from assistant.essay.model import Essay

ROOT = Path(__file__).parents[2]
ESSAYS = ROOT / "corpus" / "essays"
EVIDENCE = ROOT / "corpus" / "evidence"
DATA = ROOT / "evals" / "data"
NUMBERED = Path(__file__).parent / "numbered"
STEMS = ("allied-brigade", "congestion-charge", "vote-at-sixteen")


def essay_path(stem: str) -> Path:
    """The sample essay of that name, whatever its suffix."""
    (path,) = ESSAYS.glob(f"{stem}.*")
    return path


@cache
def essay_at(path: Path) -> Essay:
    """An essay, read once."""
    return read_essay(path)


def sample(stem: str) -> Essay:
    """A sample essay as the product reads it."""
    return essay_at(essay_path(stem))


def numbered(essay: Essay) -> str:
    """One line a sentence, with its id: what the references are written against."""
    return "".join(f"{one.id} {one.text}\n" for one in essay.sentences.values())
