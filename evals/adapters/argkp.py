"""ArgKP: pairs of an argument and a key point, with whether people say that one makes the other.

It measures our measure: topics in the order of the file are dealt to two halves in turn; the rule
of `measures/coverage.py` was fitted on the first half, and the second tells how good it is.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import EvalError
from evals.measures.agreement import f1, kappa, over
from evals.measures.coverage import COVERS, Coverage, Signs
from evals.record import Sample, Score, passed
from evals.suite import Suite, Whole

if TYPE_CHECKING:
    from evals.kit import Kit

FITTED, HELD_OUT = "fitted", "held out"
YES, NO = "makes the point", "does not"


@dataclass(frozen=True)
class Labelled:
    """One argument beside one key point. `points` are all key points of its topic and side."""

    id: str
    part: str
    topic: str
    argument: str
    points: tuple[str, ...]
    at: int
    covers: bool
    _rows: dict[str, list[Signs]] = field(default_factory=dict, repr=False)

    def signs(self, coverage: Coverage) -> Signs:
        """What our rule looks at; an argument is measured once against all its points."""
        if self.argument not in self._rows:
            [self._rows[self.argument]] = coverage.signs([self.argument], self.points, self.topic)
        return self._rows[self.argument][self.at]


def read(folder: Path) -> list[Labelled]:
    """Every labelled pair. Raises EvalError for a folder in another layout."""
    try:
        arguments = {row["arg_id"]: row for row in _rows(folder, "arguments")}
        points = {row["key_point_id"]: row for row in _rows(folder, "key_points")}
        labels = list(_rows(folder, "labels"))
        topics = list(dict.fromkeys(row["topic"] for row in points.values()))
        return list(_pairs(arguments, points, labels, topics))
    except (OSError, KeyError, UnicodeDecodeError) as error:
        raise EvalError(
            f"{folder} is not in the layout of ArgKP ({error})",
            "give the folder with arguments_*.csv, key_points_*.csv and labels_*.csv",
        ) from error


def _pairs(
    arguments: dict[str, dict[str, str]],
    points: dict[str, dict[str, str]],
    labels: Sequence[dict[str, str]],
    topics: Sequence[str],
) -> Iterator[Labelled]:
    rivals: dict[tuple[str, str], list[str]] = {}
    for name, row in points.items():
        rivals.setdefault((row["topic"], row["stance"]), []).append(name)
    listed = {key: tuple(points[n]["key_point"] for n in names) for key, names in rivals.items()}
    rows: dict[tuple[str, str], dict[str, list[Signs]]] = {key: {} for key in rivals}
    for label in labels:
        row = points[label["key_point_id"]]
        key = (row["topic"], row["stance"])
        part = HELD_OUT if topics.index(row["topic"]) % 2 else FITTED
        yield Labelled(
            id=f"{part}: {label['arg_id']} {label['key_point_id']}",
            part=part,
            topic=row["topic"],
            argument=arguments[label["arg_id"]]["argument"],
            points=listed[key],
            at=rivals[key].index(label["key_point_id"]),
            covers=label["label"] == "1",
            _rows=rows[key],
        )


def _rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    paths = sorted(folder.glob(f"{name}_*.csv")) or [folder / f"{name}.csv"]
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def suite(folder: Path) -> Suite:
    """How far our measure of coverage agrees with people."""
    pairs = {pair.id: pair for pair in read(folder)}
    figures = {"F1": f1, "kappa": kappa}
    return Suite(
        name="argkp",
        about="does our measure of coverage agree with people (ArgKP)?",
        samples=partial(_samples, pairs),
        solve=partial(_solve, pairs),
        scorers=[_score],
        baselines={"nearest key point": partial(_nearest, pairs)},
        wholes={
            f"{name}, topics {part}": Whole(over(measure, YES), part)
            for part in (HELD_OUT, FITTED)
            for name, measure in figures.items()
        },
    )


def _samples(pairs: dict[str, Labelled]) -> Iterator[Sample]:
    for pair in pairs.values():
        yield Sample(
            id=pair.id,
            input=f"{pair.argument}\nmakes the point: {pair.points[pair.at]}",
            reference=YES if pair.covers else NO,
            data={"part": pair.part},
        )


def _solve(pairs: dict[str, Labelled], sample: Sample, kit: "Kit") -> str:
    return YES if pairs[sample.id].signs(kit.coverage).score >= COVERS else NO


def _nearest(pairs: dict[str, Labelled], sample: Sample, kit: "Kit") -> str:
    """The rival: the one point whose vector is nearest, and no other."""
    return YES if pairs[sample.id].signs(kit.coverage).lead > 0 else NO


def _score(sample: Sample, output: str, kit: "Kit") -> Sequence[Score]:  # noqa: ARG001
    why = f"people say: {sample.reference}; we say: {output}"
    agrees = float(output == sample.reference)
    return [passed(f"agrees, topics {sample.data['part']}", agrees, 1.0, why)]
