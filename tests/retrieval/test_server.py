"""The library on a real Chroma server, started on loopback."""

import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import chromadb
import pytest
from chromadb.errors import InternalError

from assistant.errors import LibraryUnreachable
from assistant.library.model import Citation
from assistant.retrieval import server as retrieval_server
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

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("chroma"))
    yield running
    running.stop()


@pytest.fixture
def server(process: Server) -> Iterator[Server]:
    """The server, emptied afterwards: starting one takes longer than most tests."""
    yield process
    client = chromadb.HttpClient(host="127.0.0.1", port=process.port)
    for collection in client.list_collections():
        client.delete_collection(collection.name)
    retrieval_server._hang_up(client)


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


def test_two_users_add_and_search_at_once(server: Server, tmp_path: Path) -> None:
    def work(name: str) -> dict[str, str]:
        library, searcher = open_library(server.place, tmp_path / name, Hashing())
        mine = {}
        for n in range(6):
            text = f"{name} wrote report {n}. It tells of {name} and of road {n}."
            [source_id] = library.add([draft(text)])
            mine[source_id] = text
            [hit] = searcher.search(text, limit=1)
            assert hit.source.text == text
        searcher.close()
        library.close()
        return mine

    with ThreadPoolExecutor(2) as pool:
        ann, bo = pool.map(work, ("Ann", "Bo"))
    assert not ann.keys() & bo.keys()
    library, searcher = open_library(server.place, tmp_path / "cy", Hashing())
    assert {source.id: source.text for source in library.list()} == ann | bo
    searcher.close()
    library.close()


def test_ten_read_while_two_write(server: Server, tmp_path: Path) -> None:
    writing = threading.Event()
    writing.set()

    def write(name: str) -> set[str]:
        library, searcher = open_library(server.place, tmp_path / name, Hashing())
        texts = {f"{name} wrote report {n}. It tells of {name} and of road {n}." for n in range(3)}
        for text in texts:
            library.add([draft(text)])
        searcher.close()
        library.close()
        return texts

    def read(name: str) -> list[int]:
        """How many sources there were, each time that this reader looked."""
        library, searcher = open_library(server.place, tmp_path / name, Hashing())
        counts, last_look = [], False
        while not last_look:
            last_look = not writing.is_set()
            library.catch_up()  # type: ignore[attr-defined]
            counts.append(len(library))
            for hit in searcher.search("Who tells of a road?", limit=3):
                assert hit.source.text == library.get(hit.source.id).text
        searcher.close()
        library.close()
        return counts

    with ThreadPoolExecutor(12) as pool:
        readers = [pool.submit(read, f"reader{n}") for n in range(10)]
        try:
            written = set[str]().union(*pool.map(write, ("Ann", "Bo")))
        finally:
            writing.clear()
        looks = [reader.result() for reader in readers]
    assert len(written) == 6
    assert all(counts == sorted(counts) and counts[-1] == 6 for counts in looks)
    library, searcher = open_library(server.place, tmp_path / "after", Hashing())
    assert {source.text for source in library.list()} == written
    searcher.close()
    library.close()


def test_no_id_is_used_twice_and_new_cites_reach_the_others(server: Server, tmp_path: Path) -> None:
    ann, ann_searches = open_library(server.place, tmp_path / "ann", Hashing())
    bo, bo_searches = open_library(server.place, tmp_path / "bo", Hashing())
    ann.add([draft(ROADS), draft(BEES)])
    bo.catch_up()  # type: ignore[attr-defined]
    ann.remove(["E2"])
    assert ann.add([draft(TOLLS)]) == ["E3"]
    ann.cite("E1", Citation(title="Limits", author="Ann Lee"))
    bo.catch_up()  # type: ignore[attr-defined]
    assert [(e.id, e.citation.author) for e in bo.entries()] == [
        ("E1", "Ann Lee"),
        ("E3", "A. Writer"),
    ]
    for one in (ann_searches, bo_searches, ann, bo):
        one.close()


def test_a_server_that_hangs_is_not_waited_for_for_ever(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retrieval_server, "_PATIENCE", 0.5)
    library, searcher = open_library(server.place, tmp_path / "ann", Hashing())
    server.signal(signal.SIGSTOP)
    with pytest.raises(LibraryUnreachable, match="does not answer"):
        library.add([draft(BEES)])
    with pytest.raises(LibraryUnreachable, match="does not answer"):
        open_library(server.place, tmp_path / "bo", Hashing())
    server.signal(signal.SIGCONT)
    searcher.close()
    library.close()


class Stumbling:
    """A collection that answers as a Chroma server does while somebody writes, then whole."""

    def __init__(self, *answers: dict[str, Any] | Exception) -> None:
        self.answers = list(answers)

    def get(self, **_: Any) -> dict[str, Any]:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def test_what_a_server_stumbles_over_is_read_again() -> None:
    whole = {"ids": ["E1", "E2"], "documents": ["one", "two"], "included": ["documents"]}
    torn = {**whole, "documents": ["one"]}
    collection = Stumbling(InternalError("Nothing found on disk"), torn, whole)
    assert retrieval_server._got(collection, include=["documents"]) == whole
    assert collection.answers == []
