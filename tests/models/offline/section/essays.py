"""Essays to analyse section by section: those of the corpus, and small ones around one sentence."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from assistant.argument.answers import SectionAnswer
from assistant.argument.context import Block, Group, Line
from assistant.chains.blocks import essay_block, section_task
from assistant.essay import read_essay
from assistant.essay.model import Essay
from assistant.models.offline.section import answer_section
from assistant.models.offline.section.view import View, view

ROOT = Path(__file__).parents[4]
CORPUS = sorted((ROOT / "corpus" / "essays").iterdir())
PLANTED = sorted((ROOT / "evals" / "data" / "planted").glob("*.md"))

# Around the sentence under test: an essay that proposes, and one against a motion.
FOR = (
    "The town should build a second pier.",
    "A second pier would bring the ferry back to Wexley.",
)
AGAINST = (
    "The harbour works would cost the town its beach.",
    "The beach cannot be brought back once it is gone.",
)
MOTION = "This House would build a second pier"


@cache
def corpus_essay(place: Path) -> Essay:
    """An essay of the corpus, read once a session."""
    return read_essay(str(place))


def shown(essay: Essay) -> Block:
    """The essay as a prompt shows it."""
    return essay_block(essay)


def task(essay: Essay, section: str) -> Block:
    """The block that asks for one of its sections."""
    return section_task(next(one for one in essay.sections if one.id == section))


class NoVectors:
    """An embedder for essays without a library: asked for nothing, it has nothing to give."""

    name = "none"


@cache
def answers(place: Path) -> dict[str, SectionAnswer]:
    """What is written against each section of an essay, once a session."""
    essay = corpus_essay(place)
    return {
        section.id: _answer(shown(essay), task(essay, section.id)) for section in essay.sections
    }


def shown_answers(sentences: Sequence[str], *, proposes: bool = True) -> dict[str, SectionAnswer]:
    """What is written against each section of the small essay around some sentences."""
    block = small(sentences, proposes=proposes)
    tasks = {
        group.id: Block("TASK", "section", (Group(group.id, group.heading, ()),))
        for group in block.groups
    }
    return {section: _answer(block, asked) for section, asked in tasks.items()}


def _answer(block: Block, asked: Block) -> SectionAnswer:
    return answer_section({"ESSAY": block, "TASK": asked}, NoVectors())  # type: ignore[arg-type]


def small(sentences: Sequence[str], *, proposes: bool = True, heading: str = "THE CASE") -> Block:
    """A small essay whose first section is `sentences`, as a prompt shows it."""
    frame = FOR if proposes else AGAINST
    groups = [
        Group("S1", heading, tuple(Line(f"S1.{n}", s) for n, s in enumerate(sentences, 1))),
        Group("S2", "WHAT FOLLOWS", tuple(Line(f"S2.{n}", s) for n, s in enumerate(frame, 1))),
    ]
    return Block("ESSAY", "A second pier" if proposes else MOTION, tuple(groups))


def around(sentences: Sequence[str], *, proposes: bool = True, heading: str = "THE CASE") -> View:
    """A view of a small essay whose first section is `sentences`."""
    return view(small(sentences, proposes=proposes, heading=heading))
