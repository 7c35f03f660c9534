"""The log survives a kill, and errors never pass for scores."""

from pathlib import Path

import pytest

from assistant.errors import EvalError
from evals import log, runs
from evals.comparison import compare
from evals.record import Case, Head, Run, Score, passed, unscored
from evals.suite import Suite
from evals.summary import table

HEAD = Head(
    id="r1", at="2026-01-01T00:00:00+00:00", version="0.1.0", model="offline", suites=["qa"]
)


def case(sample: str, *scores: Score, error: str = "") -> Case:
    return Case(
        suite="qa",
        sample=sample,
        input="q",
        output="a",
        reference="r",
        scores=list(scores),
        error=error,
    )


def suite(bars: dict[str, float]) -> Suite:
    return Suite("qa", "answers", samples=list, solve=lambda *_: "", scorers=[], bars=bars)


def test_a_log_that_a_kill_left_empty_is_no_run(tmp_path: Path) -> None:
    place = runs.folder(tmp_path)
    log.start(place / "r1.jsonl", HEAD)
    (place / "r2.jsonl").touch()
    assert runs.kept(tmp_path) == [place / "r1.jsonl"]
    assert runs.read(runs.LAST, tmp_path).head == HEAD


def test_a_line_cut_short_loses_that_case_alone(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    log.start(path, HEAD)
    log.append(path, case("one", passed("f1", 1.0, 0.5)))
    with path.open("a", encoding="utf-8") as file:
        file.write('{"suite": "qa", "samp')
    log.append(path, case("two", passed("f1", 0.0, 0.5)))
    assert [c.sample for c in log.read(path).cases] == ["one", "two"]


def test_a_retried_case_replaces_its_error(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    log.start(path, HEAD)
    log.append(path, case("one", error="it broke"))
    log.append(path, case("one", passed("f1", 1.0, 0.5)))
    [only] = log.read(path).cases
    assert only.status == "passed"


def test_a_log_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    log.start(path, HEAD)
    with pytest.raises(EvalError, match="there is a run"):
        log.start(path, HEAD)
    path.write_text("not a log\n", encoding="utf-8")
    with pytest.raises(EvalError, match="no log of an eval run"):
        log.read(path)


def test_errors_are_counted_beside_the_mean_and_not_in_it() -> None:
    run = Run(
        head=HEAD,
        cases=[
            case("one", passed("f1", 1.0, 0.5)),
            case("two", error="it broke"),
            case("three", unscored("f1", "nobody could say")),
        ],
    )
    [row] = table(run, [suite({"f1": 0.9})])
    assert row.mean is not None
    assert (row.mean.mean, row.mean.count, row.unscored) == (1.0, 1, 2)
    assert not row.under_bar
    assert [c.status for c in run.cases] == ["passed", "unscored", "unscored"]


def test_a_barred_metric_that_nobody_scored_is_under_its_bar() -> None:
    run = Run(head=HEAD, cases=[case("one", error="it broke")])
    [row] = table(run, [suite({"f1": 0.1})])
    assert row.under_bar


def test_a_comparison_names_each_case_that_got_worse() -> None:
    before = Run(
        head=HEAD,
        cases=[
            case("one", passed("f1", 1.0, 0.5)),
            case("two", passed("f1", 0.2, 0.5)),
            case("gone", passed("f1", 1.0, 0.5)),
        ],
    )
    after = Run(
        head=HEAD,
        cases=[case("one", passed("f1", 0.1, 0.5, "it lost the year")), case("two", error="broke")],
    )
    found = compare(before, after)
    assert [(r.sample, r.why) for r in found.regressions] == [("one", "it lost the year")]
    assert found.missing == ["qa/gone"]
    assert found.regressed
    assert not compare(before, before).regressed


def test_a_limited_run_misses_nothing_and_a_broken_case_is_a_regression() -> None:
    before = Run(head=HEAD, cases=[case("one", passed("f1", 1.0, 0.5)), case("two")])
    limited = Run(
        head=HEAD.model_copy(update={"limit": 1}), cases=[case("one", passed("f1", 1.0, 0.5))]
    )
    assert not compare(before, limited).regressed
    broken = Run(head=HEAD, cases=[case("one", error="it broke"), case("two")])
    found = compare(before, broken)
    assert [each.why for each in found.errors] == ["it broke"]
    assert found.regressed


def test_an_even_trade_of_cases_is_listed_and_is_no_regression() -> None:
    good, bad = passed("f1", 1.0, 0.5), passed("f1", 0.0, 0.5)
    before = Run(head=HEAD, cases=[case("one", good), case("two", bad)])
    after = Run(head=HEAD, cases=[case("one", bad), case("two", good)])
    found = compare(before, after)
    assert (len(found.regressions), found.mended) == (1, 1)
    assert not found.regressed


def test_the_rounding_of_another_machine_is_no_regression() -> None:
    before = Run(head=HEAD, cases=[case(str(at), passed("f1", 0.9, 0.5)) for at in range(9)])
    after = Run(head=HEAD, cases=[case(str(at), passed("f1", 0.8999, 0.5)) for at in range(9)])
    [change] = compare(before, after).differences
    assert change.change.excludes_zero
    assert not compare(before, after).regressed
