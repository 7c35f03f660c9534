"""Every test has a home of its own, and no key or endpoint of the person who runs it."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

# Speed is measured in benchmarks/, never by a test: a busy machine must not fail one.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

# A shell that starts the tests in the background has them ignore Ctrl-C, and their children too.
signal.signal(signal.SIGINT, signal.default_int_handler)
# For a night: pytest tests/hardening/test_fuzz.py --hypothesis-profile=long
settings.register_profile("long", deadline=None, max_examples=10_000)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home for stores, ledger and settings files."""
    for name in list(os.environ):
        if name.startswith(("REBUT_", "OPENAI_", "LANGSMITH_", "LANGCHAIN_")):
            monkeypatch.delenv(name)
    place = tmp_path / "home"
    monkeypatch.setenv("REBUT_HOME", str(place))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return place
