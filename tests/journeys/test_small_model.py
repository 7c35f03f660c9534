"""The whole way to a real model and back: what it says is poor, what is written must be right."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.argument.brief import Brief
from assistant.models.window import estimate
from tests.endpoint.small_model import CONTEXT_TOKENS, NAME, missing, small_model
from tests.journeys.terminal import rebut

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "installed")

ESSAY = "The harbour should close. It has lost money for nine years, so the town would be richer."


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with small_model(longest_answer=160) as running:
        yield running


@pytest.fixture(autouse=True)
def at(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    monkeypatch.setenv("REBUT_MODEL", NAME)
    monkeypatch.setenv("REBUT_TIMEOUT", "3600")


def test_it_is_listed_and_tried_out() -> None:
    assert f"*   {NAME}" in rebut("models", "list").out
    tried = rebut("models", "test", "--json")
    assert tried.code == 0, tried.err
    assert tried.json["structured"] == "json_schema"
    assert tried.json["usage"]
    assert tried.json["pieces"] > 1
    assert (tried.json["context_tokens"], tried.json["context_origin"]) == (CONTEXT_TOKENS, "asked")


def test_a_brief_comes_back_or_says_what_is_missing(tmp_path: Path) -> None:
    essay = tmp_path / "essay.txt"
    essay.write_text(ESSAY, encoding="utf-8")
    ran = rebut("brief", str(essay), "--json")
    assert ran.code in {0, 3}, ran.err
    brief = Brief.model_validate_json(ran.out)
    failed = [section.failed for section in brief.sections if section.failed]
    assert bool(failed or brief.overview.failed) == (ran.code == 3)
    assert all(reason.endswith(".") for reason in failed)
    assert brief.made.input_tokens > 0
    [run] = rebut("ledger", "--json").json["runs"]
    # Characters are bytes here; the first prompts of calls that were repaired count twice.
    assert brief.made.input_tokens <= 2 * estimate("x" * run["sums"]["characters"])
    for attack in brief.attacks.values():
        assert attack.answers.text == ESSAY[attack.answers.start : attack.answers.end]
