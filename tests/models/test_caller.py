"""Order, concurrency, the ledger as cache and resume point, modes, cancellation, no sockets."""

import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from assistant import errors
from assistant.models import account
from assistant.models.caller import open_caller
from assistant.models.calls import Basis, Outcome
from assistant.models.ledger import open_ledger
from assistant.models.opening import open_model
from tests.endpoint import Endpoint, Request, faults, speech
from tests.models.questions import SHOWN, Pick, Picks, call, caller_for, rows, settings_for


class Echo(BaseChatModel):
    """A model that lives here and always picks the first sentence."""

    @property
    def _llm_type(self) -> str:
        return "echo"

    def _generate(
        self,
        messages: list[BaseMessage],  # noqa: ARG002
        stop: Any = None,  # noqa: ARG002
        run_manager: Any = None,  # noqa: ARG002
        **kwargs: Any,
    ) -> ChatResult:
        assert kwargs["response_format"]["json_schema"]["name"] == "Pick"
        said = AIMessage('{"sentence": "S1.1", "why": "it is first"}')
        return ChatResult(generations=[ChatGeneration(message=said)])


def test_outcomes_come_in_the_order_of_the_calls(endpoint: Endpoint, home: Path) -> None:
    calls = [call(f"S{n}") for n in range(20)]
    done: list[Outcome] = []
    with caller_for(settings_for(home, endpoint)) as caller:
        outcomes = caller.answer_all(calls, done.append)
    assert [outcome.call for outcome in outcomes] == calls
    assert len(done) == 20
    assert all(outcome.input_tokens > 0 and outcome.output_tokens > 0 for outcome in outcomes)


def test_calls_run_side_by_side_up_to_the_limit(home: Path) -> None:
    with Endpoint(delay=0.05) as endpoint:
        with caller_for(settings_for(home, endpoint, concurrency=5)) as caller:
            caller.answer_all([call(f"S{n}") for n in range(15)])
        assert endpoint.most_at_once == 5


def test_a_second_run_makes_no_call(endpoint: Endpoint, home: Path) -> None:
    settings = settings_for(home, endpoint)
    calls = [call("S1"), call("S2")]
    with caller_for(settings) as caller:
        first = caller.answer_all(calls)
    with caller_for(settings) as caller:
        again = caller.answer_all(calls)
    assert len(endpoint.chats) == 2
    assert [o.answer for o in again] == [o.answer for o in first]
    assert all(o.cached and o.input_tokens == 0 for o in again)


def test_fresh_asks_again_and_keeps_the_new_answer(home: Path) -> None:
    words = iter(["old", "new"])
    with Endpoint(say=lambda _: f'{{"sentence": "S1.1", "why": "{next(words)}"}}') as endpoint:
        for fresh in (False, True, False):
            with caller_for(settings_for(home, endpoint, fresh=fresh)) as caller:
                [outcome] = caller.answer_all([call()])
        assert isinstance(outcome.answer, Pick)
        assert outcome.answer.why == "new"
        assert len(endpoint.chats) == 2


@pytest.mark.parametrize(
    "change",
    [{"temperature": 0.5}, {"seed": 7}, {"model": "other"}],
    ids=lambda change: next(iter(change)),
)
def test_another_setting_is_another_question(change: dict[str, Any], home: Path) -> None:
    with Endpoint(models=("test-model", "other")) as endpoint:
        for changes in ({}, change):
            with caller_for(settings_for(home, endpoint, **changes)) as caller:
                caller.answer_all([call()])
        assert len(endpoint.chats) == 2


def test_an_answer_stands_while_what_it_rests_on_does(home: Path) -> None:
    """The shared essay may change around an answer, but not under a sentence it points at."""
    with Endpoint(say=lambda _: '{"sentence": "S2.1", "why": "x"}') as endpoint:
        settings = settings_for(home, endpoint)
        words = {"S1.1": "One.", "S1.2": "Two.", "S2.1": "Three."}

        def ask(text: str, basis: str, **changed: str) -> bool:
            known = {**words, **{k.replace("_", "."): v for k, v in changed.items()}}
            with caller_for(settings) as caller:
                [outcome] = caller.answer_all([call(text=text, basis=Basis(basis, known))])
            return outcome.cached

        assert not ask("first essay", "section one")
        assert ask("first essay", "section one")
        assert ask("edited elsewhere", "section one", S1_2="Other words.")
        assert not ask("edited where it points", "section one", S2_1="Other words.")
        assert ask("edited where it points", "section one", S2_1="Other words.")
        assert not ask("first essay", "section one, edited")


