"""`rebut check` as a user types it."""

import json
from pathlib import Path

import pytest

from assistant.argument.brief import Brief
from tests.checks.building import CLOSED, EVIDENCE, SECTIONS, brief, essay
from tests.journeys.terminal import rebut

PAPERS = Path(__file__).parents[1] / "checks" / "papers"
EVIDENCE_FOLDER = str(PAPERS / "evidence")


def test_a_clean_paper_ends_well() -> None:
    ran = rebut("check", str(PAPERS / "clean.md"), "--against", EVIDENCE_FOLDER)
    assert ran.code == 0
    assert "4 of 4 quotations word for word" in ran.out
    assert "nothing found" in ran.out


def test_planted_faults_end_with_three_and_show_what_differs() -> None:
    ran = rebut("check", str(PAPERS / "planted.md"), "--against", EVIDENCE_FOLDER)
    assert ran.code == 3
    assert "There is [-no-] evidence" in ran.out
    assert ran.out.count("\nerror") + ran.out.startswith("error") == 7


def test_more_texts_may_follow_the_first() -> None:
    files = [str(PAPERS / "evidence" / name) for name in ("ports.md", "tunnel.md")]
    assert rebut("check", str(PAPERS / "clean.md"), "--against", *files).code == 0


def test_json_says_the_same() -> None:
    ran = rebut("check", str(PAPERS / "planted.md"), "-a", EVIDENCE_FOLDER, "--json")
    assert ran.code == 3
    said = ran.json
    assert said["schema"] == "rebut.check/1"
    assert len({finding["rule"] for finding in said["findings"]}) == 10
    altered = next(q for q in said["quotations"] if q["where"] == "line 10")
    assert altered["nearest"]["differences"] == [{"source": "no", "quoted": ""}]


