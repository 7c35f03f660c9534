"""`rebut models` and `rebut ledger`, as a user types them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from assistant import errors
from assistant.cli import ledger, models
from assistant.models import reach
from tests.endpoint import Endpoint, Exchange, faults, speech
from tests.models.questions import call, caller_for, settings_for


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test looks at what else listens on this machine."""
    monkeypatch.setattr(reach, "NEARBY", {})


@pytest.fixture
def at(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> Endpoint:
    """The endpoint, set in the environment."""
    monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
    return endpoint


def run(app: typer.Typer, *words: str) -> Result:
    result = CliRunner().invoke(app, list(words))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_list_without_endpoint_says_how_to_get_one() -> None:
    said = run(models.app, "list").output
    assert "* offline" in said
    assert "OPENAI_API_KEY" in said


def test_list_marks_the_default(at: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REBUT_MODEL", "test-model")
    said = run(models.app, "list").output
    assert "*   test-model" in said
    assert "  offline" in said
    assert at.url in said


def test_list_finds_servers_on_this_machine_and_gives_them_no_key(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reach, "NEARBY", {"Ollama": endpoint.url, "vLLM": "http://127.0.0.1:9/v1"})
    with Endpoint(models=("theirs",), key="sk-mine") as mine:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-mine")
        monkeypatch.setenv("OPENAI_BASE_URL", mine.url)
        found = json.loads(run(models.app, "list", "--json").output)
    assert [(f["program"], f["models"]) for f in found["found"]] == [
        ("", ["theirs"]),
        ("Ollama", ["test-model"]),
    ]
    assert all("sk-mine" not in str(request.headers) for request in endpoint.requests)


@pytest.mark.parametrize("words", [("list",), ("test", "test-model")])
def test_no_variable_makes_the_client_talk(words: tuple[str, ...], at: Endpoint) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from assistant.cli.main import run; run()", "models", *words],
        env={**os.environ, "OPENAI_LOG": "debug", "OPENAI_API_KEY": "sk-secret"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert at.requests
    assert done.stderr == ""
    assert "sk-secret" not in done.stdout


def test_names_from_a_server_cannot_act_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    with Endpoint(models=("evil\x1b[2J\nname",)) as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
        said = run(models.app, "list").output
    assert "\x1b" not in said
    assert "evil[2J name" in said


def test_use_keeps_what_else_the_file_says(tmp_path: Path) -> None:
    place = tmp_path / "config" / "rebut" / "rebut.toml"
    place.parent.mkdir(parents=True)
    place.write_text('# mine\nconcurrency = 4 # few\nmodel = "old"\n')
    run(models.app, "use", "llama3.2", "--base-url", "http://localhost:11434/v1")
    assert place.read_text() == (
        '# mine\nconcurrency = 4 # few\nmodel = "llama3.2"\n'
        'base_url = "http://localhost:11434/v1"\n'
    )
    said = run(models.app, "use", "offline").output
    assert "now offline" in said
    assert 'model = "offline"' in place.read_text()


def test_use_of_a_model_nobody_could_ask_is_refused(tmp_path: Path) -> None:
    with pytest.raises(errors.KeyMissing):
        run(models.app, "use", "gpt-4o")
    with pytest.raises(errors.SettingsInvalid):
        run(models.app, "use", "a\nb", "--base-url", "http://x/v1")
    assert not (tmp_path / "config").exists()


def test_test_says_what_works(at: Endpoint) -> None:
    said = run(models.app, "test", "test-model").output
    assert f"test-model at {at.url}" in said
    assert "structured answers  json_schema" in said
    assert "streaming           yes" in said
    assert "usage               reported" in said
    assert "32,768 tokens (assumed)" in said


def test_test_does_not_wait_for_a_model_that_never_stops(at: Endpoint) -> None:
    async def count_on(exchange: Exchange) -> None:
        if not exchange.request.body.get("stream"):
            await faults.says(speech.in_schema(exchange.request))(exchange)
            return
        await faults.stream(exchange, "one, two, " * 1000, pause=0.05)

    at.always(count_on)
    probe = json.loads(run(models.app, "test", "test-model", "--json").output)
    assert probe["pieces"] == 8
    assert probe["first_words"] > 0


def test_test_says_what_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    with Endpoint(forms=()) as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
        probe = json.loads(run(models.app, "test", "test-model", "--json").output)
        assert probe["structured"] == "plain"
        endpoint.always(faults.says("no JSON at all"))
        result = run(models.app, "test", "test-model")
    assert result.exit_code == 3
    assert "structured answers  no: the model's answer was not in the form" in result.output


@pytest.mark.parametrize(
    ("fault", "kind"),
    [(faults.wrong_key(), errors.KeyRefused), (faults.no_quota(), errors.QuotaSpent)],
)
def test_test_fails_plainly(fault: Any, kind: type[Exception], at: Endpoint) -> None:
    at.always(fault)
    with pytest.raises(kind):
        run(models.app, "test", "test-model")


def test_an_empty_ledger_says_so() -> None:
    assert "empty" in run(ledger.app).output


def test_ledger_shows_export_and_forget(
    at: Endpoint, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_for(home, at)
    for _ in range(2):
        with caller_for(settings) as caller:
            caller.answer_all([call("S1"), call("S2")])
    monkeypatch.setenv("REBUT_PRICE_IN", "2000")
    monkeypatch.setenv("REBUT_PRICE_OUT", "6000")
    said = run(ledger.app).output
    told = json.loads(run(ledger.app, "--json").output)
    newest, first = told["runs"]
    assert (newest["run"], newest["sums"]["cached"], first["sums"]["cached"]) == (2, 2, 0)
    tokens = first["sums"]
    price = (tokens["input_tokens"] * 2000 + tokens["output_tokens"] * 6000) / 1_000_000
    assert f"{price:.4f}" in said
    assert "100%" in said
    assert json.loads(run(ledger.app, "show", "1", "--json").output)["runs"] == [first]

    place = home / "run.json"
    assert "2 answers" in run(ledger.app, "export", "1", str(place)).output
    assert "2 answers" in run(models.app, "test", f"replay:{place}").output

    assert "1 run forgotten" in run(ledger.app, "forget", "1").output
    with caller_for(settings) as caller:
        assert caller.answer_all([call("S1")])[0].cached, "the second run still uses its answer"
    assert "2 runs forgotten" in run(ledger.app, "forget", "--all").output
    assert b"A sentence made for the test" not in (home / "ledger.sqlite3").read_bytes()
    with caller_for(settings) as caller:
        assert not caller.answer_all([call("S1")])[0].cached


@pytest.mark.parametrize("words", [("show", "7"), ("export", "7", os.devnull), ("forget", "7")])
def test_a_run_that_is_not_there_is_said(words: tuple[str, ...]) -> None:
    with pytest.raises(errors.ReplayMissing):
        run(ledger.app, *words)


@pytest.mark.parametrize("words", [("forget",), ("forget", "1", "--all"), ("--limit", "0")])
def test_wrong_use_is_refused(words: tuple[str, ...]) -> None:
    assert run(ledger.app, *words).exit_code == 2