def test_modes_fall_back_and_are_remembered(home: Path) -> None:
    with Endpoint(forms=()) as endpoint:
        settings = settings_for(home, endpoint)
        for label in ("S1", "S2"):
            with caller_for(settings) as caller:
                [outcome] = caller.answer_all([call(label)])
            assert outcome.error is None
        forms = [request.form for request in endpoint.chats]
    assert forms == ["json_schema", "json_object", "plain", "plain"]


def test_an_endpoint_that_ignores_the_schema_is_told_in_words(home: Path) -> None:
    """It says nothing against json_schema and answers in prose."""

    def prose(request: Request) -> str:
        if request.form == "json_schema":
            return "The first one, I think."
        return speech.in_schema(request)

    with Endpoint(say=prose) as endpoint:
        with caller_for(settings_for(home, endpoint)) as caller:
            first, second = caller.answer_all([call("S1")]) + caller.answer_all([call("S2")])
        forms = [request.form for request in endpoint.chats]
    assert first.repaired
    assert not second.repaired
    assert forms == ["json_schema", "json_object", "json_object"]


def test_the_repair_round_quotes_what_was_wrong(endpoint: Endpoint, home: Path) -> None:
    endpoint.script(faults.says('{"sentence": "S9.9", "why": "x"}'))
    with caller_for(settings_for(home, endpoint)) as caller:
        [outcome] = caller.answer_all([call()])
    assert outcome.repaired
    repair = endpoint.chats[1].body["messages"]
    assert [m["role"] for m in repair] == ["system", "user", "assistant", "user"]
    assert "'S9.9' is not the id of anything shown" in repair[-1]["content"]


def test_a_parameter_that_is_refused_is_left_out_from_then_on(
    endpoint: Endpoint, home: Path
) -> None:
    endpoint.always(
        faults.unsupported("temperature"), when=lambda request: "temperature" in request.body
    )
    settings = settings_for(home, endpoint)
    for label in ("S1", "S2"):
        with caller_for(settings) as caller:
            [outcome] = caller.answer_all([call(label)])
        assert outcome.answer is not None
    assert len(endpoint.chats) == 3


def test_one_schema_serves_all_sections(endpoint: Endpoint, home: Path) -> None:
    """Providers cache what stands before the prompt, and the schema does."""
    calls = [replace(call("S1"), shown=SHOWN | {"S3.1"}), replace(call("S2"), shown=SHOWN)]
    with caller_for(settings_for(home, endpoint)) as caller:
        caller.answer_all(calls)
    first, second = (request.body["response_format"] for request in endpoint.chats)
    assert first == second


def test_an_interruption_keeps_what_is_finished(home: Path) -> None:
    with Endpoint() as endpoint:
        endpoint.always(faults.silence(30), when=lambda request: "(slow)" in request.text)
        settings = settings_for(home, endpoint)

        main = threading.get_ident()

        def interrupt(_: Outcome) -> None:
            threading.Timer(0.1, signal.pthread_kill, [main, signal.SIGINT]).start()

        began = time.monotonic()
        with caller_for(settings) as caller, pytest.raises(KeyboardInterrupt):
            caller.answer_all([call("slow"), call("S1")], interrupt)
        assert time.monotonic() - began < 10
        endpoint.mend()
        with caller_for(settings) as caller:
            slow, quick = caller.answer_all([call("slow"), call("S1")])
    assert quick.cached
    assert not slow.cached


def test_a_local_model_opens_no_socket(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "socketpair", refuse)
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    with caller_for(settings_for(home, model="offline"), Echo()) as caller:
        [outcome] = caller.answer_all([call()])
        [again] = caller.answer_all([call()])
    assert isinstance(outcome.answer, Pick)
    assert again.cached


