"""A brief through an endpoint: through every fault, a second time, after an edit, replayed."""

import html
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from assistant.models import caller
from assistant.models.window import estimate
from assistant.retrieval import embedders
from assistant.retrieval.embedders import bundled
from assistant.retrieval.embedders.protocol import Embedder
from tests.endpoint import Endpoint, Exchange, Request, faults, speech
from tests.endpoint.catalogue import LASTING, PASSING, TOTAL
from tests.journeys.terminal import Ran, rebut
from tests.models.questions import BRISK

ESSAY = """# The town should close its harbour

## What it costs

The harbour has lost money for nine years. Every year the town pays the difference out of the
school budget. A town that cannot heat its schools should not pay for empty quays.

## What it brings

Supporters say the harbour brings visitors. Most visitors arrive by train and never see the water.
A harbour that nobody sees cannot be what they come for.

## What comes next

If we close it now, we can sell the land while prices are high. The same happened in the next town,
and it built a library. We could do as well as they did.
"""
SECTIONS = 3


def batched(names: Iterable[str], size: int) -> list[tuple[str, ...]]:
    """The names in groups of at most `size`."""
    every = list(names)
    return [tuple(every[at : at + size]) for at in range(0, len(every), size)]


COMMAND = [sys.executable, "-c", "from assistant.cli.main import run; run()"]


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits as long as a person would."""
    monkeypatch.setattr(caller, "Pace", lambda: BRISK)


@pytest.fixture
def impatient(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence is not waited for; what is slow for other reasons is."""
    silent = "60 s silence" in request.getfixturevalue("names")
    monkeypatch.setenv("REBUT_TIMEOUT", "1.5" if silent else "60")


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    """One for all tests here: loading it is most of what a brief of three sections costs."""
    return bundled()


@pytest.fixture(autouse=True)
def loaded(embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedders, "bundled", lambda: embedder)


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    place = tmp_path / "essay.md"
    place.write_text(ESSAY, encoding="utf-8")
    return place


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    with Endpoint(say=about_its_own_section) as running:
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("REBUT_MODEL", "test-model")
        yield running


def about_its_own_section(request: Request) -> str:
    """An answer that cites the section it is about, as models do."""
    task = re.search(r"=== TASK: section\n--- (S\d+) ", request.text)
    return speech.in_schema(request).replace('"S1.1"', f'"{task[1] if task else "S1"}.1"')


def about(section: str) -> Callable[[Request], bool]:
    """Whether a request is the call for that section (its TASK block names it)."""
    return lambda request: f"=== TASK: section\n--- {section} |" in request.text


PLACES = [*map(about, ["S1", "S2", "S3"]), lambda request: "=== TASK: overview" in request.text]


def brief(essay: Path, *words: str) -> Ran:
    return rebut("brief", str(essay), "--json", *words)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("names", batched(PASSING, SECTIONS + 1), ids=", ".join)
def test_a_brief_comes_through_passing_faults(
    names: tuple[str, ...], essay: Path, endpoint: Endpoint
) -> None:
    """Each call of the brief meets another fault, once."""
    for place, name in zip(PLACES, names, strict=False):
        endpoint.once(PASSING[name], when=place)
    ran = brief(essay)
    assert ran.code == 0, ran.err
    assert [s["failed"] for s in ran.json["sections"]] == [None] * SECTIONS
    assert ran.json["overview"]["failed"] is None
    assert len(endpoint.chats) == SECTIONS + 1 + len(names)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("names", batched(LASTING, 2), ids=", ".join)
def test_a_section_that_failed_for_good_is_marked_and_the_rest_is_written(
    names: tuple[str, ...], essay: Path, endpoint: Endpoint
) -> None:
    failing = dict(zip(("S1", "S3"), names, strict=False))
    for section, name in failing.items():
        endpoint.always(LASTING[name], when=about(section))
    ran = brief(essay, "-o", f"{essay}.html")
    assert ran.code == 3
    page = html.unescape(Path(f"{essay}.html").read_text(encoding="utf-8"))
    for section in ran.json["sections"]:
        failed = section["id"] in failing
        assert bool(section["failed"]) is failed
        assert bool(section["attacks"]) is not failed
        if failed:
            assert section["failed"].endswith(".")
            assert section["failed"] in page
    assert ran.json["overview"]["failed"] is None

    endpoint.mend()
    before = len(endpoint.chats)
    assert brief(essay).code == 0
    assert len(endpoint.chats) - before == len(failing) + 1, "what was finished is kept"


