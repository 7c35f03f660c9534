"""Citation recall and precision of a statement as scores, by every judge there is."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from evals.judging import in_full, judges
from evals.measures.citations import Cited, precise, recall
from evals.record import Score, passed, unscored

if TYPE_CHECKING:
    from evals.kit import Kit


def citation_scores(kit: "Kit", statements: Sequence[Cited]) -> Iterator[Score]:
    """Recall and precision of what `statements` cite; nothing where nothing is cited."""
    if not any(one.cites for one in statements):
        return
    for name, judge in judges(kit):
        asked = in_full(judge)
        found = {
            "citation recall": [recall(one, asked) for one in statements],
            "citation precision": [good for one in statements for good in precise(one, asked)],
        }
        for metric, verdicts in found.items():
            yield _score(f"{metric} ({name})", verdicts, statements)


def _score(metric: str, verdicts: Sequence[bool | None], statements: Sequence[Cited]) -> Score:
    if any(verdict is None for verdict in verdicts):
        return unscored(metric, "an answer of the judge could not be read")
    good = sum(bool(verdict) for verdict in verdicts)
    why = f"{good} of {len(verdicts)} by this judge: " + " / ".join(
        f"{one.statement!r} citing {list(one.cites)}" for one in statements
    )
    return passed(metric, good / len(verdicts), 0.5, why)
