"""How endpoints are reached: time-outs, limits, proxies, certificates."""

from functools import cache
from ssl import SSLContext
from typing import Any
from urllib.parse import urlsplit

import httpx2

from assistant.settings import Settings

_CONNECT_SECONDS = 10.0
_OWN = frozenset({"localhost", "127.0.0.1", "::1"})


@cache
def _certificates(*, trust_env: bool) -> SSLContext:
    return httpx2.create_ssl_context(trust_env=trust_env)


def connection(url: str, settings: Settings) -> dict[str, Any]:
    """What a client of `url` is made with. A server on this machine is asked past any proxy."""
    own = urlsplit(url).hostname in _OWN
    return {
        # Reading all certificates takes a tenth of a second: once is enough.
        "verify": _certificates(trust_env=not own),
        "limits": httpx2.Limits(
            max_connections=None, max_keepalive_connections=settings.concurrency
        ),
        "timeout": httpx2.Timeout(
            settings.timeout, connect=min(_CONNECT_SECONDS, settings.timeout)
        ),
        "trust_env": not own,
        "follow_redirects": True,
    }
