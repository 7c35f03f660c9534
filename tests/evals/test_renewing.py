"""Written answers begun, and brought up to date."""

from pathlib import Path

import pytest

from assistant.library import Library
from assistant.models.written import GONE, Written
from assistant.retrieval.search import Searcher
from evals import renewing
from tests.chains.making import ESSAY, attack, desk, overview, section, written
from tests.library.making import BEES, draft
from tests.outputs.samples import REPORT
from tests.retrieval.hashing import Hashing

OPENED = REPORT.split(". ")[2]


def kept(**evidence: str) -> Written:
    answers = {
        "S1": section(attack("S1.1")),
        "S2": section(attack("S2.1", evidence=list(evidence))),
        "S3": section(attack("S3.1")),
        "overview": overview(lines=[{"text": "It pays.", "attacks": ["A2.1"]}]),
    }
    return Written(by="me", essay="of before", evidence=evidence, answers=answers)


def test_a_file_begins_with_a_place_for_each_section_and_its_prompt(
    home: Path, tmp_path: Path
) -> None:
    with desk(home, written({})) as at:
        begun = renewing.renewed(ESSAY, at, None, "me", tmp_path / "prompts")
    assert begun.answers == {"S1": {}, "S2": {}, "S3": {}}
    prompts = {path.stem: path.read_text() for path in (tmp_path / "prompts").iterdir()}
    assert set(prompts) == {"S1", "S2", "S3"}
    assert "--- S2 | THE PRECEDENT: DUNMORE" in prompts["S2"]


def test_evidence_keeps_its_words_and_takes_its_number_of_today(home: Path) -> None:
    with Library.open(home / "library") as library:
        library.add([draft(BEES, "Bees"), draft(REPORT, "Report")])
        searcher = Searcher(library, Hashing())
        with desk(home, written({}), searcher) as at:
            made = renewing.renewed(ESSAY, at, kept(**{"E1.3": OPENED}), "me", None)
        searcher.close()
    assert made.evidence == {"E2.3": OPENED}
    assert made.answers["S2"]["attacks"][0]["evidence"] == ["E2.3"]
    assert made.answers["overview"]["lines"] == [{"text": "It pays.", "attacks": ["A2.1"]}]
    assert made.essay != "of before"


def test_evidence_that_is_gone_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with desk(home, written({})) as at:
        made = renewing.renewed(ESSAY, at, kept(**{"E1.3": OPENED}), "me", None)
    assert made.answers["S2"]["attacks"][0]["evidence"] == [GONE]
    assert "S2: a sentence it cites is not shown any more" in capsys.readouterr().err
