"""A loopback endpoint for every test that wants one."""

from collections.abc import Iterator

import pytest

from tests.endpoint import Endpoint


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """An endpoint without faults."""
    with Endpoint() as running:
        yield running
