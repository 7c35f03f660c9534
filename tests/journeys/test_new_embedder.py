"""A library embedded by one model, used with another: no command embeds it anew unasked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.desk import indexing
from tests.endpoint import Endpoint
from tests.journeys.pseudo_terminal import Terminal
from tests.journeys.terminal import rebut
from tests.library.making import BEES, evidence

OTHER = "openai:other"


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    with Endpoint() as running:
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        yield running


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "essay.txt").write_text("Tolls are unfair. They must go.", encoding="utf-8")
    folder = evidence(tmp_path / "evidence")
    assert rebut("library", "add", str(folder), "--library", str(tmp_path / "squad")).code == 0
    return tmp_path


def was_sent(endpoint: Endpoint) -> bool:
    return any(BEES in str(request.body) for request in endpoint.requests)


def test_where_nobody_can_be_asked_a_long_while_is_not_begun(
    place: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REBUT_EMBEDDER", OTHER)
    words = ("brief", str(place / "essay.txt"), "--library", str(place / "squad"))
    with monkeypatch.context() as slow:
        slow.setattr(indexing, "_LONG", 0.0)
        refused = rebut(*words)
    assert refused.code == 1
    assert "must be embedded anew for openai:other" in refused.err
    assert "--yes" in refused.err and refused.err.count("\n") == 1
    assert not was_sent(endpoint)
    told = rebut(*words)
    assert told.code == 0
    assert "must be embedded anew" in told.err and "seconds." in told.err
    assert was_sent(endpoint)
    assert "embedded anew" not in rebut(*words).err


def test_at_a_terminal_no_is_heeded(place: Path, endpoint: Endpoint) -> None:
    words = ("ask", str(place / "essay.txt"), "Who pays?", "--library", str(place / "squad"))
    with Terminal(*words, REBUT_EMBEDDER=OTHER) as terminal:
        terminal.until_shown("Do it now? [y/N]:")
        terminal.send("n\r")
        assert terminal.end() == 1
        assert "Aborted" in terminal.text
    assert not was_sent(endpoint)


def test_what_a_server_says_instead_of_vectors_is_not_repeated(
    place: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REBUT_EMBEDDER", OTHER)
    endpoint.answer("/v1/embeddings", {"error": {"message": "\x1b[31mSWORDFISH\n" * 500}})
    ran = rebut("library", "search", "roads", "--library", str(place / "squad"))
    assert ran.code == 1
    assert "could not make vectors" in ran.err and ran.err.count("\n") == 1
    assert "SWORDFISH" not in ran.err and "\x1b" not in ran.err
