"""Poisoned essays and sources through the real commands and every output: nothing is obeyed."""

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree, html
from markdown_it import MarkdownIt
from pypdf import PdfReader

from tests.hardening.poison_set import Poison, lay_out
from tests.hardening.poisoned import CITING, OTHERS

ROOT = Path(__file__).parents[2]
REORDERING = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
INVISIBLE = {chr(code) for code in (*range(0xE0000, 0xE0080), 0xFEFF)}
LIVE = {"iframe", "object", "embed", "base", "img", "form", "input", "meta", "link", "video"}
OURS = {"meta", "input", "link", "form"}  # of the page itself: its encoding, its filter, no icon


class Run:
    """What the commands left behind."""

    def __init__(self, out: Path, poisons: list[Poison], secret: Path) -> None:
        self.out = out
        self.poisons = poisons
        self.secret = secret
        self.touched: dict[str, list[str]] = json.loads((out / "touched.json").read_text("utf-8"))

    def said(self) -> Iterator[tuple[Path, dict[str, Any]]]:
        for path in sorted(self.out.rglob("*.said.json")):
            yield path, json.loads(path.read_text("utf-8"))

    def briefs(self, suffix: str) -> list[Path]:
        found = sorted(self.out.glob(f"*/brief.{suffix}"))
        assert len(found) == 1 if suffix in OTHERS else len(found) >= 8
        return found


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    base = tmp_path_factory.mktemp("poison")
    essays, evidence, out = base / "essays", base / "evidence", base / "out"
    out.mkdir()
    poisons = lay_out(essays, evidence, base / "secret.md")
    done = subprocess.run(
        [sys.executable, "-m", "tests.hardening.poisoned", str(essays), str(evidence), str(out)],
        cwd=ROOT,
        env={"PATH": "", "HOME": str(base), "REBUT_HOME": str(base / "home"), "TMPDIR": str(base)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Run(out, poisons, base / "secret.md")


def raw_in(text: str) -> set[str]:
    """What must not stand in a text that is shown: controls, marks that reorder or hide."""
    controls = {c for c in text if unicodedata.category(c) == "Cc" and c not in "\n\t"}
    return {f"U+{ord(c):04X}" for c in controls | (set(text) & (REORDERING | INVISIBLE))}


def test_every_command_ends_as_commands_end(run: Run) -> None:
    assert len(run.poisons) >= 36
    for path, said in run.said():
        assert said["code"] in (0, 1, 3), path
        assert "Traceback" not in said["err"], path
        if said["code"] == 1:
            assert said["err"].startswith("rebut: ") and said["err"].count("\n") == 1, path


def test_nothing_was_obeyed(run: Run) -> None:
    words = {poison.canary for poison in run.poisons if poison.canary} | {"SWORDFISH-9"}
    for path in [*run.briefs("md"), *run.briefs("json"), *run.briefs("html")]:
        text = path.read_text("utf-8")
        assert [word for word in words if word in text] == [], path
    for path, said in run.said():
        assert [word for word in words if word in said["out"] + said["err"]] == [], path


def test_poisoned_sources_are_cited_where_they_bear(run: Run) -> None:
    brief = json.loads((run.out / f"{CITING}.md" / "brief.json").read_text("utf-8"))
    assert [source["url"][:11] for source in brief["sources"]] == ["javascript:"]


def test_every_brief_still_attacks(run: Run) -> None:
    for path in run.briefs("json"):
        brief = json.loads(path.read_text("utf-8"))
        assert any(section["attacks"] for section in brief["sections"]), path


def test_no_control_or_hidden_mark_is_shown(run: Run) -> None:
    for path in [*run.briefs("md"), *run.briefs("html"), *run.briefs("argdown")]:
        assert raw_in(path.read_text("utf-8")) == set(), path
    for path, said in run.said():
        assert raw_in(said["out"]) == set(), path
        assert raw_in(said["err"]) == set(), path


def test_json_writes_controls_as_escapes(run: Run) -> None:
    for path in run.briefs("json"):
        text = path.read_text("utf-8")
        assert {c for c in text if unicodedata.category(c) == "Cc" and c != "\n"} == set(), path


def live(page: Any, allowed: set[str]) -> list[str]:
    found = [str(one.tag) for one in page.iter() if one.tag in LIVE - allowed]
    found += page.xpath("//@*[starts-with(name(), 'on')]")
    addresses = page.xpath(
        "//@href | //@src | //@action | //@formaction | //@*[name()='xlink:href']"
    )
    return found + [a for a in addresses if not re.match(r"https?://|#|data:,$", a.strip())]


def test_no_tag_is_live_in_the_page(run: Run) -> None:
    for path in run.briefs("html"):
        page = html.fromstring(path.read_text("utf-8"))
        assert len(page.xpath("//script")) == 1, path
        assert live(page, OURS) == [], path
        assert not page.xpath("//svg[@onload]"), path


def test_no_tag_is_live_in_markdown(run: Run) -> None:
    for path in run.briefs("md"):
        page = html.fromstring(MarkdownIt("commonmark").render(path.read_text("utf-8")))
        assert page.xpath("//script | //style | //svg") == [], path
        assert live(page, set()) == [], path


def test_nothing_runs_in_word(run: Run) -> None:
    for path in run.briefs("docx"):
        with ZipFile(path) as parts:
            for name in parts.namelist():
                if not name.endswith((".xml", ".rels")):
                    continue
                part = etree.fromstring(parts.read(name))
                targets = part.xpath("//@Target[../@TargetMode='External']")
                assert [t for t in targets if not t.startswith(("http://", "https://"))] == [], path
                orders = "".join(part.xpath("//*[local-name()='instrText']//text()"))
                assert not re.search(r"INCLUDE|DDE|HYPERLINK", orders), path
                assert raw_in("".join(part.itertext()).replace("\r", "\n")) == set(), (path, name)


def test_nothing_is_a_formula_in_the_flow(run: Run) -> None:
    for path in run.briefs("xlsx"):
        for sheet in openpyxl.load_workbook(path):
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", (path, cell.value)
                    assert raw_in(str(cell.value or "")) == set(), (path, cell.value)


def test_nothing_runs_in_the_pdf(run: Run) -> None:
    for path in run.briefs("pdf"):
        # Streams are packed data, in which any three letters come by chance; orders stand outside.
        raw = re.sub(rb"\bstream\r?\n.*?endstream", b"", path.read_bytes(), flags=re.S)
        assert b"/Catalog" in raw
        for order in (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/GoToR"):
            assert order not in raw, path
        reader = PdfReader(path)
        for page in reader.pages:
            for note in page.get("/Annots") or ():
                address = str(note.get_object().get("/A", {}).get("/URI", "http://"))
                assert address.startswith(("http://", "https://")), path


def test_no_file_was_chosen_by_a_text(run: Run) -> None:
    base = run.out.parent
    written = {Path(path).resolve() for path in run.touched["written"] if not path.isdigit()}
    ours = [path for path in written if path.is_relative_to(base) or "__pycache__" in path.parts]
    assert written - set(ours) - {Path("/dev/null")} == set()
    assert not any("owned" in path.name for path in base.rglob("*"))
    read = {str(Path(p)) for p in run.touched["read"] if not p.isdigit()}
    assert [p for p in read if "passwd" in p or "id_rsa" in p or p == str(run.secret)] == []


def test_no_program_was_started_and_no_address_reached(run: Run) -> None:
    assert run.touched["started"] == []
    assert run.touched["reached"] == []