def test_an_overview_that_failed_leaves_the_sections(essay: Path, endpoint: Endpoint) -> None:
    endpoint.always(faults.refusal(), when=PLACES[-1])
    ran = brief(essay)
    assert ran.code == 3
    assert "declined" in ran.json["overview"]["failed"]
    assert all(section["attacks"] for section in ran.json["sections"])


@pytest.mark.parametrize("name", TOTAL)
def test_an_endpoint_that_answers_nothing_is_one_sentence(
    name: str, essay: Path, endpoint: Endpoint
) -> None:
    endpoint.always(TOTAL[name])
    ran = brief(essay)
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("rebut: ")
    assert "; " in ran.err
    assert "Traceback" not in ran.err


def test_no_key_is_one_sentence(essay: Path) -> None:
    ran = brief(essay, "--model", "gpt-4o")
    assert ran.code == 1
    assert "OPENAI_API_KEY" in ran.err


def test_a_second_run_makes_no_call(essay: Path, endpoint: Endpoint) -> None:
    first = brief(essay).json
    made = len(endpoint.chats)
    again = brief(essay).json
    assert len(endpoint.chats) == made == SECTIONS + 1
    assert (again["made"]["calls"], again["made"]["cached_calls"]) == (0, SECTIONS + 1)
    assert again["sections"] == first["sections"]


def test_fresh_asks_everything_again(essay: Path, endpoint: Endpoint) -> None:
    brief(essay)
    assert brief(essay, "--fresh").json["made"]["calls"] == SECTIONS + 1
    assert len(endpoint.chats) == 2 * (SECTIONS + 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [("nine years", "ten years"), ("by train", "by bus"), ("a library", "a library and a pool")],
)
def test_an_edit_costs_its_section_and_the_overview(
    old: str, new: str, essay: Path, endpoint: Endpoint
) -> None:
    brief(essay)
    essay.write_text(ESSAY.replace(old, new), encoding="utf-8")
    before = len(endpoint.chats)
    made = brief(essay).json["made"]
    assert (made["calls"], made["cached_calls"]) == (2, SECTIONS - 1)
    asked = [request.text for request in endpoint.chats[before:]]
    assert all(new in text for text in asked)


def test_sections_share_the_beginning_of_their_prompts(essay: Path, endpoint: Endpoint) -> None:
    brief(essay)
    sections = [r for r in endpoint.chats if "=== TASK: section" in r.text]
    whole_essay = sections[0].text.partition("\n=== END")[0]
    assert "What comes next" in whole_essay
    assert all(r.text.startswith(whole_essay) for r in endpoint.chats)
    assert len({str(r.body["response_format"]) for r in sections}) == 1


