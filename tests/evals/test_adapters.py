"""Public data in its own layout: small files of our own in each layout, and what is none."""

import json
from pathlib import Path

import pytest

from assistant.errors import EvalError
from assistant.settings import load_settings
from evals.adapters import ADAPTERS
from evals.kit import open_kit
from evals.record import Case
from evals.suite import Suite, run_case, solvers
from evals.suites import suite

ESSAY = """# Keep the toll

## Traffic

The toll has cut traffic by a third. Nothing else changed in the town that year.

## Money

Every penny will pay for a lifeboat. The council has promised it.
"""


def solved(made: Suite) -> list[Case]:
    with open_kit(load_settings(model="offline")) as kit:
        return [
            run_case(made, sample, kit, baseline=name, solver=solver, repeat=1)
            for sample in made.samples()
            for name, solver in solvers(made, kit)
        ]


def values(cases: list[Case]) -> dict[tuple[str, str], list[float | None]]:
    assert not [case.error for case in cases if case.error]
    found: dict[tuple[str, str], list[float | None]] = {}
    for case in cases:
        for score in case.scores:
            found.setdefault((case.baseline, score.metric), []).append(score.value)
    return found


def test_argkp(tmp_path: Path) -> None:
    (tmp_path / "arguments_dev.csv").write_text(
        "arg_id,argument,topic,stance\n"
        "a1,the ferry carries lorries at night,Keep the ferry,1\n"
        "a2,ferries are slow and late,Keep the toll,1\n",
        encoding="utf-8",
    )
    (tmp_path / "key_points_dev.csv").write_text(
        "key_point_id,key_point,topic,stance\n"
        "k1,The ferry carries lorries,Keep the ferry,1\n"
        "k2,The ferry gives work to sailors,Keep the ferry,1\n"
        "k3,Ferries are slow,Keep the toll,1\n",
        encoding="utf-8",
    )
    (tmp_path / "labels_dev.csv").write_text(
        "arg_id,key_point_id,label\na1,k1,1\na1,k2,0\na2,k3,1\n", encoding="utf-8"
    )
    found = values(solved(suite(f"argkp:{tmp_path}")))
    assert found["", "agrees, topics fitted"] == [1.0, 1.0]
    assert len(found["", "agrees, topics held out"]) == 1


def test_wice(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    claims = [
        ("supported", "The ferry carried 9,200 people a day."),
        ("not_supported", "A minister resigned over dredging contracts."),
    ]
    lines = [
        {"label": label, "claim": claim, "evidence": ["The ferry carried 9,200 people a day."]}
        for label, claim in claims
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = values(solved(suite(f"wice:{path}")))
    assert found["", "agrees, claims marked on"] == [1.0]
    assert found["", "agrees, claims held out"] == [1.0]


def test_beir(tmp_path: Path) -> None:
    documents = ["The ferry carries lorries.", "Tolls fall on nurses.", "Whales sing at night."]
    rows = [{"_id": f"d{at}", "text": text} for at, text in enumerate(documents)]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    asked = {"_id": "q1", "text": "who pays the toll? nurses"}
    (tmp_path / "queries.jsonl").write_text(json.dumps(asked), encoding="utf-8")
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\td1\t1\n", encoding="utf-8"
    )
    found = values(solved(suite(f"beir:{tmp_path}")))
    assert found["", "MRR"] == [1.0]
    assert found["BM25 alone", "MRR"] == [1.0]
    assert found["search --against", "recall@10"] == [1.0]


def test_counters(tmp_path: Path) -> None:
    (tmp_path / "toll.md").write_text(ESSAY, encoding="utf-8")
    counter = "The ferry began in the same month and took the lorries away. [1]\n\n[1] A paper."
    (tmp_path / "toll.counters.json").write_text(
        json.dumps([{"title": "Traffic", "counter": counter}]), encoding="utf-8"
    )
    made = suite(f"counters:{tmp_path}")
    [sample] = made.samples()
    assert sample.reference == "The ferry began in the same month and took the lorries away."
    found = values(solved(made))
    assert found["first sentences", "counter's points covered"] == [0.0]


def test_critical_questions(tmp_path: Path) -> None:
    path = tmp_path / "turns.json"
    turn = {
        "intervention": "The toll has cut traffic by a third. So every town should have one.",
        "cqs": [
            {"id": "1", "cq": "Did anything else cut traffic that year?", "label": "Useful"},
            {"id": "2", "cq": "Do you like whales?", "label": "Invalid"},
        ],
    }
    path.write_text(json.dumps({"T1": turn}), encoding="utf-8")
    cases = solved(suite(f"questions:{path}"))
    assert [case.baseline for case in cases] == ["", "first sentences"]
    assert cases[0].output.splitlines()
    assert "like a labelled question" in {score.metric for score in cases[0].scores}


@pytest.mark.parametrize("kind", ADAPTERS)
def test_data_in_another_layout_is_refused_in_a_sentence(kind: str, tmp_path: Path) -> None:
    wrong = tmp_path / "data.txt"
    wrong.write_text("nothing of the kind", encoding="utf-8")
    place = wrong if kind in {"wice", "questions"} else tmp_path
    with pytest.raises(EvalError) as caught:
        suite(f"{kind}:{place}")
    assert str(caught.value).endswith(".")
