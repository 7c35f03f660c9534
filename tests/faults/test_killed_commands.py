"""`kill -9` during a command: nothing is lost, and the same command runs well right after."""

import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.faults.killing import Nursery, make_files, nursery

KILLS = int(os.environ.get("REBUT_KILLS", "1"))
ESSAY = """# Let the ferry go

The ferry costs the town 4 million crowns a year, because its engine is old. Every family pays for
it, and hardly anybody sails. Therefore the council should sell it.
"""
COMMANDS = {
    "ask": ["ask", "{}/ferry.md", "Who pays?", "--library", "{}/sources"],
    "check": ["check", "{}/brief.md", "--against", "{}/sources"],
    "spar": ["spar", "{}/ferry.md", "--section", "S1", "--json"],
}


@pytest.fixture(scope="module")
def forks() -> Iterator[Nursery]:
    with nursery() as running:
        yield running


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with an essay, some sources, a brief that quotes one, and two speeches."""
    (tmp_path / "ferry.md").write_text(ESSAY, encoding="utf-8")
    make_files(tmp_path / "sources", 3)
    (tmp_path / "brief.md").write_text(
        "# No\n\nA report says: “It is 1 miles long.” (Report 1)\n", encoding="utf-8"
    )
    (tmp_path / "given").write_text("Nobody counted the families.\nIt is old.\n", encoding="utf-8")
    return tmp_path


def moments(longest: float) -> Iterator[float]:
    """From the middle of each of as many parts of the time as there are kills."""
    return ((number + 0.5) / KILLS * longest for number in range(KILLS))


def until_killed(run: Callable[..., tuple[int, float]], moment: float) -> None:
    """Run it and kill it then; at half the time where it was over before."""
    while run(until=moment)[0] != -signal.SIGKILL:
        moment /= 2


def is_sound(home: Path) -> bool:
    """Whether every SQLite file in a home is whole."""
    return all(
        sqlite3.connect(file).execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for file in home.rglob("*.sqlite*")
        if not file.name.endswith(("-wal", "-shm", "-journal"))
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_a_killed_command_runs_well_right_after(name: str, place: Path, forks: Nursery) -> None:
    def run(home: str, until: float | None = None) -> tuple[int, float]:
        words = [word.format(place) for word in COMMANDS[name]]
        return forks.rebut(
            place / home, place / "given", place / f"{home}.out", *words, until=until
        )

    code, longest = run("whole")
    assert code in (0, 3), (place / "whole.out.err").read_text(encoding="utf-8")
    whole = (place / "whole.out").read_text(encoding="utf-8")
    for number, moment in enumerate(moments(longest)):
        home = f"home{number}"
        until_killed(partial(run, home), moment)
        assert is_sound(place / home)
        again, _ = run(home)
        assert again == code, (place / f"{home}.out.err").read_text(encoding="utf-8")
        assert (place / f"{home}.out").read_text(encoding="utf-8") == whole


def test_a_killed_eval_run_is_gone_on_with(place: Path, forks: Nursery) -> None:
    def run(home: str, *words: str, until: float | None = None) -> tuple[int, float]:
        out = place / f"{home}.out"
        return forks.rebut(place / home, place / "given", out, "eval", *words, until=until)

    begin = ("run", "qa", "--limit", "2", "-o", str(place / "results.json"))
    code, longest = run("whole", *begin)
    assert code == 0, (place / "whole.out.err").read_text(encoding="utf-8")
    whole = (place / "whole.out").read_text(encoding="utf-8").splitlines()[1:]
    for number, moment in enumerate(moments(longest)):
        home = f"home{number}"
        until_killed(partial(run, home, *begin), moment)
        go_on = ("run", "--resume", "last") if list((place / home).rglob("*.jsonl")) else begin
        again, _ = run(home, *go_on)
        assert again == 0, (place / f"{home}.out.err").read_text(encoding="utf-8")
        assert (place / f"{home}.out").read_text(encoding="utf-8").splitlines()[1:] == whole
        assert is_sound(place / home)
