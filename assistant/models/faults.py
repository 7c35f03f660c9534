"""What an exception of the client means: which error the user meets, and whether to try again.

Nothing a server said is repeated to the user: it may echo the prompt or the key.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2
import openai

from assistant.errors import (
    AnswerCutOff,
    ContentRefused,
    EndpointUnreachable,
    KeyRefused,
    ModelError,
    ModelUnknown,
    PromptTooLong,
    QuotaSpent,
)
from assistant.models.connection import goes_by_proxy

_TOO_LONG = re.compile(
    r"context_length_exceeded|context (length|window|size)|too long|exceed\w* the (available )?"
    r"context|maximum context|token limit|input tokens exceed",
    re.IGNORECASE,
)
_QUOTA = re.compile(r"insufficient_quota|billing|credit|quota", re.IGNORECASE)
_FILTERED = re.compile(r"content_filter|content management|safety|moderation", re.IGNORECASE)
_NO_MODEL = re.compile(r"model", re.IGNORECASE)
# 408, 409, 425, 429 and what a server or a gateway says when it is in trouble.
_TRANSIENT = {408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529}


@dataclass(frozen=True, slots=True)
class Fault:
    """One failed attempt. `again` says whether another may help, `wait` how long was asked for.

    `reached` is false where nothing answered at all; `silent` means a time-out; `parameter` names
    one the endpoint refuses; `form` is true where the form of the answer may have been refused;
    `crowded` where fewer requests side by side may do better.
    """

    error: ModelError
    again: bool = False
    wait: float | None = None
    reached: bool = True
    silent: bool = False
    parameter: str | None = None
    form: bool = False
    crowded: bool = False


def explain(error: Exception, model: str, url: str) -> Fault:
    """What `error`, raised by a request to `model` at `url`, means."""
    if isinstance(error, openai.APIStatusError):
        return _status(error, model, url)
    if _is_refusal(error):
        return Fault(refused())
    if isinstance(error, TimeoutError | openai.APITimeoutError):
        return Fault(_silent(url), again=True, silent=True, crowded=True)
    if isinstance(error, openai.APIConnectionError | httpx2.HTTPError):
        return _connection(error, url)
    return Fault(_no_completion(url), again=True)


def _is_refusal(error: Exception) -> bool:
    return any(base.__name__ == "ModelRefusalError" for base in type(error).__mro__)


def refused() -> ContentRefused:
    """The model declined."""
    return ContentRefused(
        "the model declined to answer",
        "try another model, or leave that section out with --sections",
    )


def nothing_said(url: str) -> Fault:
    """A reply without a word in it."""
    return Fault(_no_completion(url), again=True)


def cut_off() -> AnswerCutOff:
    """The length limit came first, twice."""
    return AnswerCutOff(
        "the answer broke off at the model's length limit, also when asked for half of it",
        "use a model or a server setting that allows longer answers",
    )


def _status(error: openai.APIStatusError, model: str, url: str) -> Fault:
    said = f"{error.code or ''} {error.type or ''} {error.message}"
    status = error.status_code
    if final := _for_good(status, said, model, url):
        return Fault(final)
    if status in _TRANSIENT:
        return Fault(
            _in_trouble(url, status),
            again=True,
            wait=_retry_after(error.response),
            crowded=status in {429, 503, 529},
        )
    return Fault(
        EndpointUnreachable(
            f"{_host(url)} refused the request (status {status})",
            "run `rebut models test` to see what this endpoint can do",
        ),
        parameter=_parameter(error, said),
        form=status in {400, 415, 422, 501},
    )


def _for_good(status: int, said: str, model: str, url: str) -> ModelError | None:
    """The error behind a status that no waiting mends, where it is clear which."""
    meanings: list[tuple[object, Callable[[], ModelError]]] = [
        (status in {401, 403}, lambda: _refused_key(url, status)),
        (status == 407, _proxy),
        (status == 402 or (status == 429 and _QUOTA.search(said)), lambda: _no_quota(url)),
        (status == 404, lambda: _not_found(said, model, url)),
        (status == 413 or (status < 429 and _TOO_LONG.search(said)), _too_long),
        (status < 429 and _FILTERED.search(said), refused),
    ]
    return next((error() for holds, error in meanings if holds), None)


def _parameter(error: openai.APIStatusError, said: str) -> str | None:
    named = error.param or said
    return next((name for name in ("temperature", "seed", "stream_options") if name in named), None)


def _retry_after(response: httpx2.Response) -> float | None:
    """Seconds to wait, from `Retry-After` (seconds or a date) or `retry-after-ms`, if they say."""
    milliseconds = _seconds(response.headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    asked = response.headers.get("retry-after", "")
    seconds = _seconds(asked)
    return _until(asked) if seconds is None else seconds


def _seconds(said: str) -> float | None:
    try:
        value = float(said)
    except ValueError:
        return None
    return max(0.0, value) if math.isfinite(value) else None


def _until(date: str) -> float | None:
    try:
        return max(0.0, (parsedate_to_datetime(date) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def _connection(error: Exception, url: str) -> Fault:
    causes = list(_causes(error))
    if any(isinstance(cause, httpx2.ProxyError) for cause in causes):
        return Fault(_proxy(), reached=False)
    if any(isinstance(cause, httpx2.ConnectError) for cause in causes):
        return Fault(_nobody(url, causes), again=True, reached=False)
    return Fault(
        EndpointUnreachable(
            f"the connection to {_host(url)} broke off, more than once", "try again in a while"
        ),
        again=True,
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _host(url: str) -> str:
    parts = httpx2.URL(url)
    return f"{parts.host}:{parts.port}" if parts.port else parts.host


def _refused_key(url: str, status: int) -> KeyRefused:
    return KeyRefused(
        f"{_host(url)} refused the key (status {status})",
        "check OPENAI_API_KEY, and that it belongs to this endpoint and may use this model",
    )


def _proxy() -> EndpointUnreachable:
    return EndpointUnreachable(
        "the proxy in between did not let the request through",
        "check HTTPS_PROXY and its password, or name the endpoint's host in NO_PROXY",
    )


def _no_quota(url: str) -> QuotaSpent:
    return QuotaSpent(
        f"the quota at {_host(url)} is spent",
        "add credit there, use another key, or use --model offline; finished work is kept",
    )


def _not_found(said: str, model: str, url: str) -> ModelError:
    if _NO_MODEL.search(said):
        return ModelUnknown(
            f"{_host(url)} has no model {model!r}", "run `rebut models list` to see what it has"
        )
    return ModelUnknown(
        f"{_host(url)} has nothing at that address",
        "check --base-url; it usually ends in /v1",
    )


def _in_trouble(url: str, status: int) -> ModelError:
    if status == 429:
        return QuotaSpent(
            f"{_host(url)} kept refusing because of too many requests",
            "lower REBUT_CONCURRENCY or wait, then run the same again; finished work is kept",
        )
    return EndpointUnreachable(
        f"{_host(url)} is in trouble (status {status}), more than once",
        "try again in a while; finished work is kept",
    )


def _too_long() -> PromptTooLong:
    return PromptTooLong(
        "the prompt is longer than the model can read",
        "set REBUT_CONTEXT_TOKENS to what the model really takes, or use one with a longer context",
    )


def _silent(url: str) -> EndpointUnreachable:
    return EndpointUnreachable(
        f"{_host(url)} stayed silent past the time-out",
        "try again, or allow more time with REBUT_TIMEOUT (seconds)",
    )


def _nobody(url: str, causes: list[BaseException]) -> EndpointUnreachable:
    if any("certificate" in str(cause).lower() for cause in causes):
        return EndpointUnreachable(
            f"the certificate of {_host(url)} is not trusted here",
            "point SSL_CERT_FILE at the certificate authority that signed it",
        )
    if goes_by_proxy(url):
        return EndpointUnreachable(
            f"the proxy on the way to {_host(url)} does not answer",
            "check HTTPS_PROXY, or name that host in NO_PROXY",
        )
    return EndpointUnreachable(
        f"nothing answers at {_host(url)}", "start the server, or check --base-url and the network"
    )


def _no_completion(url: str) -> EndpointUnreachable:
    return EndpointUnreachable(
        f"{_host(url)} answered with something that is no chat completion",
        "check --base-url; it usually ends in /v1, and a login page may stand in between",
    )
