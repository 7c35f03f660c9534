"""`rebut chat` as a person uses it at a terminal, and as a script uses it through a pipe."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.endpoint import Endpoint, Request, faults
from tests.journeys.pseudo_terminal import Terminal
from tests.journeys.talking import lamp
from tests.journeys.terminal import rebut


@pytest.fixture
def essay(tmp_path: Path) -> str:
    return lamp(tmp_path)


TALK = """\
Light the lamp: 104 words, 2 sections
Talk 1, answered by rules, in the essay's own words. /help lists what you can
do.
> When was the lighthouse lit?
The lighthouse at Brenn Point was lit in 1874 by the engineer Astrid Nyholm.
[S1.1]

> Who lit it?
The lighthouse at Brenn Point was lit in 1874 by the engineer Astrid Nyholm.
[S1.1]

> /understood
“Who lit it?” was read as: Who lit the lighthouse?

> How many sailors drowned?
The text does not say. The nearest it comes: It guided herring boats past the
reef for ninety years. [S1.2]

> /undo
Forgotten: How many sailors drowned?

> /sections
S1  3 sentences  The lighthouse
S2  5 sentences  The proposal

> /atack S2.1
there is no command /atack; did you mean /attack.

> /show S1.2
S1 · The lighthouse
S1.2  It guided herring boats past the reef for ninety years.

>
Ctrl-D or /quit leaves.
>"""


def test_a_talk_at_a_terminal(essay: str) -> None:
    with Terminal("chat", essay) as terminal:
        terminal.ready()
        terminal.ask("When was the lighthouse lit?")
        terminal.ask("Who lit it?")
        terminal.ask("/understood")
        terminal.ask("How many sailors drowned?")
        terminal.ask("/undo")
        terminal.ask("/sections")
        terminal.ask("/atack S2.1")
        terminal.send("/sho\t")  # Tab completes the only command that begins so
        terminal.until(lambda lines: lines[-1] == "> /show")
        terminal.send(" S1.2\r")
        terminal.until(lambda lines: lines[-1] == ">" and "S1.2  It guided" in lines[-3])
        terminal.send("\x03")
        terminal.until(lambda lines: lines[-2:] == ["Ctrl-D or /quit leaves.", ">"])
        assert terminal.text == TALK
        terminal.send("\x04")
        assert terminal.end() == 0


ANSWER = """\
It was lit in 1874 [S1.1].

 • by Nyholm [S1.1]

S1.1  “The lighthouse at Brenn Point was lit in 1874 by the engineer Astrid
      Nyholm.”"""


def _markdown(request: Request) -> str:
    if "=== TASK: follow-up" in request.text:
        return request.text.rpartition("--- Q1 | ")[2].partition("\n")[0]
    return "It was **lit** in 1874 [S1.1].\n\n- by *Nyholm* [S1.1, S9.9]"


def _answering(question: str) -> Callable[[Request], bool]:
    """Whether a request wants the answer to a question, and not its fuller wording."""
    return lambda request: question in request.text and "=== TASK: question" in request.text


def test_an_answer_is_stopped_and_a_killed_talk_goes_on(essay: str) -> None:
    with Endpoint(say=_markdown) as endpoint:
        told = {"OPENAI_BASE_URL": endpoint.url, "OPENAI_API_KEY": "none"}
        with Terminal("chat", essay, "--model", "test-model", **told) as terminal:
            terminal.ready()
            answer = terminal.ask("When was it lit?")
            assert answer == ANSWER
            endpoint.once(faults.stall("It never comes to"), _answering("Who pays"))
            terminal.send("Who pays?\r")
            terminal.until_shown("It never comes to")
            terminal.send("\x03")
            terminal.until(lambda lines: lines[-1] == ">" and "Stopped." in "\n".join(lines))
            terminal.ask("/undo")
            endpoint.once(faults.stall("Nobody comes to"), _answering("Who was it"))
            terminal.send("Who was it?\r")
            terminal.until_shown("Nobody comes to")
            terminal.kill()
        with Terminal("chat", **told) as terminal:
            terminal.ready()
            assert terminal.lines[-4:] == [
                "2 questions so far. The last one:",
                "> Who was it?",
                "It was not answered. /again asks it.",
                ">",
            ]
            assert "It was lit in 1874 [S1.1]." in terminal.ask("/again")
            terminal.send("/quit\r")
            assert terminal.end() == 0
    listed = rebut("chat", "--list")
    assert "2 questions: Who was it?" in listed.out


NO_LIBRARY = "there is no library to look in; begin with --library PLACE, or `rebut library add`."


def test_through_a_pipe_every_line_gets_an_answer(essay: str, tmp_path: Path) -> None:
    saved, brief = tmp_path / "talk.json", tmp_path / "brief.md"
    lines = [
        "Who lit the lighthouse?",
        "/format pf",
        "/attack S2.1",
        "/ask-like-judge S2",
        "/ask-like-judge S2",
        f"/brief {brief}",
        f"/save {saved}",
        f"/save {saved}",
        "/evidence lamps bring walkers",
        "/info",
        "/resume",
        "/quit",
        "never read",
    ]
    ran = rebut("chat", essay, stdin="\n".join(lines))
    assert ran.code == 1
    assert "Astrid Nyholm. [S1.1]" in ran.out
    assert "S2.1 “The harbour board should light the lamp" in ran.out
    assert ran.out.count("The judge: ") == 2
    assert "speaks as public forum debate" in ran.out
    assert "1 question written to" in ran.out
    assert "## The speech" in brief.read_text(encoding="utf-8")
    talk = json.loads(saved.read_text(encoding="utf-8"))
    assert talk["schema"] == "rebut.talk/1"
    [turn] = talk["turns"]
    assert turn["reply"]["citations"][0]["id"] == "S1.1"
    assert "never read" not in ran.out
    assert ran.err.splitlines() == [
        f"rebut: {saved} is there already and is not written over; name another, or move it away.",
        f"rebut: {NO_LIBRARY}",
    ]


def test_an_essay_that_gives_orders_and_colours_is_only_quoted(essay: str) -> None:
    asked = "Is the lamp green?\n/show S2\n/attack S2.5\n"
    ran = rebut("chat", essay, stdin=asked)
    assert "\x1b" not in ran.out + ran.err
    assert "say that the lamp is green." in ran.out


def test_an_edited_essay_keeps_its_citations(essay: str) -> None:
    rebut("chat", essay, stdin="When was the lighthouse lit?")
    path = Path(essay)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("The lighthouse at", "Look. The lighthouse at"), encoding="utf-8")
    ran = rebut("chat", stdin="/sources")
    assert "The essay was edited since." in ran.out
    assert "Astrid Nyholm. [S1.2]" in ran.out
    assert "Cited of the essay: S1.2" in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chat"], "there is no talk to go on with; name an essay"),
        (["chat", "-"], "save it to a file"),
        (["chat", "--resume", "9"], "there is no talk 9"),
        (["chat", "missing.txt"], "missing.txt"),
    ],
)
def test_what_cannot_begin_is_said(words: list[str], said: str) -> None:
    ran = rebut(*words)
    assert ran.code == 1
    assert said in ran.err
