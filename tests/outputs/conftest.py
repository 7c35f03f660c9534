"""A real Chromium for the tests that open the page, started once."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.outputs.programs import CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No sandbox, since tests may run as root; nothing of the browser's own goes to the network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    if not CHROMIUM:
        pytest.skip("chromium is not installed")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()
