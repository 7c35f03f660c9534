"""Answers written by hand: found by section, held to their essay, evidence cited by its words."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from langchain_core.messages import HumanMessage

from assistant import errors
from assistant.argument.context import Block, Group, Line, read_blocks, write_block
from assistant.models.replay import open_replay
from assistant.models.written import GONE, Written, WrittenModel, cited_anew, numbered

ESSAY = Block("ESSAY", "", (Group("S1", "One", (Line("S1.1", "The harbour should close."),)),))
FERRY = Line("E1.1", "The ferry ran at a loss.")
ROAD = Line("E1.2", "The road was dug up.")


def prompt(
    essay: Block = ESSAY,
    evidence: Sequence[Line] = (FERRY, ROAD),
    task: str = "S1",
    words: str = "",
) -> list[HumanMessage]:
    shown = Block("EVIDENCE", "", (Group("E1", "A source", tuple(evidence)),))
    about = Block("TASK", "section", (Group(task, "One", ()),))
    return [HumanMessage("\n\n".join([words, *map(write_block, (essay, shown, about))]))]


def model(essay: Block = ESSAY) -> WrittenModel:
    return WrittenModel(
        written=Written(
            by="hand",
            essay=numbered(essay),
            evidence={"E1.2": ROAD.text},
            answers={"S1": {"attacks": [{"tag": "Dug up.", "evidence": ["E1.2"]}]}},
        )
    )


def test_it_is_found_by_section_whatever_the_prompt_says() -> None:
    first, second = (
        model().invoke(prompt(words=words)).text for words in ("Answer.", "Answer better.")
    )
    assert first == second
    assert '"E1.2"' in first


def test_evidence_is_cited_under_the_number_it_has_today() -> None:
    moved = [Line("E7.4", ROAD.text), Line("E1.2", "A sentence that has taken its number.")]
    assert '"evidence": ["E7.4"]' in model().invoke(prompt(evidence=moved)).text


def test_evidence_that_is_shown_no_longer_is_cited_under_no_number() -> None:
    assert f'"evidence": ["{GONE}"]' in model().invoke(prompt(evidence=[FERRY])).text


def test_another_text_of_the_essay_is_refused() -> None:
    changed = Block("ESSAY", "", (Group("S1", "One", (Line("S1.1", "It should stay."),)),))
    with pytest.raises(errors.ReplayMissing, match="another text"):
        model().invoke(prompt(essay=changed))


def test_a_heading_is_no_part_of_what_it_holds_to() -> None:
    renamed = Block("ESSAY", "A title", (Group("S1", "Renamed", ESSAY.groups[0].lines),))
    assert numbered(renamed) == numbered(ESSAY)


def test_a_section_nobody_wrote_about_is_said() -> None:
    with pytest.raises(errors.ReplayMissing, match="nothing was written"):
        model().invoke(prompt(task="S2"))


def test_an_answer_without_attacks_stays_as_it_is() -> None:
    shown = read_blocks(prompt()[0].text)
    assert cited_anew({"lines": [], "dropped": ["S1"]}, {}, [shown["EVIDENCE"]]) == {
        "lines": [],
        "dropped": ["S1"],
    }


def test_a_file_of_them_is_opened_as_a_replay(tmp_path: Path) -> None:
    place = tmp_path / "answers.json"
    place.write_text(model().written.model_dump_json(by_alias=True), encoding="utf-8")
    assert open_replay(place).told == "Written by hand: 1 answers."
