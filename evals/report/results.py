"""A run as JSON, `rebut.eval/1`: its head, its table, its cases."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from evals.record import Run
from evals.suite import Suite
from evals.summary import Row

SCHEMA = "rebut.eval/1"


def render(run: Run, suites: Sequence[Suite], rows: Sequence[Row]) -> str:  # noqa: ARG001
    """The whole run, indented, ending in a line feed."""
    found: dict[str, Any] = {
        "schema": SCHEMA,
        "head": run.head.model_dump(),
        "table": [{**asdict(row), "under_bar": row.under_bar} for row in rows],
        "cases": [{**case.model_dump(), "status": case.status} for case in run.cases],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
