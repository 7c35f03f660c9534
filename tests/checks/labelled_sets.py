"""How often the rules that must judge are right, on sentences of our own, labelled by hand.

`python -m tests.checks.labelled_sets` prints precision and recall. The half called `unseen` was
written before the rules were tuned and never looked at while tuning.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.checks.consistency import contradict, sides
from assistant.checks.figures import figures, stands_in
from assistant.checks.mentions import mentions
from assistant.checks.our_words import OurWords
from assistant.checks.statements import clauses

FOLDER = Path(__file__).parent / "labelled"
HALVES = ("tuned", "unseen")


@dataclass
class Score:
    """Counts of a rule over one half of its set, and the cases it got wrong."""

    right: int = 0
    false_alarms: int = 0
    missed: int = 0
    wrong: list[str] | None = None

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false_alarms)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def cases(name: str, half: str) -> list[dict[str, Any]]:
    found = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return [case for case in found if case["half"] == half]


def score(name: str, half: str) -> Score:
    total = Score(wrong=[])
    for case in cases(name, half):
        said, true = JUDGES[name](case)
        total.right += len(said & true)
        total.false_alarms += len(said - true)
        total.missed += len(true - said)
        if said != true and total.wrong is not None:
            total.wrong.append(f"said {said or '-'}, true {true or '-'}: {case}")
    return total


def _contradiction(case: dict[str, Any]) -> tuple[set[str], set[str]]:
    stated = ([c for c in clauses(case[side]) if c.stated] for side in ("a", "b"))
    first, second = stated
    said = any(contradict(a, b) for a in first for b in second)
    return _yes(said), _yes(case["label"])


def _own_side(case: dict[str, Any]) -> tuple[set[str], set[str]]:
    return _yes(sides(case["ours"], [case["claim"]]) is not None), _yes(case["label"])


def _names(case: dict[str, Any]) -> tuple[set[str], set[str]]:
    ours = OurWords("A1.1", case["ours"], (case["cited"],))
    said = mentions([ours], ())
    return {m.text for m in said if m.kind == "name" and not m.sourced}, set(case["missing"])


def _figures(case: dict[str, Any]) -> tuple[set[str], set[str]]:
    values = {figure.value for figure in figures(case["cited"])}
    missing = {figure.text for figure in figures(case["ours"]) if not stands_in(figure, values)}
    return missing, set(case["missing"])


def _yes(said: bool) -> set[str]:  # noqa: FBT001
    return {"yes"} if said else set()


JUDGES: dict[str, Callable[[dict[str, Any]], tuple[set[str], set[str]]]] = {
    "contradiction": _contradiction,
    "own_side": _own_side,
    "names": _names,
    "figures": _figures,
}


def table() -> Iterator[str]:
    yield "| rule | half | cases | precision | recall |"
    yield "|---|---|---|---|---|"
    for name in JUDGES:
        for half in HALVES:
            got = score(name, half)
            count = len(cases(name, half))
            yield f"| {name} | {half} | {count} | {got.precision:.2f} | {got.recall:.2f} |"


if __name__ == "__main__":
    sys.stdout.write("\n".join(table()) + "\n")
    if "--wrong" in sys.argv:
        for rule in JUDGES:
            for wrong in score(rule, "tuned").wrong or ():
                sys.stdout.write(f"{rule}: {wrong}\n")
