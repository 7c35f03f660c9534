"""What is kept of a talk, and what the model is shown of it."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.argument.cited import ids_in
from assistant.argument.reply import Cited, Reply, Turn
from assistant.chains.memory import MOST, Memory, bounded, talk_block
from assistant.chat import sessions
from assistant.chat.carrying import carried
from assistant.chat.commands import COMMANDS, find, meant
from assistant.chat.places import new_place, write_new
from assistant.chat.sessions import FILE, KeptTurn, Sessions
from assistant.errors import CannotRead, CannotWrite
from assistant.essay import read_essay
from assistant.essay.model import Essay
from assistant.models.caller import Caller
from assistant.models.offline import OfflineModel
from assistant.models.window import Window
from tests.journeys.talking import lamp


@pytest.fixture
def essay(tmp_path: Path) -> Essay:
    return read_essay(lamp(tmp_path))


def reply(essay: Essay, *ids: str) -> Reply:
    spans = [essay.span(one) for one in ids]
    return Reply(
        question="Why?",
        said=True,
        answer=f"Because [{', '.join(ids)}].",
        citations=[Cited(id=s.id, text=s.text, start=s.start, end=s.end) for s in spans],
        findings=[],
        model="offline",
    )


def test_a_question_is_kept_before_its_answer(essay: Essay, tmp_path: Path) -> None:
    kept = Sessions(tmp_path)
    talk = kept.begin(essay, "offline", None, "essay")
    assert kept.recent(9) == []
    first = kept.asked(talk.id, "Who pays?")
    second = Sessions(tmp_path)  # as after a kill: what was written is there
    [turn] = second.turns(talk.id)
    assert (turn.question, turn.reply) == ("Who pays?", None)
    answer = reply(essay, "S1.1")
    second.answered(talk.id, KeptTurn(first, "Who pays?", "Who pays for it?", answer, 1.5))
    [turn] = kept.turns(talk.id)
    assert (turn.about, turn.reply) == ("Who pays for it?", answer)
    assert [listed.last for listed in kept.recent(9)] == ["Who pays?"]
    kept.drop(talk.id, [first])
    assert kept.turns(talk.id) == []
    assert kept.asked(talk.id, "Again?") == 1


def test_the_last_talk_is_the_last_one_though_the_clock_was_set_back(
    essay: Essay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Sessions(tmp_path)
    first, second = (kept.begin(essay, "offline", None, "essay") for _ in range(2))
    kept.asked(second.id, "Early?")
    kept.asked(first.id, "Before?")
    monkeypatch.setattr(sessions, "_now", lambda: "1999-01-01T00:00:00.000+00:00")
    kept.asked(second.id, "After?")
    assert [listed.last for listed in kept.recent(9)] == ["After?", "Before?"]


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database at all" * 99)
    with pytest.raises(CannotRead, match="is damaged"):
        Sessions(tmp_path)


def test_a_file_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    Sessions(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as later:
        later.execute("PRAGMA user_version = 99")
    with pytest.raises(CannotRead, match="newer version"):
        Sessions(tmp_path)


def test_citations_follow_their_words_in_an_edited_essay(essay: Essay, tmp_path: Path) -> None:
    before = reply(essay, "S1.2", "S1.3")
    assert carried(before, essay) is before
    text = Path(essay.path).read_text(encoding="utf-8")
    text = text.replace("It guided herring", "Look here. It guided herring")
    edited = tmp_path / "edited.md"
    edited.write_text(text.replace("4 million", "5 million"), encoding="utf-8")
    new = read_essay(edited)
    after = carried(before, new)
    assert after.answer == "Because [S1.3]."
    [cited] = after.citations
    assert new.text[cited.start : cited.end] == cited.text


class _Model:
    """A caller that answers with the offline model, and a window of its own."""

    def __init__(self, tokens: int) -> None:
        self.window = Window(tokens, "set")
        self._model = OfflineModel(None)

    def stream(
        self, label: str, prompt: str, version: str, messages: Sequence[Any]
    ) -> Iterator[str]:
        del label, prompt, version
        yield self._model.invoke(list(messages)).text


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=600), st.integers(1, 99)), max_size=30),
    st.sampled_from([4_096, 128_000]),
)
def test_what_the_model_is_shown_is_bounded_and_cites_what_was_cited(
    said: list[tuple[str, int]], window: int
) -> None:
    talk = tuple(Turn(question=q, answer=f"Yes [S1.{n}].") for q, n in said)
    caller = cast("Caller", _Model(window))
    memory = Memory()
    for turn in talk:
        memory = bounded(Memory(memory.summary, 0, (*memory.recent, turn)), caller)
    shown = talk_block(memory)
    words = sum(len(line.text) + len(g.heading) for g in shown.groups for line in g.lines)
    assert words <= 3 * MOST + 2_000 + 1_000
    cited = {one for turn in talk for one in ids_in(turn.answer)}
    assert {one for g in shown.groups for line in g.lines for one in ids_in(line.text)} <= cited


def test_every_command_is_found_and_helped() -> None:
    assert len({each.name for each in COMMANDS}) == len(COMMANDS)
    assert all(each.help and find(each.name.upper()) is each for each in COMMANDS)
    docs = (Path(__file__).parents[2] / "docs" / "chat.md").read_text(encoding="utf-8")
    rows = [line for line in docs.splitlines() if line.startswith("| `/")]
    assert rows == [f"| `{each.usage}` | {each.help} |" for each in COMMANDS]
    assert meant("atack") == "did you mean /attack"
    assert meant("xyzzy") == "/help lists them"


def test_a_file_goes_only_where_nothing_is(tmp_path: Path) -> None:
    place = tmp_path / "talk.md"
    assert new_place(f'"{place}"') == place
    write_new(place, "kept")
    for taken in (place, tmp_path):
        with pytest.raises(CannotWrite, match="not written over"):
            new_place(str(taken))
    with pytest.raises(CannotWrite, match="there already"):
        write_new(place, "other")
    assert place.read_text(encoding="utf-8") == "kept"
    with pytest.raises(CannotWrite, match="no folder"):
        new_place(str(tmp_path / "none" / "talk.md"))
    with pytest.raises(CannotWrite, match="no name for a file"):
        new_place("a\0b")
