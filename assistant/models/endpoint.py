"""A model behind an OpenAI-compatible endpoint, reached through `ChatOpenAI`."""

from typing import Any
from urllib.parse import urlsplit

import httpx2
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from assistant.settings import Settings

# Servers of the user's own want no key, but the client insists on one.
_NO_KEY = "none"
_CONNECT_SECONDS = 10.0


def open_endpoint(name: str, url: str, settings: Settings) -> ChatOpenAI:
    """The model `name` at `url`. Retries are not its business: see `sending`."""
    return ChatOpenAI(
        model=name,
        base_url=url,
        api_key=SecretStr(settings.api_key or _NO_KEY),
        temperature=settings.temperature,
        seed=settings.seed,
        timeout=_timeout(settings),
        max_retries=0,
        stream_usage=True,
        use_responses_api=False,
        http_client=httpx2.Client(**_connection(url, settings)),
        http_async_client=httpx2.AsyncClient(**_connection(url, settings)),
    )


def _connection(url: str, settings: Settings) -> dict[str, Any]:
    """Time-outs and limits; a server on this machine is never asked through a proxy."""
    limits = httpx2.Limits(max_connections=None, max_keepalive_connections=settings.concurrency)
    own = urlsplit(url).hostname in {"localhost", "127.0.0.1", "::1"}
    return {
        "limits": limits,
        "timeout": _timeout(settings),
        "trust_env": not own,
        "follow_redirects": True,
    }


def _timeout(settings: Settings) -> httpx2.Timeout:
    return httpx2.Timeout(settings.timeout, connect=min(_CONNECT_SECONDS, settings.timeout))
