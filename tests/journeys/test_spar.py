"""`rebut spar` from the section shown to the ballot read out."""

from pathlib import Path

import pytest

from tests.journeys.pseudo_terminal import Terminal
from tests.journeys.talking import lamp
from tests.journeys.terminal import rebut

SPEECHES = (
    "No source shows that walkers would come to the headland. A study found 47 percent stay home.\n"
    "Even if light draws people, that says nothing about who pays, as the bakery may be shut.\n"
)


@pytest.fixture
def essay(tmp_path: Path) -> str:
    return lamp(tmp_path)


def test_a_round_at_a_terminal_against_the_clock(essay: str) -> None:
    with Terminal("spar", essay, "--section", "S2", "--minutes", "30") as terminal:
        terminal.until_shown(" left):")
        terminal.send("The lamp would blind the seabirds, and nothing here shows who would come.\r")
        terminal.until(lambda lines: "Your answer (" in "\n".join(lines))
        terminal.send("\x04")  # leaving it unanswered is judged too
        assert terminal.end() == 0
        shown = terminal.text
    assert "S2 · The proposal" in shown
    assert shown.index("The author:") < shown.index("You left it unanswered.")
    assert "Ballot · S2 · " in shown
    assert "Judged by rules" in shown
    assert "You did not meet the reply." in shown
    assert "Next: " in shown
    assert "words in" in shown


def test_through_a_pipe_and_over_time(essay: str) -> None:
    first = rebut("spar", essay, "--section", "2", "--json", stdin=SPEECHES)
    assert first.code == 0
    ballot = first.json
    assert ballot["schema"] == "rebut.ballot/1"
    assert [speech["who"] for speech in ballot["speeches"]] == ["you", "opponent", "you"]
    assert {fault["kind"] for fault in ballot["faults"]} == {"unsupported"}
    assert "47 percent" in ballot["faults"][0]["why"]
    known = {hit["point"]["id"] for hit in ballot["hits"]} | {p["id"] for p in ballot["missed"]}
    assert all(one.startswith("A2.") for one in known)
    second = rebut("spar", essay, "--role", "author", "--section", "S2", stdin=SPEECHES)
    assert second.code == 0
    assert "The critic attacks S2." in second.out
    assert "Score over 2 rounds" in second.out
    assert second.out.count("●") == 2
    scores = rebut("spar", "--scores").out
    assert scores.splitlines()[0].startswith(f"{ballot['score']}")
    assert "attacker  S2 of Light the lamp" in scores
    assert "\x1b" not in scores
    kept, _ = rebut("spar", "--scores", "--json").json
    assert (kept["score"], kept["section"], kept["role"]) == (ballot["score"], "S2", "attacker")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["spar"], "spar needs the file of an essay"),
        (["spar", "-"], "spar needs the file of an essay"),
        (["spar", "{essay}", "--section", "S9"], "no section S9; name one of S1 to S2"),
        (["spar", "{essay}"], "nothing was said"),
    ],
)
def test_what_cannot_be_played_is_said(essay: str, words: list[str], said: str) -> None:
    ran = rebut(*(word.format(essay=essay) for word in words))
    assert ran.code == 1
    assert said in ran.err
