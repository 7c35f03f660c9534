"""Each fault of an endpoint: survived where it passes, named where it stays."""

import asyncio
from pathlib import Path

import pytest

from assistant import errors
from tests.endpoint import Endpoint, Exchange, faults
from tests.models.questions import call, caller_for, settings_for

PASSING = {
    "429": faults.too_many(),
    "429 with Retry-After": faults.too_many(retry_after=0.2),
    "500": faults.server_error(500),
    "503": faults.server_error(503),
    "529": faults.server_error(529),
    "reset": faults.reset(),
    "reset midway": faults.reset_midway(),
    "malformed": faults.malformed(),
    "wrong schema": faults.wrong_schema(),
    "unshown ids": faults.unshown_ids(),
    "truncated": faults.truncated(),
    "empty": faults.empty(),
    "wrong content type": faults.wrong_content_type(),
    "broken body": faults.broken_body(),
    "temperature refused": faults.unsupported("temperature"),
}
LASTING = {
    "429": (faults.too_many(), errors.QuotaSpent),
    "429 for an hour": (faults.too_many(retry_after=3600), errors.QuotaSpent),
    "no quota": (faults.no_quota(), errors.QuotaSpent),
    "500": (faults.server_error(500), errors.EndpointUnreachable),
    "reset midway": (faults.reset_midway(), errors.EndpointUnreachable),
    "malformed": (faults.malformed(), errors.AnswerInvalid),
    "wrong schema": (faults.wrong_schema(), errors.AnswerInvalid),
    "unshown ids": (faults.unshown_ids(), errors.AnswerInvalid),
    "truncated": (faults.truncated(), errors.AnswerCutOff),
    "empty": (faults.empty(), errors.AnswerInvalid),
    "refusal": (faults.refusal(), errors.ContentRefused),
    "filter": (faults.filtered(), errors.ContentRefused),
    "wrong content type": (faults.wrong_content_type(), errors.EndpointUnreachable),
    "broken body": (faults.broken_body(), errors.EndpointUnreachable),
    "wrong key": (faults.wrong_key(), errors.KeyRefused),
    "forbidden": (faults.error(403, "No access"), errors.KeyRefused),
    "unknown model": (faults.unknown_model(), errors.ModelUnknown),
    "no such path": (faults.error(404, "Not found"), errors.ModelUnknown),
    "too long": (faults.context_too_long(), errors.PromptTooLong),
    "too large": (faults.error(413, "Payload too large"), errors.PromptTooLong),
    "bad request": (faults.error(400, "Bad request"), errors.EndpointUnreachable),
    "proxy wants a password": (faults.error(407, "Authenticate"), errors.EndpointUnreachable),
}
# Trying these again would only cost time or money.
ONE_ATTEMPT = [
    "429 for an hour",
    "no quota",
    "refusal",
    "filter",
    "wrong key",
    "forbidden",
    "unknown model",
    "no such path",
    "too long",
    "too large",
    "proxy wants a password",
]
SECRET = "sk-secret-of-the-user"


@pytest.mark.parametrize("name", PASSING)
def test_a_passing_fault_is_survived(name: str, endpoint: Endpoint, home: Path) -> None:
    endpoint.script(PASSING[name])
    with caller_for(settings_for(home, endpoint)) as caller:
        [outcome] = caller.answer_all([call()])
    assert outcome.error is None
    assert outcome.answer is not None
    assert len(endpoint.chats) == 2


@pytest.mark.parametrize("name", LASTING)
def test_a_lasting_fault_is_named(name: str, endpoint: Endpoint, home: Path) -> None:
    fault, kind = LASTING[name]
    endpoint.always(fault, when=lambda request: "(S2)" in request.text)
    settings = settings_for(home, endpoint, api_key=SECRET)
    with caller_for(settings) as caller:
        [good] = caller.answer_all([call("S1")])
        [bad] = caller.answer_all([call("S2", text="A secret of the essay")])
    assert good.answer is not None
    assert type(bad.error) is kind
    said = str(bad.error)
    assert said.count(";") >= 1
    assert said.endswith(".")
    assert SECRET not in said
    assert "secret of the essay" not in said
    asked = [request for request in endpoint.chats if "(S2)" in request.text]
    assert len(asked) == 1 or name not in ONE_ATTEMPT


