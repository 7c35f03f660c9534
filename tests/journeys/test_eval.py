"""`rebut eval` as a user types it: run, stop, go on, compare, report."""

import json
from pathlib import Path

import pytest

from evals import kit, log, runs
from evals.record import Run, passed
from tests.endpoint import Endpoint, Request, faults
from tests.journeys.terminal import Ran, rebut

FEW = ("eval", "run", "grounding", "--limit", "4")


def last(home: Path) -> Run:
    return runs.read("last", home)


def done(*words: str) -> Ran:
    ran = rebut(*words)
    assert ran.code == 0, ran.err
    return ran


def test_a_run_prints_its_table_and_says_how_to_go_on(home: Path, tmp_path: Path) -> None:
    page, results, junit = (tmp_path / f"r{suffix}" for suffix in (".html", ".json", ".xml"))
    ran = done(*FEW, "-o", str(page), "-o", str(results), "-o", str(junit))
    assert "false quotation caught" in ran.out
    assert "fuzzy match" in ran.out
    run = last(home)
    assert f"rebut eval run --resume {run.head.id}" in ran.err
    assert len(run.cases) == 8
    assert json.loads(results.read_text("utf-8"))["head"]["id"] == run.head.id
    assert page.stat().st_size and junit.stat().st_size
    assert run.head.id in rebut("eval", "list").out
    assert rebut("eval", "report", "last").out == ran.out


def test_a_killed_run_goes_on_where_it_stopped(home: Path) -> None:
    whole = done(*FEW).out
    [path] = runs.kept(home)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines[:4], lines[4][:30]]), encoding="utf-8")
    kept = log.read(path).cases
    assert len(kept) == 3
    assert done("eval", "run", "--resume", path.stem).out == whole
    assert log.read(path).cases[:3] == kept


def test_only_errors_are_done_again(home: Path) -> None:
    done(*FEW)
    [path] = runs.kept(home)
    first, second, *_ = log.read(path).cases
    log.append(path, first.model_copy(update={"error": "it broke", "scores": []}))
    log.append(path, second.model_copy(update={"output": "left as it is"}))
    assert "1 unscored" in rebut("eval", "report", path.stem).out
    ran = done("eval", "run", "--retry-errors", path.stem)
    assert "unscored" not in ran.out
    mended = {case.key: case for case in log.read(path).cases}
    assert mended[first.key].scores == first.scores
    assert mended[second.key].output == "left as it is"


def test_a_sample_is_drawn_and_is_the_same_for_one_seed(home: Path) -> None:
    drawn = []
    for _ in range(2):
        done(*FEW, "--sample", "7")
        drawn.append([case.sample for case in last(home).cases])
    assert drawn[0] == drawn[1]
    done(*FEW)
    assert drawn[0] != [case.sample for case in last(home).cases]


def test_compare_says_what_got_worse_and_ends_with_3(home: Path, tmp_path: Path) -> None:
    done(*FEW)
    run = last(home)
    assert rebut("eval", "compare", "last", "last").code == 0
    worse = tmp_path / "worse.jsonl"
    log.start(worse, run.head)
    for case in run.cases:
        scores = [passed(score.metric, 0.0, 1.0, "it lets it through") for score in case.scores]
        log.append(worse, case.model_copy(update={"scores": scores}))
    ran = rebut("eval", "compare", "last", str(worse))
    assert ran.code == 3
    assert "FELL" in ran.out and "it lets it through" in ran.out
    assert rebut("eval", "compare", str(worse), "last").code == 0


def test_a_run_against_the_baseline_ends_with_3_where_it_is_worse(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "BASELINES", tmp_path)
    monkeypatch.setattr(runs, "COMMITTED", tmp_path / "offline.jsonl")
    assert "make one with" in rebut(*FEW, "--against-baseline").err
    assert runs.kept(home) == []
    done(*FEW)
    runs.commit_baseline(last(home))
    bare = runs.read("baseline", home).cases
    assert len(bare) == 4
    assert not any(case.output or case.input or case.reference for case in bare)
    assert "no figure changed" in done(*FEW, "--against-baseline").out
    monkeypatch.setattr("assistant.checks.QUOTATION_RULES", ())
    ran = rebut(*FEW, "--against-baseline")
    assert ran.code == 3
    assert "false quotation caught" in ran.out and "FELL" in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("run", "prose"), "there is no suite 'prose'"),
        (("run", "beir:nowhere"), "there is no data at 'nowhere'"),
        (("run", "qa", "-o", "r.pdf"), "names no form of eval report"),
        (("run", "qa", "--new-baseline"), "only a whole offline run can be the baseline"),
        (("report", "nothing"), "there is no run 'nothing'"),
        (("compare", "last", "last"), "nothing was run yet"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(words: tuple[str, ...], said: str) -> None:
    ran = rebut("eval", *words)
    assert ran.code == 1
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_outside_a_checkout_it_says_where_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit, "ESSAYS", tmp_path / "corpus" / "essays")
    ran = rebut("eval", "run", "qa")
    assert ran.code == 1
    assert "run `rebut eval` from a checkout" in ran.err


def plain_or_cited(request: Request) -> str:
    if "NEAREST" in request.text:
        return "About 4,500 soldiers [S1.1]."
    return "There would be about 4,500 soldiers."


def test_a_named_model_is_measured_beside_one_plain_prompt(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Endpoint(say=plain_or_cited) as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
        ran = done("eval", "run", "qa", "--limit", "1", "--model", "test-model", "--repeats", "2")
        assert {case.baseline for case in last(home).cases} >= {"", "one plain prompt"}
        assert sorted(c.repeat for c in last(home).of("qa")) == [1, 2]
        answer = last(home).of("qa")[0]
        assert answer.output == "About 4,500 soldiers [S1.1]."
        assert "model test-model" in ran.out and "2 repeats" in ran.out


def test_a_refused_key_ends_the_run_which_can_be_gone_on_with(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Endpoint(say=plain_or_cited) as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
        endpoint.always(faults.wrong_key())
        words = ("eval", "run", "qa", "--limit", "1", "--model", "test-model")
        assert rebut(*words).code == 1
        assert last(home).cases == []
        endpoint.mend()
        done("eval", "run", "--resume", "last")
        assert len(last(home).cases) == 4