def test_the_way_to_a_local_model_never_loads_the_client() -> None:
    script = (
        "import sys, assistant.models.caller\n"
        "loaded = [n for n in ('openai', 'httpx2', 'langchain_openai') if n in sys.modules]\n"
        "assert not loaded, loaded"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_tracing_variables_send_nothing(
    endpoint: Endpoint, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGSMITH_ENDPOINT", endpoint.url)
    monkeypatch.setenv("LANGSMITH_API_KEY", "k")
    with caller_for(settings_for(home, endpoint)) as caller:
        caller.answer_all([call()])
        assert list(caller.stream("chat", "chat", "1", [HumanMessage("Hello")]))
    from langchain_core.tracers.langchain import wait_for_all_tracers

    wait_for_all_tracers()
    assert {request.path for request in endpoint.requests} == {"/v1/chat/completions"}


def test_a_stream_comes_in_pieces_and_is_kept(home: Path) -> None:
    said = "A long answer that comes in several pieces, one after another."
    with Endpoint(say=lambda _: said) as endpoint:
        settings = settings_for(home, endpoint)
        with caller_for(settings) as caller:
            pieces = list(caller.stream("chat", "chat", "1", [HumanMessage("Hello")]))
            again = list(caller.stream("chat", "chat", "1", [HumanMessage("Hello")]))
        assert len(endpoint.chats) == 1
    assert len(pieces) > 2
    assert "".join(pieces) == said
    assert again == [said]
    [(_, asked, tokens), (_, cached, _)] = rows(settings)
    assert (asked, cached) == ("asked", "cached")
    assert tokens > 0


def test_a_stream_that_breaks_off_says_so_and_is_not_kept(endpoint: Endpoint, home: Path) -> None:
    settings = settings_for(home, endpoint)
    pieces: list[str] = []
    endpoint.script(faults.reset_midway())
    with caller_for(settings) as caller:
        with pytest.raises(errors.EndpointUnreachable):
            pieces.extend(caller.stream("chat", "chat", "1", [HumanMessage("Hello")]))
        assert list(caller.stream("chat", "chat", "1", [HumanMessage("Hello")]))
    assert len(endpoint.chats) == 2


def test_a_stream_waits_out_a_rate_limit(endpoint: Endpoint, home: Path) -> None:
    endpoint.script(faults.too_many(retry_after=0.1), faults.unsupported("stream_options"))
    with caller_for(settings_for(home, endpoint)) as caller:
        assert list(caller.stream("chat", "chat", "1", [HumanMessage("Hello")]))
    assert "stream_options" not in endpoint.chats[2].body


def test_no_key_is_said_before_anything_is_sent(home: Path) -> None:
    with pytest.raises(errors.KeyMissing), open_caller(settings_for(home)):
        pass


@pytest.mark.parametrize(
    "url",
    [
        "localhost:1234",
        "ftp://x/v1",
        "https://",
        "http://[::1/v1",
        "sk-pw",
        "http://me:pw@host/v1",
        "http://host/v1?key=pw",
        "https://host/v1#pw",
    ],
)
def test_an_address_that_is_none_is_refused(url: str, home: Path) -> None:
    with (
        pytest.raises(errors.SettingsInvalid) as caught,
        open_caller(settings_for(home, base_url=url)),
    ):
        pass
    assert "pw" not in str(caught.value)


def test_the_address_of_an_azure_deployment_is_told_what_to_be(home: Path) -> None:
    url = "https://ours.openai.azure.com/openai/deployments/gpt/chat/completions?api-version=1"
    with pytest.raises(errors.SettingsInvalid) as caught:
        open_model("gpt", settings_for(home, base_url=url))
    assert "write https://ours.openai.azure.com/openai/v1, and" in str(caught.value)


def test_an_answer_of_which_only_a_part_is_sound_is_kept_as_that(home: Path) -> None:
    """Asked, found in the ledger or replayed, the same part of it is left out."""
    said = '{"picks": [{"sentence": "S1.1", "why": "x"}, {"sentence": "S9.9", "why": "x"}]}'
    asked = replace(call(), answer=Picks)
    place = home / "run.json"
    with Endpoint(say=lambda _: said) as endpoint:
        settings = settings_for(home, endpoint)
        ways = [settings, settings, settings_for(home, model=f"replay:{place}")]
        for way in ways:
            with caller_for(way) as caller:
                [outcome] = caller.answer_all([asked])
            assert outcome.answer == Picks(picks=[Pick(sentence="S1.1", why="x")])
            assert outcome.left_out == ("picks.1",)
            with open_ledger(settings) as ledger:
                account.export(ledger, 1, place)
        assert len(endpoint.chats) == 2
