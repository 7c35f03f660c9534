"""The chain from essay to checked brief: what is asked, what is kept, what is lost and said."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from assistant.argument.brief import Brief
from assistant.chains.brief import write_brief
from assistant.library import Library
from assistant.models.calls import Outcome
from assistant.models.offline import OfflineModel
from assistant.retrieval.search import Searcher
from tests.chains.making import ESSAY, attack, desk, overview, section, written
from tests.library.making import draft
from tests.outputs.samples import REPORT
from tests.retrieval.hashing import Hashing

ANSWERS = {
    "S1": section(attack("S1.1"), attack("S1.3")),
    "S2": section(attack("S2.1")),
    "S3": section(attack("S3.2")),
    "overview": overview(lines=[{"text": "It pays.", "attacks": ["A1.1", "A2.1"]}]),
}


def brief_of(home: Path, answers: Mapping[str, object], **how: Any) -> Brief:
    with desk(home, written(answers)) as at:
        return write_brief(ESSAY, at, **how)


def left_out(brief: Brief) -> list[tuple[str, str]]:
    found = [f for f in brief.checks.findings if f.rule == "left-out"]
    return [(f.where, f.message.rpartition(": ")[2]) for f in found]


def test_every_section_is_asked_once_and_then_the_overview(home: Path) -> None:
    done: list[Outcome] = []
    brief = brief_of(home, ANSWERS, on_done=done.append)
    assert [outcome.call.label for outcome in done] == ["S1", "S2", "S3", "overview"]
    assert [len(part.attacks) for part in brief.sections] == [2, 1, 1]
    assert brief.overview.lines[0].attacks == ["A1.1", "A2.1"]
    assert left_out(brief) == []


def test_only_the_sections_that_are_chosen(home: Path) -> None:
    answers = {**ANSWERS, "overview": overview(lines=[{"text": "It pays.", "attacks": ["A2.1"]}])}
    brief = brief_of(home, answers, chosen={"S2"})
    assert [part.id for part in brief.sections] == ["S2"]
    assert brief.essay.sections == 3
    assert brief.overview.lines[0].attacks == ["A2.1"]


def test_an_attack_on_no_sentence_is_dropped_and_said(home: Path) -> None:
    brief = brief_of(home, {**ANSWERS, "S1": section(attack("S1.1"), attack("S9.9"))})
    assert [a.answers.sentence for a in brief.sections[0].attacks] == ["S1.1"]
    assert left_out(brief) == [("S1", "attack 2")]


def test_evidence_that_was_not_shown_is_dropped_and_said(home: Path) -> None:
    """The attack stays, and is no card."""
    brief = brief_of(home, {**ANSWERS, "S2": section(attack("S2.1", evidence=["E1.1"]))})
    [made] = brief.sections[1].attacks
    assert (made.support, made.cards) == ("analytic", [])
    assert left_out(brief) == [("S2", "attack 1, evidence 1")]


def test_an_overview_that_names_no_attack_there_is_loses_the_name_only(home: Path) -> None:
    lines = [{"text": "It pays.", "attacks": ["A1.1", "A7.1"]}]
    brief = brief_of(home, {**ANSWERS, "overview": overview(lines=lines)})
    assert [line.attacks for line in brief.overview.lines] == [["A1.1"]]
    assert left_out(brief) == [("overview", "line 1, attack 2")]


def test_a_claim_that_cites_what_was_not_shown_loses_that_id_only(home: Path) -> None:
    """Its list of ids lies in the claim itself, in no list: a real model answered so."""
    claim = {"text": "It pays.", "from": ["S1.1", "S9.9"]}
    brief = brief_of(home, {**ANSWERS, "S1": section(attack("S1.1"), claim=claim)})
    assert [ref.sentence for ref in brief.sections[0].claim.from_] == ["S1.1"]
    assert left_out(brief) == [("S1", "claim, from 2")]


@pytest.mark.parametrize("lost", ["S2", "overview"])
def test_what_fails_is_marked_and_the_rest_is_written(lost: str, home: Path) -> None:
    brief = brief_of(home, {name: said for name, said in ANSWERS.items() if name != lost})
    failed = {part.id: part.failed for part in brief.sections}
    failed["overview"] = brief.overview.failed
    assert {name for name, why in failed.items() if why} == {lost}
    assert "nothing was written for this call" in str(failed[lost])
    assert len(brief.attacks) == (3 if lost == "S2" else 4)


def test_a_card_is_cut_from_the_library_and_its_source_is_listed(home: Path) -> None:
    with Library.open(home / "library") as library:
        library.add([draft(REPORT, "Ports and work")])
        searcher = Searcher(library, Hashing())
        third = REPORT.split(". ")[2]
        answers = {**ANSWERS, "S2": section(attack("S2.1", evidence=["E5.3"]))}
        with desk(home, written(answers, {"E5.3": third}), searcher) as at:
            brief = write_brief(ESSAY, at)
        searcher.close()
    [card] = brief.sections[1].attacks[0].cards
    assert card.text == third == REPORT[card.start : card.end]
    assert card.sentences == ["E1.3"]
    assert [(one.id, one.title) for one in brief.sources] == [("E1", "Ports and work")]
    assert brief.checks.quotes.verified == brief.checks.quotes.total > 0


def test_offline_a_second_run_asks_nothing_and_says_the_same(home: Path) -> None:
    briefs = []
    for _ in range(2):
        with desk(home, OfflineModel(Hashing())) as at:
            briefs.append(write_brief(ESSAY, at))
    first, second = briefs
    assert (first.made.calls, second.made.calls) == (4, 0)
    assert first.model_copy(update={"made": None}) == second.model_copy(update={"made": None})
    assert all(part.attacks for part in first.sections)
    assert first.checks.quotes.verified == first.checks.quotes.total > 0
    assert not [f for f in first.checks.findings if f.severity == "error"]
