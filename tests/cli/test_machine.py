"""What the machine refuses is one sentence, wherever a command meets it."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli.machine import of_the_machine
from tests.journeys.terminal import rebut

RUN = [sys.executable, "-c", "from assistant.cli.main import run; run()"]
FERRY = "Die Fähre ist alt — the ferry leaks, so the council should sell it.\n"
LONG = "a" * 300 + ".txt"


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(FERRY, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "words",
    [
        ("brief", LONG),
        ("check", "{}", "--against", LONG),
        ("library", "add", LONG),
        ("ask", "{}", "Who?", "--library", LONG),
    ],
    ids=lambda words: words[0],
)
def test_a_name_that_is_too_long_is_one_sentence(essay: Path, words: tuple[str, ...]) -> None:
    ran = rebut(*(word.format(essay) for word in words))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("rebut: ") and ran.err.count("\n") == 1
    assert len(ran.err) < 250


def test_an_error_that_is_no_fault_of_the_machine_stays_one() -> None:
    assert of_the_machine(OSError(errno.EINVAL, "invalid")) is None
    assert "no room" in str(of_the_machine(OSError(errno.ENOSPC, "no room", "/disk")))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", [("--version",), ("check", "{}", "--against", "{}", "--json")])
def test_no_room_for_the_output_is_one_sentence(essay: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [*RUN, *(word.format(essay) for word in words)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 1
    assert ran.stderr.startswith("rebut: ") and ran.stderr.count("\n") == 1


def test_output_is_utf_8_whatever_the_code_page(essay: Path, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("They say “Die Fähre ist neu und schön” — twice.\n", encoding="utf-8")
    ran = subprocess.run(
        [*RUN, "check", str(paper), "--against", str(essay)],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert ran.returncode == 3, ran.stderr
    assert "“Die Fähre ist neu und schön”" in ran.stdout.decode("utf-8")


def test_output_may_be_closed() -> None:
    closed = ["sh", "-c", 'exec "$@" >&-', "sh", *RUN, "library", "search", "ferry"]
    ran = subprocess.run(closed, capture_output=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.decode().startswith("rebut: there is no library")
