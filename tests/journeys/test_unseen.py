"""What cannot be seen on a screen is not written to one; in files a quotation keeps all of it."""

import json
from pathlib import Path

import pytest

from tests.journeys.pseudo_terminal import Terminal
from tests.journeys.terminal import rebut

HIDDEN = "\u200b\u200d\u2060\u00ad\u202e\u2066\u061c\U000e0041"
SENTENCE = f"The fer{HIDDEN}ry costs the town{HIDDEN} 4 million crowns."


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(f"{SENTENCE} So we must sell it at once.", encoding="utf-8")
    return path


def test_an_answer_at_a_terminal_has_nothing_unseen(essay: Path) -> None:
    with Terminal("ask", str(essay), "What does the ferry cost?") as terminal:
        assert terminal.end() == 0
        written = terminal.written
    assert "The ferry costs the town 4 million crowns." in written
    assert not set(HIDDEN) & set(written)


def test_a_name_in_a_message_is_shown_as_it_can_be_read(tmp_path: Path) -> None:
    ran = rebut("brief", str(tmp_path / "no\x1b[2Jthing.txt"))
    assert ran.code == 1
    assert "\x1b" not in ran.err
    with Terminal("brief", str(tmp_path / f"fer{HIDDEN}ry.txt")) as terminal:
        assert terminal.end() == 1
        assert not set(HIDDEN) & set(terminal.written)
        assert "ferry.txt" in terminal.written.replace("\r\n", "")


def test_a_file_keeps_the_characters_of_its_source(essay: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.json"
    assert rebut("brief", str(essay), "-o", str(out)).code == 0
    brief = json.loads(out.read_text(encoding="utf-8"))
    assert HIDDEN in json.dumps(brief, ensure_ascii=False)
    asked = rebut("ask", str(essay), "What does the ferry cost?", "--json")
    assert SENTENCE in [each["text"] for each in asked.json["citations"]]