def test_warnings_fail_only_when_asked_to(tmp_path: Path) -> None:
    paper = tmp_path / "bare.md"
    paper.write_text("> We followed nine small ports for ten years.\n", encoding="utf-8")
    assert rebut("check", str(paper), "-a", EVIDENCE_FOLDER).code == 0
    ran = rebut("check", str(paper), "-a", EVIDENCE_FOLDER, "--strict")
    assert ran.code == 3
    assert "has no citation" in ran.out


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A folder with our small essay, its evidence and a brief against it, as files."""
    body = "\n\n".join(f"## {head}\n\n{text}" for head, text in SECTIONS.items())
    (tmp_path / "ferry.md").write_text(f"# Bring back the ferry\n\n{body}\n", encoding="utf-8")
    for name, (citation, text) in EVIDENCE.items():
        front = "".join(f'{field}: "{getattr(citation, field)}"\n' for field in ("title", "author"))
        (tmp_path / f"{name}.md").write_text(f"---\n{front}---\n\n{text}\n", encoding="utf-8")
    return tmp_path


def as_read(made: Brief, folder: Path) -> Brief:
    """The brief with the offsets and hash of the essay as the file is read."""
    from assistant.essay import read_essay

    read = read_essay(folder / "ferry.md")
    shift = {
        sentence.start: read.sentences[name].start for name, sentence in essay().sentences.items()
    }
    plain = json.loads(made.model_dump_json(by_alias=True))
    plain["essay"]["sha256"] = read.sha256

    def moved(node: object) -> None:
        if isinstance(node, dict):
            if {"sentence", "start", "end"} <= node.keys():
                length = node["end"] - node["start"]
                node["start"] = shift[node["start"]]
                node["end"] = node["start"] + length
            for value in node.values():
                moved(value)
        elif isinstance(node, list):
            for value in node:
                moved(value)

    moved(plain)
    return Brief.model_validate(plain)


def test_a_brief_of_ours_is_checked_with_every_rule(written: Path) -> None:
    made = as_read(brief(), written)
    (written / "brief.json").write_text(made.model_dump_json(by_alias=True), encoding="utf-8")
    texts = [str(written / name) for name in ("ferry.md", "E1.md", "E2.md")]
    ran = rebut("check", str(written / "brief.json"), "--against", *texts)
    assert ran.code == 0, ran.out
    assert "note    A1.1 · verbatim  the words stand elsewhere in this copy" in ran.out

    spoilt = CLOSED.cards[0].model_copy(
        update={"text": CLOSED.cards[0].text.replace("no evidence", "evidence")}
    )
    sections = [
        made.sections[0].model_copy(
            update={"attacks": [made.sections[0].attacks[0].model_copy(update={"cards": [spoilt]})]}
        ),
        *made.sections[1:],
    ]
    altered = made.model_copy(update={"sections": sections})
    (written / "brief.json").write_text(altered.model_dump_json(by_alias=True), encoding="utf-8")
    ran = rebut("check", str(written / "brief.json"), "--against", *texts)
    assert ran.code == 3
    assert "error   A1.1 · verbatim" in ran.out
    assert "leaves out “no”" in ran.out


def test_files_of_the_library_may_be_gone(written: Path) -> None:
    made = as_read(brief(), written)
    (written / "brief.json").write_text(made.model_dump_json(by_alias=True), encoding="utf-8")
    assert rebut("library", "add", str(written / "E1.md"), str(written / "E2.md")).code == 0
    for name in ("E1.md", "E2.md"):
        (written / name).unlink()
    ran = rebut("check", str(written / "brief.json"), "--against", str(written / "ferry.md"))
    assert ran.code == 0, ran.err + ran.out


def test_a_brief_without_its_essay_is_said_to_lack_it(written: Path) -> None:
    made = as_read(brief(), written)
    (written / "brief.json").write_text(made.model_dump_json(by_alias=True), encoding="utf-8")
    ran = rebut("check", str(written / "brief.json"), "--against", str(written / "E1.md"))
    assert ran.code == 1
    assert "the essay that this brief answers is not among the texts" in ran.err


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("no.json", "{}", "is not a brief of the form rebut.brief/1"),
        ("no.json", "{", "is not a brief of the form rebut.brief/1"),
        ("empty.md", "", "is empty"),
        ("bad.docx", "no zip", "bad.docx"),
    ],
)
def test_a_file_that_is_no_paper(name: str, content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    ran = rebut("check", str(tmp_path / name), "-a", EVIDENCE_FOLDER)
    assert ran.code == 1
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_nothing_given_to_check_against() -> None:
    ran = rebut("check", str(PAPERS / "clean.md"))
    assert ran.code == 1
    assert "--against" in ran.err


def test_what_cannot_be_read_in_a_folder_is_passed_over_and_said(tmp_path: Path) -> None:
    for path in Path(EVIDENCE_FOLDER).iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    ran = rebut("check", str(PAPERS / "clean.md"), "-a", str(tmp_path))
    assert ran.code == 0
    assert "passed over" in ran.err
    assert "broken.docx" in ran.err


def test_escapes_in_a_paper_do_not_reach_the_terminal(tmp_path: Path) -> None:
    paper = tmp_path / "evil.txt"
    paper.write_text("He says “the \x1b[31mred\x1b[0m fleet \u202esank”.\n", encoding="utf-8")
    ran = rebut("check", str(paper), "-a", EVIDENCE_FOLDER)
    assert ran.code == 3
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out


def test_a_library_is_checked_against() -> None:
    ran = rebut("check", str(PAPERS / "clean.md"), "--library", EVIDENCE_FOLDER)
    assert ran.code == 0, ran.out + ran.err


def test_the_library_of_the_settings_is_checked_against(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And none that a settings file brings along beside the paper."""
    paper = tmp_path / "clean.md"
    paper.write_bytes((PAPERS / "clean.md").read_bytes())
    (tmp_path / "rebut.toml").write_text(f'library = "{EVIDENCE_FOLDER}"\n', encoding="utf-8")
    assert "no text to check against" in rebut("check", str(paper)).err
    monkeypatch.setenv("REBUT_LIBRARY", EVIDENCE_FOLDER)
    assert rebut("check", str(paper)).code == 0
