"""The ledger as a file: private, shared, honest about damage; its account and its export."""

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import errors
from assistant.models import account
from assistant.models.books import _same_beginning
from assistant.models.ledger import Kept, Ledger, Row
from assistant.models.structured import Mode, Traits
from tests.endpoint import Endpoint, faults
from tests.models.questions import call, caller_for, rows, settings_for


def test_the_file_is_its_owners_alone(home: Path) -> None:
    path = home / "ledger.sqlite3"
    with Ledger(path) as ledger:
        ledger.begin("", "m", "", "1")
        modes = {stat.S_IMODE(file.stat().st_mode) for file in home.iterdir()}
    assert modes == {0o600}


def test_it_holds_no_prompt_no_essay_and_no_key(endpoint: Endpoint, home: Path) -> None:
    settings = settings_for(home, endpoint, api_key="sk-secret-key")
    with caller_for(settings) as caller:
        caller.answer_all([call(text="The essay says something rare: zyzzyva")])
    held = b"".join(file.read_bytes() for file in home.iterdir())
    assert b"test-model" in held
    assert b"zyzzyva" not in held
    assert b"sk-secret" not in held


def test_two_processes_write_side_by_side(home: Path) -> None:
    path = home / "ledger.sqlite3"
    script = (
        "import sys; from pathlib import Path\n"
        "from assistant.models.ledger import Kept, Ledger, Row\n"
        "with Ledger(Path(sys.argv[1])) as ledger:\n"
        "    run = ledger.begin('', 'm', '', '1')\n"
        "    for n in range(100):\n"
        "        row = Row('S1', 'p', '1', f'{run}-{n}', 'asked')\n"
        "        ledger.keep(run, row, f'{run}-{n}', Kept(0, 'text', (), ''))\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", script, str(path)]) for _ in range(2)]
    assert [writer.wait() for writer in writers] == [0, 0]
    with Ledger(path) as ledger:
        assert ledger.connection.execute("SELECT COUNT(*) FROM answers").fetchone() == (200,)
        assert [one.sums.calls for one in account.runs(ledger, 5)] == [100, 100]


def test_damage_is_said_and_the_file_is_left(home: Path) -> None:
    home.mkdir()
    path = home / "ledger.sqlite3"
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(errors.LedgerDamaged, match="move that file away"):
        Ledger(path)
    assert path.read_bytes().startswith(b"this is no")


