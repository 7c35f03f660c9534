"""How endpoints are reached: time-outs, limits, proxies, certificates."""

import logging
from functools import cache
from ssl import SSLContext
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx2

from assistant.settings import Settings

_CONNECT_SECONDS = 10.0
# Connections kept for the next request. Each end of a request looks at all that are idle.
_IDLE = 16
# A server on one's own machine works a few requests off at a time, and slowly; the others queue.
_AT_ONCE, _AT_ONCE_HERE = 64, 4
_SECONDS, _SECONDS_HERE = 120.0, 600.0
_OWN = frozenset({"localhost", "127.0.0.1", "::1"})


@cache
def _certificates(*, trust_env: bool) -> SSLContext:
    return httpx2.create_ssl_context(trust_env=trust_env)


def is_on_this_machine(url: str) -> bool:
    """Whether the server at `url` runs here."""
    return urlsplit(url).hostname in _OWN


def goes_by_proxy(url: str) -> bool:
    """Whether the environment sends requests to `url` through a proxy."""
    parts = urlsplit(url)
    proxies = getproxies()
    return (
        not is_on_this_machine(url)
        and bool(proxies.get(parts.scheme) or proxies.get("all"))
        and not proxy_bypass(parts.hostname or "")
    )


def at_once(url: str, settings: Settings) -> int:
    """How many requests may be under way to `url`: as set, else as its place suggests."""
    return settings.concurrency or (_AT_ONCE_HERE if is_on_this_machine(url) else _AT_ONCE)


def time_out(url: str, settings: Settings) -> float:
    """Seconds that a request to `url` may take: as set, else as its place suggests."""
    return settings.timeout or (_SECONDS_HERE if is_on_this_machine(url) else _SECONDS)


def connection(url: str, settings: Settings) -> dict[str, Any]:
    """What a client of `url` is made with. A server on this machine is asked past any proxy."""
    # OPENAI_LOG=debug, set for some other program, would print every prompt.
    logging.getLogger("openai").setLevel(logging.WARNING)
    own = is_on_this_machine(url)
    seconds = time_out(url, settings)
    return {
        # Reading all certificates takes a tenth of a second: once is enough.
        "verify": _certificates(trust_env=not own),
        "limits": httpx2.Limits(
            max_connections=None,
            max_keepalive_connections=min(at_once(url, settings), _IDLE),
        ),
        "timeout": httpx2.Timeout(seconds, connect=min(_CONNECT_SECONDS, seconds)),
        "trust_env": not own,
        "follow_redirects": True,
    }
