"""The library on a real Chroma server, started on loopback."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import LibraryUnreachable
from assistant.retrieval.opening import open_library
from tests.library.making import BEES, ROADS, TOLLS, draft
from tests.retrieval.hashing import Hashing


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """`chroma run`, which can be stopped and started again on its data."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, _free_port()
        self.place = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        chroma = Path(sys.executable).with_name("chroma")
        self._process = subprocess.Popen(
            [chroma, "run", "--path", self.folder, "--host", "127.0.0.1", "--port", str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"{self.place}/api/v2/heartbeat", timeout=1):
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the Chroma server did not start")

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path / "server")
    yield running
    running.stop()


def test_two_users_share_one_library(server: Server, tmp_path: Path) -> None:
    ann, ann_searches = open_library(server.place, tmp_path / "ann", Hashing())
    bo, bo_searches = open_library(server.place, tmp_path / "bo", Hashing())
    assert ann.add([draft(ROADS)]) == ["E1"]
    assert bo.add([draft(BEES)]) == ["E2"]
    assert ann.add([draft(TOLLS)]) == ["E3"]
    assert [hit.source.id for hit in ann_searches.search(BEES, limit=1)] == ["E2"]
    bo.catch_up()  # type: ignore[attr-defined]
    bo_embedder = bo_searches.embedder
    assert [hit.source.id for hit in bo_searches.search(TOLLS, limit=1)] == ["E3"]
    assert isinstance(bo_embedder, Hashing)
    assert bo_embedder.made == 1  # the query: Ann's vectors of the passages were taken over
    bo.remove(["E1"])
    ann.catch_up()  # type: ignore[attr-defined]
    assert [entry.id for entry in ann.entries()] == ["E2", "E3"]
    for one in (ann_searches, bo_searches, ann, bo):
        one.close()


def test_a_server_that_goes_away_loses_nothing(server: Server, tmp_path: Path) -> None:
    library, searcher = open_library(server.place, tmp_path / "ann", Hashing())
    library.add([draft(ROADS)])
    server.stop()
    with pytest.raises(LibraryUnreachable, match="does not answer"):
        library.add([draft(BEES)])
    with pytest.raises(LibraryUnreachable, match="chroma run"):
        open_library(server.place, tmp_path / "bo", Hashing())
    searcher.close()
    library.close()
    server.start()
    again, searcher = open_library(server.place, tmp_path / "cy", Hashing())
    assert [entry.id for entry in again.entries()] == ["E1"]
    searcher.close()
    again.close()
