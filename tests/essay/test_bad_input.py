"""What cannot be read is refused in one sentence that says what to do."""

import io
from pathlib import Path

import pytest

from assistant.errors import CannotRead
from assistant.essay import read_essay
from assistant.essay.readers import read_text

BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\n ", "is empty"),
    "mark.txt": (b"\xef\xbb\xbf \n", "is empty"),
    "binary.txt": (bytes(range(256)) * 8, "binary"),
    "nul.txt": (b"The ferry\x00 leaks.\x00\x01\x02\x03", "binary"),
    "really.txt": (b"%PDF-1.7 rest", "a PDF"),
    "zip.txt": (b"PK\x03\x04rest", "zip archive"),
    "old.txt": (b"\xd0\xcf\x11\xe0rest", "old Word"),
    "rich.txt": (b"{\\rtf1 text}", "RTF"),
    "cut.txt": (b"\xff\xfeT\x00h\x00e", "damaged"),
    "signs.txt": (b"... 123 ... !!!", "no sentence"),
    "heading.md": (b"# A title\n\n## A heading\n", "no sentence"),
    "essay.rtf": (b"The ferry leaks.", "not a kind of file"),
    "word.docx": (b"The ferry leaks.", "no Word file"),
    "page.pdf": (b"The ferry leaks.", "no PDF"),
    "page.html": (b"<html><body><script>x()</script><img src=a></body></html>", "no text"),
    "nothing.html": (b"<!-- nothing -->", "no text"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    content, reason = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CannotRead) as caught:
        read_essay(path)
    assert reason in caught.value.problem
    assert str(path) in str(caught.value)
    assert str(caught.value).count("\n") == 0


def test_no_such_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="there is no file"):
        read_essay(tmp_path / "none.txt")
    folder = tmp_path / "essays.txt"
    folder.mkdir()
    with pytest.raises(CannotRead, match="is a folder"):
        read_essay(folder)


def test_an_essay_that_is_too_long_is_refused_but_a_source_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("The ferry leaks and nobody minds. " * 75_000, encoding="utf-8")
    with pytest.raises(CannotRead, match="2,000,000"):
        read_essay(path)
    assert len(read_text(path).text) > 2_500_000


def test_one_huge_paragraph_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("The ferry leaks and nobody minds. " * 50_000, encoding="utf-8")
    (section,) = read_essay(path).sections
    assert len(section.sentences) == 50_000
    assert {s.text for s in section.sentences} == {"The ferry leaks and nobody minds."}


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.essay.readers import files

    monkeypatch.setattr(files, "LARGEST_FILE", 1024)
    path = tmp_path / "large.txt"
    path.write_text("The ferry leaks. " * 100, encoding="utf-8")
    with pytest.raises(CannotRead, match="larger than"):
        read_essay(path)


def test_standard_input_is_read_by_its_look(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(b"<!doctype html><p>The ferry leaks.</p>")

    monkeypatch.setattr("sys.stdin", Input)
    essay = read_essay("-")
    assert (essay.text, essay.path, essay.title) == ("The ferry leaks.", "-", "Untitled essay")


def test_a_file_without_a_suffix_is_read_by_its_look(tmp_path: Path) -> None:
    path = tmp_path / "essay"
    path.write_text("# The ferry\n\n## Cost\n\nIt is dear.\n", encoding="utf-8")
    assert [section.heading for section in read_essay(path).sections] == ["Cost"]


def test_empty_standard_input_is_named_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(b"")

    monkeypatch.setattr("sys.stdin", Input)
    with pytest.raises(CannotRead, match="standard input is empty"):
        read_essay("-")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Café prices — “high”."),
        ("utf-8-sig", "Café prices — “high”."),
        ("utf-16", "Café prices — “high”."),
        ("utf-32", "Café prices — “high”."),
        ("cp1252", "The ferry’s café charges “high” prices — £5 for a cup of tea, they say."),
        ("cp1251", "Паром следует продать, потому что он старый и дорогой. Город платит за него."),
    ],
)
def test_encodings_are_told(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "essay.txt"
    path.write_bytes(text.encode(encoding))
    assert read_text(path).text == text


def test_line_ends_of_windows_are_one_character(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_bytes("\ufeffThe ferry leaks.\r\n\r\nNobody minds.\r\n".encode())
    essay = read_essay(path)
    assert essay.text == "The ferry leaks.\n\nNobody minds.\n"
    assert [essay.text[s.start : s.end] for s in essay.sentences.values()] == [
        "The ferry leaks.",
        "Nobody minds.",
    ]
