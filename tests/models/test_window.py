"""How much a model reads: as set, as known, as asked, as assumed; and a careful count of tokens."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import account
from assistant.models.ledger import Ledger, open_ledger
from assistant.models.window import ANSWER_TOKENS, UNBOUNDED, Window, estimate, window_of
from assistant.settings import Settings
from tests.endpoint import Endpoint
from tests.models.questions import call, caller_for, settings_for


def asked(settings: Settings) -> Window:
    with open_ledger(settings) as ledger:
        return window_of(settings, ledger)


@contextmanager
def telling(**answers: Any) -> Iterator[Endpoint]:
    """An endpoint that answers these paths with these bodies."""
    with Endpoint() as endpoint:
        for path, body in answers.items():
            endpoint.answer("/" + path.replace("__", "/"), body)
        yield endpoint


def test_what_the_user_set_comes_first(home: Path) -> None:
    settings = settings_for(home, base_url="http://127.0.0.1:9/v1", context_tokens=1000)
    assert asked(settings) == Window(1000, "set")


def test_offline_there_is_no_limit(home: Path) -> None:
    assert asked(settings_for(home, model="offline")) is UNBOUNDED


@pytest.mark.parametrize(
    ("name", "tokens"),
    [("gpt-4o-mini", 128_000), ("gpt-4-0613", 8_192), ("gpt-4.1-nano", 1_047_576)],
)
def test_openai_models_are_known(name: str, tokens: int, home: Path) -> None:
    assert asked(settings_for(home, model=name, api_key="k")) == Window(tokens, "known")


@pytest.mark.parametrize(
    "entry",
    [
        {"max_model_len": 5000},
        {"context_length": 5000, "n_ctx_train": 9},
        {"context_window": 5000},
        {"meta": {"n_ctx": 5000, "n_ctx_train": 131072}},
    ],
)
def test_the_list_of_models_may_say(entry: dict[str, Any], home: Path) -> None:
    listed = {"data": [{"id": "other", "context_length": 1}, {"id": "test-model", **entry}]}
    with telling(v1__models=listed) as endpoint:
        assert asked(settings_for(home, endpoint)) == Window(5000, "asked")


@pytest.mark.parametrize(
    ("answers", "tokens"),
    [
        ({"api__show": {"model_info": {}, "parameters": "stop x\nnum_ctx   16384"}}, 16384),
        ({"api__show": {"model_info": {"llama.context_length": 131072}}}, 4096),
        ({"api__ps": {"models": [{"name": "test-model", "context_length": 32768}]}}, 32768),
    ],
)
def test_ollama_is_asked_what_it_will_really_read(
    answers: dict[str, Any], tokens: int, home: Path
) -> None:
    with telling(**answers) as endpoint:
        assert asked(settings_for(home, endpoint)) == Window(tokens, "asked")


@pytest.mark.parametrize("answer", [[], {"data": 3}, {"data": [1, {"id": "test-model"}]}])
def test_where_nobody_says_little_is_assumed(answer: Any, home: Path) -> None:
    with telling(v1__models=answer) as endpoint:
        assert asked(settings_for(home, endpoint)) == Window(32_768, "assumed")


def test_an_endpoint_that_is_gone_says_nothing(home: Path) -> None:
    with Endpoint() as gone:
        settings = settings_for(home, gone)
    assert asked(settings).origin == "assumed"


def test_what_an_endpoint_said_is_remembered(home: Path) -> None:
    with telling(v1__models={"data": [{"id": "test-model", "n_ctx": 5000}]}) as endpoint:
        settings = settings_for(home, endpoint)
        assert asked(settings) == asked(settings) == Window(5000, "asked")
        assert len(endpoint.requests) == 1
    with open_ledger(settings) as ledger:
        ledger.connection.execute("UPDATE windows SET at = '2020-01-01T00:00:00+00:00'")
    assert asked(settings) == Window(5000, "asked"), "long ago, but nobody answers now"


def test_the_answer_keeps_its_room() -> None:
    window = Window(100_000, "set")
    assert window.prompt_tokens == 100_000 - ANSWER_TOKENS
    assert Window(4_000, "set").prompt_tokens == 3_000
    assert window.holds("x" * 3 * window.prompt_tokens)
    assert not window.holds("x" * 3 * window.prompt_tokens, "x")


@given(st.text(), st.text())
def test_the_estimate_grows_with_the_text(one: str, other: str) -> None:
    assert max(estimate(one), estimate(other)) <= estimate(one + other)
    assert estimate(one + other) <= estimate(one) + estimate(other)


def test_a_replay_fits_its_prompts_to_the_recorded_window(home: Path) -> None:
    place = home / "run.json"
    with telling(v1__models={"data": [{"id": "test-model", "n_ctx": 5000}]}) as endpoint:
        with caller_for(settings_for(home, endpoint)) as caller:
            assert caller.window.tokens == 5000
            caller.answer_all([call()])
        with Ledger(home / "ledger.sqlite3") as ledger:
            account.export(ledger, 1, place)
    with caller_for(settings_for(home, model=f"replay:{place}")) as caller:
        assert caller.window == Window(5000, "recorded")
        assert caller.answer_all([call()])[0].answer is not None
