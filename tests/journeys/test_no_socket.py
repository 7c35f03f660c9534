"""The offline model opens no socket, not even while its libraries are imported."""

import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPT = """
import sys
def watch(event, arguments):
    if event in {"socket.__new__", "socket.connect", "socket.bind", "socket.getaddrinfo"}:
        raise SystemExit(f"a socket: {event} {arguments}")
sys.addaudithook(watch)
from assistant.cli.main import run
sys.argv = ["rebut", *sys.argv[1:]]
run()
"""
CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.mark.parametrize(
    "words",
    [
        ("brief", str(CORPUS / "essays" / "vote-at-sixteen.txt"), "--json"),
        ("ask", str(CORPUS / "essays" / "vote-at-sixteen.txt"), "Who should vote?"),
    ],
    ids=["brief", "ask"],
)
def test_offline_no_socket_is_opened(words: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