@pytest.mark.parametrize(
    "name", ["wrong key", "unknown model", "no quota", "500", "wrong content type"]
)
def test_an_endpoint_that_never_answered_fails_the_run(
    name: str, endpoint: Endpoint, home: Path
) -> None:
    fault, kind = LASTING[name]
    endpoint.always(fault)
    with caller_for(settings_for(home, endpoint)) as caller, pytest.raises(kind):
        caller.answer_all([call(f"S{n}") for n in range(1, 6)])


def test_a_wrong_key_is_not_tried_sixty_times(endpoint: Endpoint, home: Path) -> None:
    endpoint.always(faults.wrong_key())
    settings = settings_for(home, endpoint, concurrency=4)
    with caller_for(settings) as caller, pytest.raises(errors.KeyRefused):
        caller.answer_all([call(f"S{n}") for n in range(60)])
    assert len(endpoint.chats) <= 8


def test_nobody_there_is_said_at_once(home: Path) -> None:
    with Endpoint() as gone:
        settings = settings_for(home, gone)
    with caller_for(settings) as caller, pytest.raises(errors.EndpointUnreachable) as caught:
        caller.answer_all([call()])
    assert "nothing answers at 127.0.0.1" in str(caught.value)


def test_a_proxy_that_is_gone_is_named_and_nothing_else_is_said(
    home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with Endpoint() as gone:
        monkeypatch.setenv("HTTP_PROXY", gone.url.removesuffix("/v1"))
    settings = settings_for(home, base_url="http://models.example/v1")
    with caller_for(settings) as caller, pytest.raises(errors.EndpointUnreachable) as caught:
        caller.answer_all([call()])
    assert "the proxy on the way to models.example does not answer" in str(caught.value)
    assert not caplog.records


def test_silence_ends_at_the_time_out(endpoint: Endpoint, home: Path) -> None:
    endpoint.always(faults.silence(60), when=lambda request: "(S2)" in request.text)
    with caller_for(settings_for(home, endpoint, timeout=0.3)) as caller:
        good, bad = caller.answer_all([call("S1"), call("S2")])
    assert good.answer is not None
    assert isinstance(bad.error, errors.EndpointUnreachable)
    assert "silent" in str(bad.error)


def test_a_trickle_does_not_outlast_the_time_out(endpoint: Endpoint, home: Path) -> None:
    async def trickle(exchange: Exchange) -> None:
        await exchange.begin("application/json", 1_000_000)
        for _ in range(100):
            await exchange.raw(b" ")
            await asyncio.sleep(0.1)

    endpoint.script(trickle)
    with caller_for(settings_for(home, endpoint, timeout=0.4)) as caller:
        [outcome] = caller.answer_all([call()])
    assert outcome.answer is not None
    assert len(endpoint.chats) == 2


def test_retry_after_holds_every_call_back(endpoint: Endpoint, home: Path) -> None:
    endpoint.script(faults.too_many(retry_after=0.5))
    settings = settings_for(home, endpoint, concurrency=1)
    with caller_for(settings) as caller:
        outcomes = caller.answer_all([call(f"S{n}") for n in range(3)])
    assert all(outcome.answer for outcome in outcomes)
    first, second, *_ = endpoint.chats
    assert second.at - first.at >= 0.5


def test_a_wait_is_told_while_it_lasts(endpoint: Endpoint, home: Path) -> None:
    endpoint.script(faults.too_many(retry_after=0.5))
    told: list[float] = []
    with caller_for(settings_for(home, endpoint, concurrency=1)) as caller:
        caller.answer_all([call("S1"), call("S2")], on_wait=told.append)
        [waited] = told
        caller.answer_all([call("S3")])
    assert waited >= 0.5
    assert told == [waited]


def test_a_date_in_retry_after_is_understood(endpoint: Endpoint, home: Path) -> None:
    endpoint.script(faults.too_many(retry_after="Wed, 21 Oct 2015 07:28:00 GMT"))
    with caller_for(settings_for(home, endpoint)) as caller:
        [outcome] = caller.answer_all([call()])
    assert outcome.answer is not None


@pytest.mark.parametrize("value", ["soon", "-5", "nan", "1e400", ""])
def test_nonsense_in_retry_after_is_passed_over(value: str, endpoint: Endpoint, home: Path) -> None:
    endpoint.script(faults.too_many(retry_after=value))
    with caller_for(settings_for(home, endpoint)) as caller:
        [outcome] = caller.answer_all([call()])
    assert outcome.answer is not None
