"""Small calls for tests, and a caller that loses no time between attempts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from langchain_core.messages import HumanMessage, SystemMessage

from assistant.argument.answers import Answer, SentenceId
from assistant.models.caller import Caller
from assistant.models.calls import Basis, Call
from assistant.models.ledger import Ledger, open_ledger
from assistant.models.opening import open_model
from assistant.models.pace import Pace
from assistant.settings import Settings
from tests.endpoint import Endpoint

BRISK = Pace(attempts=4, silences=2, first_wait=0.01, longest_wait=0.05, patience=5.0)


class Pick(Answer):
    """An answer that cites."""

    sentence: SentenceId
    why: str


class Picks(Answer):
    """Several of them."""

    picks: list[Pick]


SHOWN = frozenset({"S1.1", "S1.2", "S2.1"})


def call(label: str = "S1", text: str = "Which sentence?", basis: Basis | None = None) -> Call:
    """A question about three sentences."""
    messages = (SystemMessage("Pick one."), HumanMessage(f"{text} ({label})"))
    return Call(label, "pick", "1", messages, Pick, SHOWN, basis)


def settings_for(home: Path, endpoint: Endpoint | None = None, **changes: Any) -> Settings:
    """Settings for a test model at `endpoint`."""
    url = endpoint.url if endpoint else None
    return Settings(**{"home": home, "model": "test-model", "base_url": url, **changes})


@contextmanager
def caller_for(settings: Settings, model: Any = None) -> Iterator[Caller]:
    """A caller with a ledger in the settings' home."""
    opened = model or open_model(settings.model, settings)
    with (
        open_ledger(settings) as ledger,
        Caller(settings.model, opened, ledger, settings, pace=BRISK) as caller,
    ):
        yield caller


def rows(settings: Settings) -> list[tuple[Any, ...]]:
    """(label, status, input tokens) of every call in the ledger."""
    with Ledger(settings.home / "ledger.sqlite3") as ledger:
        return ledger.connection.execute(
            "SELECT label, status, input_tokens FROM calls ORDER BY id"
        ).fetchall()
