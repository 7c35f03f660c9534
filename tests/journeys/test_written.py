"""The answers in corpus/replays, played: what a capable model's brief must not lose on its way."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.argument.brief import Brief
from assistant.library.reading import read_file
from tests.chains.spans import astray, cards
from tests.journeys.terminal import Ran, rebut

CORPUS = Path(__file__).parents[2] / "corpus"
ANSWERS = CORPUS / "replays" / "allied-brigade.json"
ESSAY = CORPUS / "essays" / "allied-brigade.txt"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ran]:
    """One run for all tests here: the library is embedded in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REBUT_HOME", str(tmp_path_factory.mktemp("home")))
        model = ("--model", f"replay:{ANSWERS}")
        yield rebut("brief", str(ESSAY), "--library", str(CORPUS / "evidence"), "--json", *model)


@pytest.fixture(scope="module")
def brief(ran: Ran) -> Brief:
    assert ran.code == 0, ran.err
    return Brief.model_validate(ran.json)


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ANSWERS.read_text(encoding="utf-8"))["answers"]
    return found


def test_nothing_that_was_written_is_lost(brief: Brief, written: dict[str, Any]) -> None:
    """Attacks keep their places too: the overview names them by number."""
    said = {s.id: [(a.tag, a.text, a.frontline.reply) for a in s.attacks] for s in brief.sections}
    meant = {
        name: [(a["tag"], a["text"], a["reply"]) for a in answer["attacks"]]
        for name, answer in written.items()
        if name != "overview"
    }
    assert said == meant
    assert [line.text for line in brief.overview.lines] == [
        line["text"] for line in written["overview"]["lines"]
    ]
    assert not [f for f in brief.checks.findings if f.rule == "left-out"]


def test_what_cites_evidence_is_a_card_and_what_must_be_looked_up_a_lead(
    brief: Brief, written: dict[str, Any]
) -> None:
    answers = [a for name, each in written.items() if name != "overview" for a in each["attacks"]]
    kinds = ["card" if a["evidence"] else "lead" if a["lead"] else "analytic" for a in answers]
    assert [attack.support for attack in brief.attacks.values()] == kinds
    assert {"card", "lead", "analytic"} == set(kinds)


def test_lines_are_carried_by_attacks_that_may_be_said(brief: Brief) -> None:
    carried = [brief.attacks[one] for line in brief.overview.lines for one in line.attacks]
    assert len(carried) == len({attack.id for attack in carried})
    assert all(attack.support != "lead" for attack in carried)


def test_every_quotation_stands_in_its_text(ran: Ran, brief: Brief) -> None:
    sources = {s.id: read_file(CORPUS.parent / s.path)[0].text for s in brief.sources}
    assert len(list(cards(ran.json))) >= len(sources) > 5
    assert astray(ran.json, ESSAY.read_text(encoding="utf-8"), sources) == []
    assert brief.checks.quotes.total == brief.checks.quotes.verified


def test_the_evidence_check_finds_no_error_in_it(brief: Brief) -> None:
    assert not [f for f in brief.checks.findings if f.severity == "error"]


def test_it_is_refused_for_another_text(tmp_path: Path) -> None:
    changed = tmp_path / "essay.txt"
    text = ESSAY.read_text(encoding="utf-8")
    changed.write_text(
        text.replace("Only two roads remain.", "Two roads remain."), encoding="utf-8"
    )
    other = rebut("brief", str(changed), "--model", f"replay:{ANSWERS}")
    assert other.code == 1
    assert "another text of the essay" in other.err
