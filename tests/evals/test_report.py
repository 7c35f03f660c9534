"""A run as text, JSON, JUnit and a page: whole, well formed, and safe to open."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import html

from assistant.errors import CannotWrite
from evals import report
from evals.comparison import compare
from evals.record import Case, Head, Run, Score, passed, unscored
from evals.report import text
from evals.suite import BM25, FIRST, Suite

SUITE = Suite(
    "qa", "answers", samples=list, solve=lambda *_: "", scorers=[], bars={"f1": 0.9, "gone": 0.5}
)
HEAD = Head(id="r1", at="2026-01-01T00:00:00+00:00", version="1", model="offline", suites=["qa"])
HOSTILE = "<script>alert(1)</script>\x1b[31m"


def case(sample: str, *scores: Score, baseline: str = "", error: str = "") -> Case:
    return Case(
        suite="qa",
        sample=sample,
        input=HOSTILE,
        output=HOSTILE,
        reference="a word",
        scores=list(scores),
        baseline=baseline,
        error=error,
    )


RUN = Run(
    head=HEAD,
    cases=[
        case("one", passed("f1", 1.0, 0.5)),
        case("two", passed("f1", 0.25, 0.5, f"it lost {HOSTILE}")),
        case("three", unscored("f1", "nobody could say")),
        case("four", error="it broke"),
        case("one", passed("f1", 0.5, 0.5), baseline=FIRST),
        case("one", passed("f1", 0.75, 0.5), baseline="a fuzzy match"),
    ],
)


def written(tmp_path: Path, name: str) -> str:
    place = tmp_path / name
    report.write(RUN, [SUITE], place)
    return place.read_text(encoding="utf-8")


def test_the_table_names_rivals_bars_and_what_could_not_be_scored() -> None:
    said = text.table(RUN, report.rows_of(RUN, [SUITE]))
    [row] = [line for line in said.splitlines() if " f1 " in line]
    assert FIRST in said and BM25 in said
    assert "0.625" in row and "0.500" in row and "a fuzzy match 0.750" in row
    assert "UNDER ITS BAR, 2 unscored" in row
    [gone] = [line for line in said.splitlines() if " gone " in line]
    assert "UNDER ITS BAR" in gone


def test_a_part_of_a_suite_has_no_bars() -> None:
    part = Run(head=HEAD.model_copy(update={"limit": 2}), cases=RUN.cases)
    assert [row.bar for row in report.rows_of(part, [SUITE])] == [None]


def test_json_holds_the_table_and_the_cases(tmp_path: Path) -> None:
    found = json.loads(written(tmp_path, "r.json"))
    assert found["schema"] == "rebut.eval/1"
    assert found["table"][0]["under_bar"] is True
    assert [one["status"] for one in found["cases"][:4]] == [
        "passed",
        "failed",
        "unscored",
        "unscored",
    ]


def test_junit_keeps_failures_errors_and_the_unscored_apart(tmp_path: Path) -> None:
    root = ET.fromstring(written(tmp_path, "r.xml"))
    [found] = root.findall("testsuite")
    counted = {name: found.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert counted == {"tests": "6", "failures": "3", "errors": "1", "skipped": "1"}
    barred = [t.get("name") for t in found if t.get("classname") == "qa.bars"]
    assert barred == ["f1", "gone"]


def test_the_page_shows_every_failure_and_runs_nothing(tmp_path: Path) -> None:
    raw = written(tmp_path, "r.html")
    page = html.document_fromstring(raw)
    assert "\x1b" not in raw
    assert page.xpath("//script | //@src | //link") == []
    assert "default-src 'none'" in page.xpath("//meta/@content")[0]
    shown = page.xpath("//details[@class='case']")
    assert [one.xpath("string(summary/b)") for one in shown] == ["four", "two", "three"]
    told = shown[1].text_content()
    for part in ("Why: f1", "it lost <script>alert(1)</script>", "Input", "Output", "a word"):
        assert part in told
    assert len(page.xpath("//*[local-name()='svg' and @role='img']")) == 2


def test_a_report_has_a_form_and_a_place(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="no form of eval report"):
        report.check_place(tmp_path / "r.pdf")
    with pytest.raises(CannotWrite, match="no folder"):
        report.check_place(tmp_path / "none" / "r.html")


def test_a_comparison_shows_what_fell_and_why() -> None:
    worse = Run(head=HEAD, cases=[case("one", passed("f1", 0.1, 0.5, "it lost the year"))])
    better = Run(head=HEAD, cases=[case("one", passed("f1", 1.0, 0.5))])
    said = text.comparison(better, worse, compare(better, worse))
    assert "-0.900" in said and "FELL" in said
    assert "qa/one, f1: 1.00 -> 0.10 (it lost the year)" in said
    assert "no figure changed" in text.comparison(better, better, compare(better, better))
