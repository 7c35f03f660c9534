"""WiCE: claims with a page of evidence, and whether people find them supported by it.

It measures our judges of support: the lexical one, and the model judge where one is named.
"""

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import EvalError
from evals.judging import judges
from evals.measures.agreement import f1, kappa, over
from evals.measures.support import NAME, lexical
from evals.record import Sample, Score, passed, unscored
from evals.suite import Suite, Whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evals.kit import Kit

VERDICTS = {"supported": "yes", "partially_supported": "partly", "not_supported": "no"}
MARKED, HELD_OUT = "marked on", "held out"


def read(path: Path) -> list[dict[str, Any]]:
    """Every claim. Raises EvalError for a file in another layout."""
    try:
        claims = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [{**c, "verdict": VERDICTS[c["label"]], "said": str(c["claim"])} for c in claims]
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise EvalError(
            f"{path} is not in the layout of WiCE ({error})",
            "give a file of JSON Lines with label, claim and evidence",
        ) from error


def suite(path: Path) -> Suite:
    """How far our judge of support agrees with people."""
    claims = read(path)
    figures = {"F1": f1, "kappa": kappa}
    return Suite(
        name="wice",
        about="does our judge of support agree with people (WiCE)?",
        samples=partial(_samples, claims),
        solve=partial(_solve, claims),
        scorers=[partial(_score, claims)],
        baselines={"always partly": lambda sample, kit: "partly"},  # noqa: ARG005
        wholes={
            f"{name} of {asked}, claims {part}": Whole(over(measure, asked), part)
            for part in (HELD_OUT, MARKED)
            for asked in ("yes", "no")
            for name, measure in figures.items()
        },
    )


def _samples(claims: "list[dict[str, Any]]") -> "Iterator[Sample]":
    for at, claim in enumerate(claims):
        part = HELD_OUT if at % 2 else MARKED
        yield Sample(
            id=f"{part}: {at + 1}",
            input=claim["said"],
            reference=claim["verdict"],
            data={"at": at, "part": part},
        )


def _solve(claims: "list[dict[str, Any]]", sample: Sample, kit: "Kit") -> str:  # noqa: ARG001
    return lexical(sample.input, claims[sample.data["at"]]["evidence"])


def _score(
    claims: "list[dict[str, Any]]", sample: Sample, output: str, kit: "Kit"
) -> "Iterator[Score]":
    metric = f"agrees, claims {sample.data['part']}"
    evidence = claims[sample.data["at"]]["evidence"]
    for name, judge in judges(kit):
        if name == NAME:
            yield _agreement(metric, output, sample.reference)
        elif verdict := judge(sample.input, evidence):
            yield _agreement(f"{name} {metric}", verdict, sample.reference)
        else:
            yield unscored(f"{name} {metric}", "its answer could not be read")


def _agreement(metric: str, output: str, reference: str) -> Score:
    why = f"people say {reference}, the judge says {output}"
    return passed(metric, float(output == reference), 1.0, why)
