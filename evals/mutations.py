"""Can the evals fail? Each mutation breaks the product in one way, and a suite must turn red.

`python -m evals.mutations` prints the table; `tests/evals/test_mutations.py` holds it. Only a few
samples of each suite are run, enough for its bars to be above water before and under it after.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from assistant.argument.answers import AskAnswer
from assistant.argument.brief import Attack, Ref
from assistant.chains import assembly
from assistant.models.offline import ask
from assistant.models.offline.ask.telling import NEAREST
from assistant.retrieval.essays import EssayIndex
from assistant.settings import Settings, load_settings
from evals.kit import Kit, open_kit
from evals.record import Run, Sample
from evals.report.text import short
from evals.runner import Job
from evals.session import head_of
from evals.suite import Suite, run_case
from evals.suites import suite
from evals.summary import Row, table

_ESSAY = "vote-at-sixteen.txt"


@dataclass(frozen=True)
class Mutation:
    """One way to break the product, and the suite and samples that must notice."""

    name: str
    breaks: Callable[[], AbstractContextManager[Any]]
    suite: str
    chosen: Callable[[Sample], bool]


@dataclass(frozen=True)
class Outcome:
    """The suite's barred figures before and after."""

    mutation: Mutation
    before: Sequence[Row]
    after: Sequence[Row]

    @property
    def noticed(self) -> bool:
        """Green before, red after."""
        return not any(row.under_bar for row in self.before) and bool(self.red)

    @property
    def red(self) -> list[Row]:
        """The figures under their bar after."""
        return [row for row in self.after if row.under_bar]


def _on_essay(*kinds: str) -> Callable[[Sample], bool]:
    def chosen(sample: Sample) -> bool:
        kind = sample.data.get("kind", "")
        return sample.data.get("essay") == _ESSAY and (not kinds or kind in kinds)

    return chosen


def _broken_retriever() -> AbstractContextManager[Any]:
    def from_the_end(index: EssayIndex, query: str, *, limit: int = 8) -> list[str]:  # noqa: ARG001
        return list(index.essay.sentences)[::-1][:limit]

    return patch.object(EssayIndex, "search", from_the_end)


def _swapped_sides() -> AbstractContextManager[Any]:
    whole = assembly._attack  # noqa: SLF001 - it is broken on purpose

    def in_favour(*known: Any) -> Attack:
        attack = whole(*known)
        agreed = f"The author is right that {attack.answers.text}"
        return attack.model_copy(update={"tag": "The author is right.", "text": agreed})

    return patch.object(assembly, "_attack", in_favour)


def _invented_quotation() -> AbstractContextManager[Any]:
    true = assembly.reference

    def reworded(*known: Any) -> Ref:
        ref = true(*known)
        return ref.model_copy(update={"text": ref.text.replace(" the ", " hardly the ", 1)})

    return patch.object(assembly, "reference", reworded)


def _dropped_checks() -> AbstractContextManager[Any]:
    return patch("assistant.checks.QUOTATION_RULES", ())


def _answered_anyway() -> AbstractContextManager[Any]:
    honest = ask.answer_question

    def always(*known: Any) -> AskAnswer:
        answer = honest(*known)
        nearest = answer.answer.rpartition(NEAREST)[2]
        return answer.model_copy(update={"said": True, "answer": nearest})

    return patch.object(ask, "answer_question", always)


MUTATIONS = (
    Mutation("the retriever is broken", _broken_retriever, "retrieval", _on_essay()),
    Mutation("the sides are swapped", _swapped_sides, "brief", _on_essay("section")),
    Mutation("a quotation is invented", _invented_quotation, "grounding", _on_essay("brief")),
    Mutation(
        "the checks are dropped",
        _dropped_checks,
        "grounding",
        lambda sample: sample.data["kind"] == "quotation",
    ),
    Mutation(
        "the unanswerable is answered",
        _answered_anyway,
        "qa",
        lambda sample: sample.data["essay"] == _ESSAY and not sample.data["answerable"],
    ),
)


def outcomes(settings: Settings) -> Iterator[Outcome]:
    """Every mutation tried, each with answers of its own and nothing from the ledger."""
    settings = replace(settings, fresh=True)
    with open_kit(settings) as kit:
        before = [_rows(mutation, kit) for mutation in MUTATIONS]
    for mutation, rows in zip(MUTATIONS, before, strict=True):
        with mutation.breaks(), open_kit(settings) as kit:
            yield Outcome(mutation, rows, _rows(mutation, kit))


def _rows(mutation: Mutation, kit: Kit) -> list[Row]:
    """The barred figures that the chosen samples give."""
    measured: Suite = suite(mutation.suite)
    jobs = [
        Job(measured, sample, "", measured.solve, 1)
        for sample in measured.samples()
        if mutation.chosen(sample)
    ]
    cases = [run_case(j.suite, j.sample, kit, baseline="", solver=j.solver, repeat=1) for j in jobs]
    run = Run(head=head_of(kit.settings, [mutation.suite]), cases=cases)
    return [row for row in table(run, [measured]) if row.bar is not None and row.mean is not None]


def told(outcome: Outcome) -> str:
    """One line of the table."""
    before = {row.metric: row for row in outcome.before}
    figures = ", ".join(
        f"{row.metric} {short(before[row.metric].mean)} -> {short(row.mean)} (bar {row.bar:.2f})"
        for row in outcome.red
    )
    verdict = "RED" if outcome.noticed else "NOT NOTICED"
    return f"{outcome.mutation.name:<30} {outcome.mutation.suite:<10} {verdict}  {figures}"


def main() -> int:
    """Print the table; 1 where a mutation goes unnoticed."""
    with tempfile.TemporaryDirectory() as home:
        found = []
        for outcome in outcomes(replace(load_settings(model="offline"), home=Path(home))):
            sys.stdout.write(told(outcome) + "\n")
            sys.stdout.flush()
            found.append(outcome.noticed)
    return 0 if all(found) else 1


if __name__ == "__main__":
    sys.exit(main())
