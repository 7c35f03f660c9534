"""docs/check.md lists the rules as they are, and the figures that the labelled sets print."""

from pathlib import Path

from assistant.checks.rules import BRIEF_RULES, QUOTATION_RULES
from tests.checks.labelled_sets import table

PAGE = (Path(__file__).parents[2] / "docs" / "check.md").read_text(encoding="utf-8").splitlines()


def test_every_rule_is_listed_with_its_severity() -> None:
    rows = [f"| `{r.id}` | {r.severity} | {r.about} |" for r in (*QUOTATION_RULES, *BRIEF_RULES)]
    assert [line for line in PAGE if line.startswith("| `") and line in rows] == rows


def test_how_often_they_are_right_is_what_the_command_prints() -> None:
    assert set(table()) <= set(PAGE)