def test_a_newer_ledger_is_not_touched(home: Path) -> None:
    path = home / "ledger.sqlite3"
    Ledger(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(errors.LedgerDamaged, match="newer"):
        Ledger(path)


def test_a_home_that_cannot_be_made_is_said(home: Path) -> None:
    home.parent.mkdir(exist_ok=True)
    home.write_text("a file where the folder should be")
    with pytest.raises(errors.CannotWrite, match="REBUT_HOME"):
        Ledger(home / "ledger.sqlite3")


def test_a_full_disk_is_said_and_what_was_kept_stays(home: Path) -> None:
    with Ledger(home / "ledger.sqlite3") as ledger:
        run = ledger.begin("", "m", "", "1")
        ledger.keep(run, Row("S1", "p", "1", "q", "asked"), "first", Kept(0, "said", (), ""))
        [(pages,)] = ledger.rows("PRAGMA page_count")
        ledger.rows(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(errors.CannotWrite, match="disk is full"):
            ledger.keep(run, Row("S2", "p", "1", "q", "asked"), "k", Kept(0, "x" * 99999, (), ""))
        assert [kept.text for kept in ledger.kept("first")] == ["said"]
        assert ledger.rows("SELECT label FROM calls") == [("S1",)]


def test_damage_met_on_the_way_is_said(home: Path) -> None:
    path = home / "ledger.sqlite3"
    Ledger(path).close()
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (size - 4096))
    with Ledger(path) as ledger:
        with pytest.raises(errors.LedgerDamaged, match="move that file away"):
            ledger.kept("anything")
        with pytest.raises(errors.LedgerDamaged, match="move that file away"):
            account.runs(ledger, 10)


def test_the_newest_answer_comes_first(home: Path) -> None:
    with Ledger(home / "ledger.sqlite3") as ledger:
        run = ledger.begin("", "m", "", "1")
        for text in ("old", "new"):
            ledger.keep(
                run, Row("S1", "p", "1", "q", "asked"), "key", Kept(0, text, ("S1.1",), "h")
            )
        assert [(kept.text, kept.cites) for kept in ledger.kept("key")] == [
            ("new", ("S1.1",)),
            ("old", ("S1.1",)),
        ]
        assert ledger.kept("other") == []


def test_what_an_endpoint_can_do_is_forgotten_in_time(home: Path) -> None:
    learned = Traits(Mode.PLAIN, frozenset({"seed", "temperature"}))
    with Ledger(home / "ledger.sqlite3") as ledger:
        ledger.learn("http://x/v1", "m", learned)
        assert ledger.traits("http://x/v1", "m") == learned
        assert ledger.traits("http://x/v1", "other") == Traits()
        ledger.connection.execute("UPDATE endpoints SET at = '2020-01-01T00:00:00+00:00'")
        assert ledger.traits("http://x/v1", "m") == Traits()


def test_what_prompts_share_is_told_also_where_two_essays_are_under_way(
    endpoint: Endpoint, home: Path
) -> None:
    settings = settings_for(home, endpoint, concurrency=1)
    one, other = "The mill should go. " * 20, "A harbour must stay. " * 20
    calls = [call(f"S{n}", text) for n in range(4) for text in (one, other)]
    with caller_for(settings) as caller:
        caller.answer_all(calls)
    with Ledger(home / "ledger.sqlite3") as ledger:
        shared = ledger.rows("SELECT shared * 1.0 / characters FROM calls ORDER BY id")
    assert [round(share) for (share,) in shared] == [0, 0, 1, 1, 1, 1, 1, 1]


def test_the_account_adds_up(endpoint: Endpoint, home: Path) -> None:
    settings = settings_for(home, endpoint)
    endpoint.always(faults.refusal(), when=lambda request: "(S3)" in request.text)
    with caller_for(settings) as caller:
        outcomes = caller.answer_all([call("S1"), call("S2"), call("S3")])
    with caller_for(settings) as caller:
        caller.answer_all([call("S1")])
    with Ledger(home / "ledger.sqlite3") as ledger:
        second, first = account.runs(ledger, limit=10)
        [prompt] = account.prompts(ledger, first.run, second.run)
    assert (first.sums.calls, first.sums.cached, first.sums.failed) == (3, 0, 1)
    assert (second.sums.calls, second.sums.cached, second.sums.input_tokens) == (1, 1, 0)
    assert prompt.sums.input_tokens == sum(o.input_tokens for o in outcomes) > 0
    assert 0 < first.sums.shared < first.sums.characters
    assert second.sums.shared == 0
    expected = (first.sums.input_tokens * 2 + first.sums.output_tokens * 6) / 1_000_000
    assert first.sums.price(2, 6) == pytest.approx(expected)
    assert [row[1] for row in rows(settings)].count("ContentRefused") == 1


@given(st.text(), st.text(), st.text())
def test_the_same_beginning_is_measured(start: str, one: str, other: str) -> None:
    length = _same_beginning(start + one, start + other)
    assert length >= len(start)
    assert (start + one)[:length] == (start + other)[:length]
    assert (start + one)[: length + 1] != (start + other)[: length + 1] or length == min(
        len(start + one), len(start + other)
    )


def test_a_run_is_exported_and_played_without_endpoint(endpoint: Endpoint, home: Path) -> None:
    settings = settings_for(home, endpoint)
    with caller_for(settings) as caller:
        recorded = caller.answer_all([call("S1"), call("S2")])
    place = home / "run.json"
    with Ledger(home / "ledger.sqlite3") as ledger:
        assert account.export(ledger, 1, place) == 2
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    replay = settings_for(home / "elsewhere", model=f"replay:{place}")
    with caller_for(replay) as caller:
        played = caller.answer_all([call("S2"), call("S1")])
        missing = caller.answer_all([call("S9")])
    assert [o.answer for o in played] == [o.answer for o in reversed(recorded)]
    assert all(o.cached and o.input_tokens == 0 for o in played)
    assert isinstance(missing[0].error, errors.ReplayMissing)
    assert rows(replay) == []


def test_a_replay_of_another_essay_fails_the_run(endpoint: Endpoint, home: Path) -> None:
    settings = settings_for(home, endpoint)
    with caller_for(settings) as caller:
        caller.answer_all([call("S1")])
    place = home / "run.json"
    with Ledger(home / "ledger.sqlite3") as ledger:
        account.export(ledger, 1, place)
    with (
        caller_for(settings_for(home, model=f"replay:{place}")) as caller,
        pytest.raises(errors.ReplayMissing),
    ):
        caller.answer_all([call("S1", text="Another essay")])


@pytest.mark.parametrize("content", [None, b"", b"{}", b"\xff\xfe", b'{"schema": "rebut.brief/1"}'])
def test_a_file_that_is_no_recorded_run_is_refused(content: bytes | None, home: Path) -> None:
    home.mkdir()
    place = home / "run.json"
    if content is not None:
        place.write_bytes(content)
    with pytest.raises(errors.CannotRead), caller_for(settings_for(home, model=f"replay:{place}")):
        pass


def test_exporting_what_is_not_there_is_said(home: Path) -> None:
    with Ledger(home / "ledger.sqlite3") as ledger, pytest.raises(errors.ReplayMissing):
        account.export(ledger, 7, home / "run.json")


def test_exporting_to_nowhere_keeps_nothing_half_written(endpoint: Endpoint, home: Path) -> None:
    with caller_for(settings_for(home, endpoint)) as caller:
        caller.answer_all([call()])
    with Ledger(home / "ledger.sqlite3") as ledger, pytest.raises(errors.CannotWrite):
        account.export(ledger, 1, home / "no" / "such" / "folder.json")
