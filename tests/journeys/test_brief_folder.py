"""A folder of essays: a brief against each, problems told at the end, only what is missing made."""

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.cli import brief_folder
from assistant.essay import read_essay
from assistant.essay.model import Essay
from assistant.models import caller
from assistant.retrieval import embedders
from assistant.retrieval.embedders import bundled
from assistant.retrieval.embedders.protocol import Embedder
from tests.endpoint import Endpoint, Exchange, faults, speech
from tests.journeys.terminal import Ran, rebut
from tests.models.questions import BRISK

ESSAYS = {
    "bridge.md": "# The bridge\n\nThe bridge should go. It has lost money for nine years.",
    "harbour.txt": "The harbour should close. Nobody comes for it, so nobody would miss it.",
    "market.txt": "The market must stay. Every town that closed its market lost its shops.",
}
CALLS = 2  # an essay here: its one section, and the overview


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return bundled()


@pytest.fixture(autouse=True)
def quick(embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedders, "bundled", lambda: embedder)
    monkeypatch.setattr(caller, "Pace", lambda: BRISK)


@pytest.fixture(autouse=True)
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    with Endpoint() as running:
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("REBUT_MODEL", "test-model")
        yield running


@pytest.fixture
def essays(tmp_path: Path) -> Path:
    folder = tmp_path / "essays"
    folder.mkdir()
    for name, text in ESSAYS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def briefs(essays: Path, *words: str) -> Ran:
    return rebut("brief", str(essays), "-o", str(essays.parent / "briefs"), *words)


def written(essays: Path) -> list[str]:
    return sorted(place.name for place in (essays.parent / "briefs").glob("[!.]*"))


def test_every_essay_gets_its_brief_and_a_broken_one_is_told(
    essays: Path, endpoint: Endpoint
) -> None:
    (essays / "broken.pdf").write_bytes(b"\x89PNG")
    (essays / "notes.csv").write_text("no essay", encoding="utf-8")
    (essays / "~$harbour.docx").write_bytes(b"left by an editor")
    ran = briefs(essays, "--json")
    assert ran.code == 1
    assert written(essays) == ["bridge.md", "harbour.md", "market.md"]
    states = {said["essay"]: said["state"] for said in ran.json["essays"]}
    assert states == {**dict.fromkeys(ESSAYS, "written"), "broken.pdf": "failed"}
    assert "The bridge should go" in (essays.parent / "briefs" / "bridge.md").read_text(
        encoding="utf-8"
    )
    assert "4 of 4 essays: 3 briefs written" in ran.err
    assert "broken.pdf is no PDF" in ran.err
    assert len(endpoint.chats) == len(ESSAYS) * CALLS


