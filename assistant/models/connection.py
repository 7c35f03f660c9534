"""How endpoints are reached: time-outs, limits, proxies, certificates."""

from typing import Any
from urllib.parse import urlsplit

import httpx2

from assistant.settings import Settings

_CONNECT_SECONDS = 10.0
_OWN = frozenset({"localhost", "127.0.0.1", "::1"})


def connection(url: str, settings: Settings) -> dict[str, Any]:
    """What a client of `url` is made with. A server on this machine is asked past any proxy."""
    return {
        "limits": httpx2.Limits(
            max_connections=None, max_keepalive_connections=settings.concurrency
        ),
        "timeout": httpx2.Timeout(
            settings.timeout, connect=min(_CONNECT_SECONDS, settings.timeout)
        ),
        "trust_env": urlsplit(url).hostname not in _OWN,
        "follow_redirects": True,
    }
