"""Debate turns with questions that people called useful, unhelpful or invalid.

Layout: one JSON object, a turn by its id, with `intervention` (what was said) and `cqs`, a list of
`{"id", "cq", "label"}`. A question of the brief counts as the kind that the nearest labelled one
is, where it asks the same; one that is like none of them cannot be scored. With a model judge, its
preference between a useful and an unhelpful question of the same turn is set beside people's.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import EvalError
from evals.judging import AS_PEOPLE, ASKED, preference
from evals.measures.coverage import COVERS
from evals.record import Sample, Score, passed, unscored
from evals.suite import FIRST, Suite

if TYPE_CHECKING:
    from evals.kit import Kit

USEFUL = "Useful"


@dataclass(frozen=True)
class Turn:
    """What was said, and the labelled questions to it as (question, label)."""

    id: str
    said: str
    questions: tuple[tuple[str, str], ...]


def read(path: Path) -> list[Turn]:
    """Every turn. Raises EvalError for a file in another layout."""
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return [
            Turn(
                name,
                str(turn["intervention"]),
                tuple((str(one["cq"]), str(one["label"])) for one in turn["cqs"]),
            )
            for name, turn in found.items()
        ]
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise EvalError(
            f"{path} is not in the layout of critical questions ({error})",
            "give a JSON object of turns, each with intervention and cqs",
        ) from error


def suite(path: Path) -> Suite:
    """Are the questions we ask of a turn those that people call useful?"""
    turns = {turn.id: turn for turn in read(path)}
    return Suite(
        name="critical-questions",
        about="questions to a debate turn are those that people call useful",
        samples=partial(_samples, turns),
        solve=_solve,
        scorers=[partial(_score, turns)],
        baselines={FIRST: _first},
    )


def _samples(turns: dict[str, Turn]) -> Iterator[Sample]:
    for turn in turns.values():
        listed = "\n".join(f"{label}: {question}" for question, label in turn.questions)
        yield Sample(id=turn.id, input=turn.said, reference=listed)


def _solve(sample: Sample, kit: "Kit") -> str:
    brief = kit.brief(kit.written(sample.id, sample.input))
    asked = [question.ask for section in brief.sections for question in section.questions]
    asked += [attack.critical_question for attack in brief.attacks.values()]
    return "\n".join(dict.fromkeys(asked))


def _first(sample: Sample, kit: "Kit") -> str:
    essay = kit.essay(kit.written(sample.id, sample.input))
    first = next(iter(essay.sentences.values()))
    return f"Is it true that {first.text.rstrip('.')}?"


def _score(turns: dict[str, Turn], sample: Sample, output: str, kit: "Kit") -> Iterator[Score]:
    turn, asked = turns[sample.id], output.splitlines()
    texts = [question for question, _ in turn.questions]
    rows = kit.coverage.scores(asked, texts, turn.said)
    best = [row.index(max(row)) for row in rows]
    like = [turn.questions[at][1] for at, row in zip(best, rows, strict=True) if row[at] >= COVERS]
    told = f"{len(like)} of {len(asked)} are like a labelled question: {', '.join(like)}"
    if like:
        yield passed("useful, of those like one", like.count(USEFUL) / len(like), 0.5, told)
    else:
        yield unscored("useful, of those like one", told)
    yield passed("like a labelled question", len(like) / len(asked) if asked else 0.0, 0.2, told)
    if kit.judge is not None:
        yield from _judged(turn, kit)


def _judged(turn: Turn, kit: "Kit") -> Iterator[Score]:
    """The model judge against people, on one pair of the turn that they told apart."""
    good = [question for question, label in turn.questions if label == USEFUL]
    bad = [question for question, label in turn.questions if label != USEFUL]
    if kit.judge is None or not good or not bad:
        return
    yield preference(kit, AS_PEOPLE, turn.said, ASKED, (good[0], bad[0]))