def test_a_defect_met_in_one_essay_is_told_and_the_others_are_briefed(
    essays: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(essay: Path) -> Essay:
        if essay.name == "harbour.txt":
            raise KeyError("Nobody comes for it\x1b[2J")
        return read_essay(essay)

    with monkeypatch.context() as patched:
        patched.setattr(brief_folder, "read_essay", broken)
        ran = briefs(essays, "--json")
    assert ran.code == 1
    assert written(essays) == ["bridge.md", "market.md"]
    assert {said["essay"]: said["state"] for said in ran.json["essays"]} == {
        "bridge.md": "written",
        "harbour.txt": "failed",
        "market.txt": "written",
    }
    [told] = [line for line in ran.err.splitlines() if "harbour.txt: " in line]
    assert "a defect of rebut (KeyError at brief_folder.py:" in told
    assert f"run `rebut brief {essays / 'harbour.txt'}` alone" in told
    assert "Nobody comes" not in ran.err and "Traceback" not in ran.err
    again = briefs(essays)
    assert again.code == 0
    assert "1 brief written, 2 briefs made before" in again.err


def test_a_second_run_makes_only_what_changed(essays: Path, endpoint: Endpoint) -> None:
    briefs(essays, "--as", "md", "--as", "json")
    assert len(written(essays)) == 2 * len(ESSAYS)
    (essays / "market.txt").write_text("The market must go. It is dear.", encoding="utf-8")
    (essays.parent / "briefs" / "bridge.json").unlink()
    before = len(endpoint.chats)
    ran = briefs(essays, "--as", "md", "--as", "json", "--json")
    assert ran.code == 0
    assert {said["essay"]: said["state"] for said in ran.json["essays"]} == {
        "bridge.md": "written",
        "harbour.txt": "kept",
        "market.txt": "written",
    }
    assert len(endpoint.chats) - before == CALLS, "what the bridge needs, the ledger has"
    assert len(written(essays)) == 2 * len(ESSAYS)


def test_another_setting_makes_all_of_it_anew(essays: Path) -> None:
    briefs(essays)
    ran = briefs(essays, "--format", "bp", "--json")
    assert {said["state"] for said in ran.json["essays"]} == {"written"}


def test_essays_are_asked_about_side_by_side_and_a_slow_one_holds_up_no_other(
    essays: Path, endpoint: Endpoint
) -> None:
    async def late(exchange: Exchange) -> None:
        async with asyncio.timeout(30):
            while written(essays) != ["bridge.md", "harbour.md"]:
                await asyncio.sleep(0.01)
        await faults.says(speech.in_schema(exchange.request))(exchange)

    endpoint.once(late, when=lambda request: "closed its market" in request.text)
    ran = briefs(essays, "--json")
    assert ran.code == 0, ran.err
    assert endpoint.most_at_once > 1
    assert [said["essay"] for said in ran.json["essays"]] == list(ESSAYS)
    assert ran.err.splitlines()[-2].startswith("3/3 market.txt: ")
    account = rebut("ledger", "--json")
    assert account.json["runs"][0]["about"] == str(essays)


def test_an_interruption_keeps_what_is_finished(
    essays: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REBUT_CONCURRENCY", "1")

    async def interrupt(exchange: Exchange) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        await faults.silence(60)(exchange)

    endpoint.always(interrupt, when=lambda request: "closed its market" in request.text)
    ran = briefs(essays)
    assert ran.code == 130
    assert written(essays) == ["bridge.md", "harbour.md"]
    assert "2 of 3 essays" in ran.err
    assert "run the same again" in ran.err

    record = essays.parent / "briefs" / ".rebut.jsonl"
    with record.open("a", encoding="utf-8") as file:
        file.write('{"essay": "mark')
    endpoint.mend()
    before = len(endpoint.chats)
    again = briefs(essays)
    assert again.code == 0, again.err
    assert "1 brief written, 2 briefs made before" in again.err
    assert len(endpoint.chats) - before == CALLS
    assert "3 briefs made before" in briefs(essays).err


def test_an_incomplete_brief_is_written_told_and_made_again(
    essays: Path, endpoint: Endpoint
) -> None:
    endpoint.always(faults.refusal(), when=lambda request: "Nobody comes" in request.text)
    ran = briefs(essays)
    assert ran.code == 3
    assert "harbour.txt: S1, overview: the model declined" in ran.err
    assert "harbour.md" in written(essays)
    endpoint.mend()
    again = briefs(essays)
    assert again.code == 0
    assert "1 brief written, 2 briefs made before" in again.err


def test_what_every_essay_would_meet_ends_the_run(
    essays: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REBUT_CONCURRENCY", "1")
    endpoint.always(faults.no_quota(), when=lambda request: "Nobody comes" in request.text)
    ran = briefs(essays)
    assert ran.code == 1
    *_, reached, again, why = ran.err.splitlines()
    assert reached.startswith("1 of 3 essays: 1 brief written in ")
    assert "run the same again" in again
    assert "the quota" in why
    assert "closed its market" not in "".join(request.text for request in endpoint.chats)


def test_without_o_the_briefs_go_beside_the_essays(essays: Path) -> None:
    assert rebut("brief", str(essays)).code == 0
    assert len(list((essays / "briefs").glob("*.md"))) == len(ESSAYS)
    assert "3 briefs made before" in rebut("brief", str(essays)).err


def test_essays_that_differ_in_their_suffix_alone_get_a_brief_each(essays: Path) -> None:
    (essays / "bridge.txt").write_text("The bridge should stay. It is old.", encoding="utf-8")
    assert briefs(essays).code == 0
    assert written(essays) == ["bridge.md.md", "bridge.txt.md", "harbour.md", "market.md"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "{}"], "would lie among the essays"),
        (["-o", "{}/out.docx"], "--as docx"),
        (["-o", "{}/a", "-o", "{}/b"], "go into one folder"),
        (["-o", "{}/no/such/folder"], "name another folder"),
        (["-o", "{}/out", "--as", "odt"], "names no form of brief"),
    ],
)
def test_a_place_that_will_not_do_is_found_before_the_work(
    words: list[str], said: str, essays: Path, endpoint: Endpoint
) -> None:
    ran = rebut("brief", str(essays), *(word.format(essays) for word in words))
    assert ran.code == 1
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not endpoint.chats


def test_a_folder_without_essays_is_said(tmp_path: Path) -> None:
    ran = rebut("brief", str(tmp_path))
    assert ran.code == 1
    assert "no essay in" in ran.err


def test_form_is_for_folders(essays: Path) -> None:
    ran = rebut("brief", str(essays / "bridge.md"), "--as", "docx")
    assert ran.code == 2
