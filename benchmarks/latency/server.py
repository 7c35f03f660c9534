"""The test endpoint in a process of its own, so that it takes no time from what is measured."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SCRIPT = """
import sys
from tests.endpoint import Endpoint
with Endpoint(delay=float(sys.argv[1])) as endpoint:
    print(endpoint.url, flush=True)
    sys.stdin.read()
"""


@contextmanager
def endpoint(delay: float) -> Iterator[str]:
    """The base URL of an endpoint that takes `delay` seconds a call."""
    with subprocess.Popen(  # noqa: S603 (our own script)
        [sys.executable, "-c", _SCRIPT, str(delay)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.stdin.close()
