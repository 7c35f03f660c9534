"""The flow: one row an attack, two colours, nothing that can become a formula."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from assistant.outputs import xlsx as form
from assistant.outputs.plain import flat
from tests.outputs import samples
from tests.outputs.samples import Sample


def opened(sample: Sample) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(form.render(*sample())))


def test_the_flow_has_one_row_an_attack() -> None:
    brief, _ = samples.complete()
    sheet = opened(samples.complete)["Flow"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows] == ["A1.1", "A2.1", "A2.2", None]
    carded = rows[1]
    assert carded[2] == f"S2.1 {brief.attacks['A2.1'].answers.text}"
    assert str(carded[3]).startswith("The terminal did it, not the closure\nThe fall in")
    assert samples.card().text in str(carded[3])
    assert samples.CITE in str(carded[3])
    assert str(carded[4]).startswith("The closure came first")
    assert str(carded[5]).startswith("Coming first is not enough")
    assert carded[6:] == ("card", 4, "alternative cause", "undercut")
    assert str(rows[-1][3]).startswith("Not analysed: The model's answer was cut off")


def test_it_is_set_for_use() -> None:
    sheet = opened(samples.complete)["Flow"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:J5"
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
    theirs, ours = sheet["C2"].fill.start_color.rgb, sheet["D2"].fill.start_color.rgb
    assert theirs != ours
    assert (theirs, ours) == (
        sheet["E2"].fill.start_color.rgb,
        sheet["F2"].fill.start_color.rgb,
    )


def test_questions_sources_and_the_speech_have_sheets_of_their_own() -> None:
    book = opened(samples.spoken)
    assert book.sheetnames == ["Flow", "Cross-examination", "Sources", "Speech"]
    assert [cell.value for cell in book["Cross-examination"][2]] == [
        "S1",
        "Which other cause did you rule out?",
        "If none, the step fails; if one, the essay never says so.",
        "A1.1",
    ]
    assert book["Sources"]["G2"].value == samples.source().url
    assert str(book["Speech"]["C2"].value).startswith("Speaker, here is what")
    assert "Speech" not in opened(samples.complete).sheetnames


@pytest.mark.parametrize("sample", [samples.hostile, samples.complete])
def test_no_cell_is_a_formula(sample: Sample) -> None:
    cells = [cell for sheet in opened(sample) for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    risky = [cell for cell in cells if str(cell.value or "").startswith(("=", "+", "-", "@"))]
    assert all(cell.quotePrefix for cell in risky)
    if sample is samples.hostile:
        assert {flat(text) for text in samples.NASTY[1:5]} <= {str(cell.value) for cell in risky}


def test_a_cell_that_is_too_long_is_cut_and_says_so() -> None:
    brief, essay = samples.complete()
    long = samples.attack(essay, "A1.1", "S1.1", text="word " * 9000)
    section = brief.sections[0].model_copy(update={"attacks": [long]})
    changed = brief.model_copy(update={"sections": [section]})
    book = openpyxl.load_workbook(io.BytesIO(form.render(changed, essay)))
    value = str(book["Flow"]["D2"].value)
    assert len(value) == form.LONGEST
    assert value.endswith("…")


def test_libreoffice_opens_it(office_reads: Callable[[str], str]) -> None:
    words = office_reads("flow.xlsx")
    assert "The terminal did it, not the closure" in words
    assert "Which other cause did you rule out?" in words
