"""A run as JUnit XML, as build servers read it: a suite a test suite, a case a test.

A case that failed is a failure, one that could not be solved is an error, one that no scorer could
score is skipped. Each metric under its bar is a failure of its own. Rivals are left out.
"""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from assistant.outputs.plain import plain
from evals.record import Case, Run
from evals.suite import Suite
from evals.summary import Row


def render(run: Run, suites: Sequence[Suite], rows: Sequence[Row]) -> str:
    """One `testsuites` element."""
    root = ET.Element("testsuites", name=f"rebut eval {run.head.id}")
    for suite in suites:
        cases = run.of(suite.name)
        barred = [row for row in rows if row.suite == suite.name and row.bar is not None]
        element = ET.SubElement(root, "testsuite", name=suite.name)
        for case in cases:
            _case(element, case)
        for row in barred:
            _bar(element, row)
        _count(element)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _case(parent: ET.Element, case: Case) -> None:
    name = f"{case.sample} ({case.repeat})" if case.repeat > 1 else case.sample
    test = ET.SubElement(
        parent, "testcase", classname=case.suite, name=plain(name), time=f"{case.seconds:.3f}"
    )
    if case.error:
        _say(test, "error", case.error)
    for score in case.scores:
        if score.status == "failed":
            _say(test, "failure", f"{score.metric} {score.value:.3f}: {score.why}")
        elif score.status == "unscored":
            _say(test, "skipped", f"{score.metric}: {score.why}")


def _bar(parent: ET.Element, row: Row) -> None:
    test = ET.SubElement(
        parent, "testcase", classname=f"{row.suite}.bars", name=row.metric, time="0"
    )
    if row.under_bar:
        mean = "nothing" if row.mean is None else f"{row.mean.mean:.3f}"
        _say(test, "failure", f"{row.metric} is {mean}, under its bar of {row.bar}")


def _say(test: ET.Element, kind: str, message: str) -> None:
    said = plain(message)
    ET.SubElement(test, kind, message=said[:200]).text = said


def _count(suite: ET.Element) -> None:
    tests = suite.findall("testcase")
    suite.set("tests", str(len(tests)))
    for kind, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        suite.set(name, str(sum(test.find(kind) is not None for test in tests)))