def test_a_recorded_run_is_replayed_without_endpoint(
    essay: Path, endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = brief(essay).json
    place = tmp_path / "run.json"
    assert rebut("ledger", "export", "1", str(place)).code == 0
    monkeypatch.delenv("OPENAI_BASE_URL")
    monkeypatch.setenv("REBUT_HOME", str(tmp_path / "elsewhere"))
    made = len(endpoint.chats)
    played = brief(essay, "--model", f"replay:{place}")
    assert played.code == 0
    assert played.json["sections"] == recorded["sections"]
    assert played.json["overview"] == recorded["overview"]
    assert len(endpoint.chats) == made

    essay.write_text(ESSAY.replace("harbour", "airport"), encoding="utf-8")
    other = brief(essay, "--model", f"replay:{place}")
    assert other.code == 1
    assert "does not hold this call" in other.err


def test_no_log_gets_the_key_or_the_essay(essay: Path, endpoint: Endpoint) -> None:
    """Not even with the variables that make the client's libraries talk."""
    talkative = {"OPENAI_LOG": "debug", "LANGSMITH_TRACING": "true", "LANGCHAIN_VERBOSE": "true"}
    endpoint.script(faults.server_error(500), faults.malformed())
    done = subprocess.run(
        [*COMMAND, "brief", str(essay), "-o", f"{essay}.json"],
        env={**os.environ, **talkative, "OPENAI_API_KEY": "sk-secret", "REBUT_TIMEOUT": "20"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "sk-secret" not in done.stdout + done.stderr
    assert "lost money" not in done.stdout + done.stderr
    assert Path(f"{essay}.json").exists()


def test_an_interruption_keeps_what_is_finished(essay: Path, endpoint: Endpoint) -> None:
    endpoint.always(faults.silence(60), when=about("S2"))
    running = subprocess.Popen(
        [*COMMAND, "brief", str(essay)],
        env={**os.environ, "REBUT_TIMEOUT": "50"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while len(endpoint.chats) < SECTIONS and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert out == ""
    assert "interrupted" in err
    assert "Traceback" not in err

    endpoint.mend()
    assert brief(essay).json["made"]["cached_calls"] == SECTIONS - 1


def test_what_cannot_be_used_of_an_answer_is_left_out_and_said(
    essay: Path, endpoint: Endpoint
) -> None:
    async def half_wrong(exchange: Exchange) -> None:
        said = json.loads(about_its_own_section(exchange.request))
        said["attacks"].append({**said["attacks"][0], "answers": "S7.7"})
        await faults.says(json.dumps(said))(exchange)

    endpoint.always(half_wrong, when=about("S2"))
    ran = brief(essay)
    assert ran.code == 0
    assert [len(section["attacks"]) for section in ran.json["sections"]] == [1, 1, 1]
    [told] = [f for f in ran.json["checks"]["findings"] if f["rule"] == "left-out"]
    assert (told["where"], told["severity"]) == ("S2", "note")
    assert "attack 2" in told["message"]


@pytest.fixture
def long_essay(tmp_path: Path) -> Path:
    """Forty sections of twelve sentences, some ten thousand tokens."""
    sections = (
        f"## Part {n}\n\n"
        + " ".join(f"Of part {n} the point {m} holds because of reason {n}-{m}." for m in range(12))
        for n in range(40)
    )
    place = tmp_path / "long.md"
    place.write_text("# A long case\n\n" + "\n\n".join(sections), encoding="utf-8")
    return place


def test_an_essay_longer_than_the_model_reads_is_shown_in_outline(
    long_essay: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REBUT_CONTEXT_TOKENS", "12000")
    ran = brief(long_essay)
    assert ran.code == 0
    [told] = [f for f in ran.json["checks"]["findings"] if f["rule"] == "outline"]
    assert "12,000, set" in told["message"]
    assert "of 480 sentences" in told["message"]

    sections = [r for r in endpoint.chats if "=== TASK: section" in r.text]
    assert len(sections) == 40
    shared = sections[0].text.partition("\n=== END")[0]
    for number in range(40):
        [request] = filter(about(f"S{number + 1}"), sections)
        assert request.text.startswith(shared)
        assert estimate(request.text) <= 12000 - 3000
        assert "=== RELATED" in request.text
        for sentence in range(12):
            assert f"the point {sentence} holds because of reason {number}-" in request.text
    assert all(f"Part {n}" in shared for n in range(40))


def test_of_a_section_longer_than_the_model_reads_a_part_is_shown_and_it_is_said(
    tmp_path: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REBUT_CONTEXT_TOKENS", "12000")
    place = tmp_path / "long.md"
    points = (f"The point {n} holds because of reason {n}-{n}." for n in range(1500))
    place.write_text(f"# A case\n\n## One\n\nIt is so.\n\n## Two\n\n{' '.join(points)}")
    ran = brief(place)
    assert ran.code == 0
    assert all(estimate(request.text) <= 12000 - 3000 for request in endpoint.chats)
    [told] = [
        f
        for f in ran.json["checks"]["findings"]
        if "longer than" in f["message"] and f["where"] == "S2"
    ]
    shown = re.search(r"it was shown ([\d,]+) of its 1,500 sentences", told["message"])
    assert shown
    [request] = filter(about("S2"), endpoint.chats)
    related = request.text.partition("=== RELATED")[2].partition("=== END")[0]
    outline = request.text.partition("=== RELATED")[0]
    seen = {f"[S2.{n}]" for n in range(1, 1501) if f"[S2.{n}]" in related or f"[S2.{n}]" in outline}
    assert len(seen) == int(shown[1].replace(",", ""))


def test_a_model_that_reads_too_little_is_not_asked(
    essay: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REBUT_CONTEXT_TOKENS", "4096")
    ran = brief(essay)
    assert ran.code == 1
    assert "reads 4,096 tokens at once (set)" in ran.err
    assert not endpoint.chats


def test_a_model_that_reads_it_all_is_shown_it_all(long_essay: Path, endpoint: Endpoint) -> None:
    ran = brief(long_essay)
    assert not [f for f in ran.json["checks"]["findings"] if f["rule"] == "outline"]
    assert all("point 11 holds because of reason 39-11" in r.text for r in endpoint.chats)
