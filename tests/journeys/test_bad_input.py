"""`rebut brief` on what is no essay, and on places that cannot be written."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from tests.journeys.terminal import rebut

FERRY = "The ferry leaks, so the council should sell it."


def pdf(words: str = "", password: str = "") -> bytes:
    drawn, locked = io.BytesIO(), io.BytesIO()
    canvas = Canvas(drawn, invariant=1)
    canvas.rect(72, 72, 200, 200, fill=1)
    canvas.drawString(72, 500, words)
    canvas.save()
    if not password:
        return drawn.getvalue()
    writer = PdfWriter(clone_from=io.BytesIO(drawn.getvalue()))
    writer.encrypt(password, algorithm="AES-256")
    writer.write(locked)
    return locked.getvalue()


def word(body: Callable[[bytes], bytes]) -> bytes:
    plain, changed = io.BytesIO(), io.BytesIO()
    docx.Document().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part, body(content) if part.filename == "word/document.xml" else content)
    return changed.getvalue()


def entities(body: bytes) -> bytes:
    return body.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]>', 1)


BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "is empty": ("essay.txt", lambda: b""),
    "is binary": ("essay.txt", lambda: bytes(range(256)) * 8),
    "is damaged at byte": ("essay.txt", lambda: FERRY.encode("utf-16")[:-1]),
    "an encoding nobody can name": ("essay.txt", lambda: b"\x81\x8d\x8f\x90\x9d\xff\xfeA" * 40),
    "locked with a password": ("essay.pdf", lambda: pdf(FERRY, "secret")),
    "pictures of pages": ("essay.pdf", pdf),
    "no PDF that can be read": ("essay.pdf", lambda: b"%PDF-1.7 nothing"),
    "no Word file": ("essay.docx", FERRY.encode),
    "MB in": ("essay.docx", lambda: word(lambda body: body + b" " * 60_000_000)),
    "declares XML entities": ("essay.docx", lambda: word(entities)),
    "holds no text": ("essay.docx", lambda: word(lambda body: body)),
    "no text that shows": ("essay.html", lambda: b"<script>x()</script><p hidden>The ferry.</p>"),
    "no sentence": ("essay.md", lambda: b"# The ferry\n"),
    "not a kind of file": ("essay.odt", FERRY.encode),
    "more than the 2,000,000": ("essay.txt", lambda: f"{FERRY} ".encode() * 105_000),
}


def refused(*words: str, because: str, stdin: str = "") -> None:
    """Run `rebut brief`, which must end with 1, one sentence, and nothing else."""
    ran = rebut("brief", *words, stdin=stdin)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("rebut: ") and ran.err.endswith(".\n")
    assert ran.err.count("\n") == 1
    assert because in ran.err


@pytest.mark.parametrize("because", BAD)
def test_what_is_no_essay(tmp_path: Path, because: str) -> None:
    name, content = BAD[because]
    (tmp_path / name).write_bytes(content())
    refused(str(tmp_path / name), because=because)


def test_no_such_file_and_no_essay_in_a_folder(tmp_path: Path) -> None:
    refused(str(tmp_path / "none.txt"), because="there is no file")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "picture.png").write_bytes(b"\x89PNG")
    refused(str(tmp_path / "folder"), because=str(tmp_path / "folder"))


def test_an_empty_standard_input() -> None:
    refused("-", because="standard input is empty", stdin=" \n")


def test_standard_input_is_briefed() -> None:
    ran = rebut("brief", "-", stdin=FERRY)
    assert ran.code == 0
    assert FERRY in ran.out


def test_a_single_sentence_is_briefed_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_text(FERRY, encoding="utf-8")
    brief = rebut("brief", str(path), "--json").json
    assert [section["id"] for section in brief["sections"]] == ["S1"]
    assert brief["sections"][0]["attacks"][0]["answers"]["text"] == FERRY
    assert ("lone", "note") in [(f["rule"], f["severity"]) for f in brief["checks"]["findings"]]


@pytest.mark.parametrize(
    ("place", "because"),
    [
        ("missing/brief.md", "there is no folder"),
        ("locked/brief.md", "cannot be written"),
        ("brief.odt", "names no form of brief"),
        ("brief", "a name without a suffix"),
        ("folder.md", "is a folder"),
    ],
)
def test_a_place_is_looked_at_before_the_essay(tmp_path: Path, place: str, because: str) -> None:
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "locked").mkdir(mode=0o500)
    if os.access(tmp_path / "locked", os.W_OK) and place.startswith("locked"):
        pytest.skip("this user may write anywhere")
    # There is no such essay either: had the work begun, that would be what it says.
    refused(str(tmp_path / "none.txt"), "-o", str(tmp_path / place), because=because)


def test_a_brief_that_is_there_survives_a_refusal(tmp_path: Path) -> None:
    kept = tmp_path / "brief.md"
    kept.write_text("an older brief", encoding="utf-8")
    refused(str(tmp_path / "none.txt"), "-o", str(kept), because="there is no file")
    assert kept.read_text(encoding="utf-8") == "an older brief"
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


@pytest.mark.parametrize("name", ["essay.md", "link.md"])
def test_the_essay_is_not_written_over(tmp_path: Path, name: str) -> None:
    essay = tmp_path / "essay.md"
    essay.write_text(FERRY, encoding="utf-8")
    (tmp_path / "link.md").symlink_to(essay)
    refused(str(essay), "-o", str(tmp_path / name), because="is the essay itself")
    assert essay.read_text(encoding="utf-8") == FERRY


def test_an_empty_path_is_not_the_folder_we_are_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `rebut brief "$ESSAY"` gives it where the variable is not set."""
    (tmp_path / "essay.txt").write_text(FERRY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = rebut("brief", "")
    assert ran.code == 2
    assert "the path is empty" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["essay.txt"]
