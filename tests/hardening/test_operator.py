"""What an operator does to a run: kills it, starts it twice, gives it no room and no home."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.argument.brief import Brief
from tests.journeys.terminal import rebut

RUN = "from assistant.cli.main import run; run()"
LIMIT = (
    "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    " resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, resource.RLIM_INFINITY))"
)
OLD = "an older brief\n"
ESSAY = """# Let the ferry go

## The cost

The ferry costs the town 4 million crowns a year, because its engine is old. Every family pays for
it, and hardly anybody sails. Therefore the council should sell it.

## The danger

The hull leaks. Old ships always sink in the end, so the town will pay for a wreck as well.
"""


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.md"
    path.write_text(ESSAY, encoding="utf-8")
    return path


def started(*words: str, most_bytes: int | None = None) -> subprocess.Popen[str]:
    """`rebut WORDS` in a process of its own, which may write files of at most so many bytes."""
    script = RUN if most_bytes is None else f"{LIMIT.format(most_bytes)}; {RUN}"
    return subprocess.Popen(
        [sys.executable, "-c", script, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def killed_in_turn(essay: Path, out: Path, rounds: int, seed: int) -> list[str]:
    """Kill `rebut brief` at random moments; the brief at `out` is the old one or a whole one."""
    chosen = random.Random(seed)
    longest, lines = 6.0, []
    for number in range(1, rounds + 1):
        out.write_text(OLD, encoding="utf-8")
        moment = chosen.uniform(0.2, longest)
        began = time.monotonic()
        run = started("brief", str(essay), "-o", str(out), "--fresh")
        try:
            run.communicate(timeout=moment)
            longest = max(1.0, time.monotonic() - began)
            ended = "had ended"
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            run.communicate()
            ended = "killed"
        left = out.read_text(encoding="utf-8")
        whole = left == OLD or Brief.model_validate_json(left).sections
        assert whole
        doctor = rebut("doctor", "--json")
        assert doctor.code == 0, doctor.out
        state = "old" if left == OLD else "new and whole"
        lines.append(f"{ended} {number:2} at {moment:4.2f} s: the brief is {state}, stores sound")
    return lines


def test_a_killed_run_leaves_the_old_brief_or_the_new_one(essay: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.json"
    assert len(killed_in_turn(essay, out, rounds=2, seed=3)) == 2
    assert rebut("brief", str(essay), "-o", str(out)).code == 0
    Brief.model_validate_json(out.read_text(encoding="utf-8"))


def test_two_runs_at_once_both_end_well(essay: Path, tmp_path: Path) -> None:
    outs = [tmp_path / "one.json", tmp_path / "two.json"]
    runs = [started("brief", str(essay), "-o", str(out)) for out in outs]
    for run in runs:
        _, said = run.communicate()
        assert run.returncode == 0, said
    one, two = (json.loads(out.read_text(encoding="utf-8")) for out in outs)
    assert one["sections"] == two["sections"]


@pytest.mark.parametrize("most_bytes", [4_096, 60_000])
def test_no_room_is_said_in_a_sentence(essay: Path, tmp_path: Path, most_bytes: int) -> None:
    out = tmp_path / "brief.html"
    out.write_text(OLD, encoding="utf-8")
    run = started("brief", str(essay), "-o", str(out), most_bytes=most_bytes)
    _, said = run.communicate()
    assert run.returncode == 1
    assert said.startswith("rebut: ") and said.count("\n") == 1
    assert out.read_text(encoding="utf-8") == OLD
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


@pytest.mark.parametrize(
    "words",
    [("brief", "ferry.md"), ("ask", "ferry.md", "Who pays?"), ("library", "add", "ferry.md")],
    ids=lambda words: words[0],
)
def test_a_home_that_cannot_be_is_said_in_a_sentence(
    essay: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(essay.parent)
    monkeypatch.setenv("REBUT_HOME", str(essay / "home"))  # below a file
    ran = rebut(*words)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("rebut: ") and ran.err.count("\n") == 1


def test_what_a_run_leaves_is_its_owner_s_alone(essay: Path, tmp_path: Path, home: Path) -> None:
    before = os.umask(0o022)
    try:
        evidence = tmp_path / "evidence"
        evidence.mkdir()
        (evidence / "survey.md").write_text("Most islanders sail every week.\n", encoding="utf-8")
        assert rebut("brief", str(essay), "--library", str(evidence), "--json").code == 0
        assert rebut("ask", str(essay), "Who pays?").code == 0
    finally:
        os.umask(before)
    assert home.stat().st_mode & 0o077 == 0
    for name in ("ledger.sqlite3", "vectors.sqlite"):
        assert (home / name).stat().st_mode & 0o077 == 0
    for path in (home / "libraries").rglob("library.sqlite*"):
        assert path.stat().st_mode & 0o077 == 0


def test_a_key_is_in_no_message_log_or_store(
    essay: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = "sk-swordfish-0123456789"
    monkeypatch.setenv("OPENAI_API_KEY", key)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")  # nobody listens there
    said = [
        rebut("brief", str(essay), "--model", "gpt-none"),
        rebut("models", "list"),
        rebut("models", "test", "gpt-none"),
        rebut("doctor"),
        rebut("ledger"),
        rebut("brief", str(essay)),
    ]
    assert all(key not in ran.out + ran.err for ran in said)
    assert said[0].code == 1 and "Traceback" not in said[0].err
    for path in home.rglob("*"):
        if path.is_file():
            assert key.encode() not in path.read_bytes(), path
